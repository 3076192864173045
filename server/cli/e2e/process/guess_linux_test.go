package process

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"

	"github.com/coder/websocket"
)

func TestManyLoginsAtOnceKeepNobodyWaiting(t *testing.T) { t.Run("T-LOGIN-DOS", manyLoginsAtOnce) }

// manyLoginsAtOnce guesses from 200 addresses at once, on what the program takes for 16 cores. The program is as people
// run it: the memory of the race detector is not its own.
func manyLoginsAtOnce(t *testing.T) {
	e2e.SkipInShort(t, "200 passwords are hashed")
	const guesses = 200
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + dir, "CTMS_LISTEN=127.0.0.1:0", "CTMS_TRUSTED_PROXIES=127.0.0.0/8",
		"GOMAXPROCS=16"}, "serve")
	cmd.Path = e2e.Build(t)
	p := e2e.Launch(t, cmd)
	p.URL = strings.TrimSuffix(strings.Fields(p.Await(p.Out, "http://"))[3], "/")
	status, access := e2e.LogIn(t, p, "bob", e2e.Password)
	if status != 200 {
		t.Fatalf("login: %d", status)
	}
	ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+access, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.CloseNow()

	began := time.Now()
	statuses := make(chan int, guesses)
	for i := range guesses {
		go func() { statuses <- guessFrom(t, p, fmt.Sprintf("10.0.0.%d", i+1), fmt.Sprintf("user%d", i%100)) }()
	}
	came := map[int]int{}
	var slowest time.Duration
	beat := time.NewTicker(100 * time.Millisecond)
	defer beat.Stop()
	for n := 0; n < guesses; {
		select {
		case status := <-statuses:
			came[status]++
			n++
			continue
		case <-beat.C: // as often as a client may
		}
		asked := time.Now()
		if status, _ := e2e.Request(t, "GET", p.URL+"/api/me/", access, ""); status != 200 {
			t.Errorf("somebody signed in: %d", status)
		}
		if err := ws.Write(t.Context(), websocket.MessageText, []byte(`{"action":"ping"}`)); err != nil {
			t.Fatal(err)
		}
		for answer := []byte(nil); string(answer) != `{"type":"pong"}`; {
			if _, answer, err = ws.Read(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		slowest = max(slowest, time.Since(asked))
	}
	took, most := time.Since(began), peak(p.Cmd.Process.Pid)
	t.Logf("%d guesses took %v: %v; the slowest request beside them %v; %d MiB", guesses, took, came, slowest, most>>20)
	if came[401] == 0 || came[401]+came[429]+came[503] != guesses {
		t.Errorf("answered %v", came)
	}
	if took > 2*time.Minute { // 5 s on a calm machine; each guess waits for a place for seconds at most
		t.Errorf("took %v", took)
	}
	if slowest > 30*time.Second { // it needs no place
		t.Errorf("a request beside them took %v", slowest)
	}
	if most == 0 || most > 700<<20 {
		t.Errorf("needed %d MiB", most>>20)
	}
	if status, _ := e2e.LogIn(t, p, "bob", e2e.Password); status != 200 {
		t.Errorf("a login afterwards: %d", status)
	}
	p.Stop()
}

// guessFrom returns the status of a wrong login from an address.
func guessFrom(t testing.TB, p *e2e.Process, address, username string) int {
	r, err := http.NewRequestWithContext(t.Context(), "POST", p.URL+"/api/token/",
		strings.NewReader(fmt.Sprintf(`{"username":%q,"password":"a wrong one"}`, username)))
	if err != nil {
		t.Error(err)
		return 0
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Forwarded-For", address)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return 0
	}
	resp.Body.Close()
	return resp.StatusCode
}

// peak is the most memory that a process ever had, in bytes.
func peak(pid int) int64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); fields[0] == "VmHWM:" {
			kib, _ := strconv.ParseInt(fields[1], 10, 64)
			return kib << 10
		}
	}
	return 0
}
