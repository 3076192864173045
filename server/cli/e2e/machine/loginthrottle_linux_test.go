// Tests that many login attempts at once neither block other users nor exhaust the memory.

package machine

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

func TestManyLoginsAtOnceKeepNobodyWaiting(t *testing.T) { t.Run("T-LOGIN-DOS", manyLoginsAtOnce) }

// manyLoginsAtOnce tries wrong passwords from 200 addresses at once. GOMAXPROCS makes the program assume 16 cores.
// The program is the release binary: with the race detector it would need more memory than its users see.
func manyLoginsAtOnce(t *testing.T) {
	const attempts = 200
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + dir, "CTMS_LISTEN=127.0.0.1:0", "CTMS_TRUSTED_PROXIES=127.0.0.0/8",
		"GOMAXPROCS=16"}, "serve")
	cmd.Path = e2e.Build(t)
	p := e2e.Launch(t, cmd)
	p.URL = strings.TrimSuffix(strings.Fields(p.Await(p.Out, "http://"))[3], "/")
	status, access := e2e.LogIn(t, p, "bob", e2e.Password)
	if status != 200 {
		t.Fatalf("login: status %d, want 200", status)
	}
	ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+access, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.CloseNow()

	began := time.Now()
	statuses := make(chan int, attempts)
	for i := range attempts {
		go func() { statuses <- loginFrom(t, p, fmt.Sprintf("10.0.0.%d", i+1), fmt.Sprintf("user%d", i%100)) }()
	}
	counts := map[int]int{}
	var slowest time.Duration
	ticker := time.NewTicker(100 * time.Millisecond)
	defer ticker.Stop()
	for n := 0; n < attempts; {
		select {
		case status := <-statuses:
			counts[status]++
			n++
			continue
		case <-ticker.C: // within the rate limit of a client
		}
		sentAt := time.Now()
		if status, _ := e2e.Request(t, "GET", p.URL+"/api/me/", access, ""); status != 200 {
			t.Errorf("a request of a signed-in user during the attempts: status %d, want 200", status)
		}
		if err := ws.Write(t.Context(), websocket.MessageText, []byte(`{"action":"ping"}`)); err != nil {
			t.Fatal(err)
		}
		for answer := []byte(nil); string(answer) != `{"type":"pong"}`; {
			if _, answer, err = ws.Read(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		slowest = max(slowest, time.Since(sentAt))
	}
	took, maxMemory := time.Since(began), peakMemory(p.Cmd.Process.Pid)
	t.Logf("%d attempts took %v: statuses %v, slowest other request %v, at most %d MiB", attempts, took, counts,
		slowest, maxMemory>>20)
	if counts[401] == 0 || counts[401]+counts[429]+counts[503] != attempts {
		t.Errorf("statuses %v: want some 401, and else only 429 and 503", counts)
	}
	// It takes 5 s on an idle machine. An attempt waits only seconds for its turn to be hashed.
	if took > 2*time.Minute {
		t.Errorf("the attempts took %v, want at most 2 minutes", took)
	}
	if slowest > 30*time.Second { // it hashes nothing, so it does not wait
		t.Errorf("a request during the attempts took %v, want at most 30 s", slowest)
	}
	if maxMemory == 0 || maxMemory > 700<<20 {
		t.Errorf("the server needed %d MiB, want more than 0 and at most 700", maxMemory>>20)
	}
	if status, _ := e2e.LogIn(t, p, "bob", e2e.Password); status != 200 {
		t.Errorf("a login after the attempts: status %d, want 200", status)
	}
	p.Stop()
}

// loginFrom tries to log in with a wrong password, as if from address, and returns the status.
func loginFrom(t testing.TB, p *e2e.Process, address, username string) int {
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

// peakMemory returns the most memory that a process ever had, in bytes.
func peakMemory(pid int) int64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); fields[0] == "VmHWM:" {
			kib, _ := strconv.ParseInt(fields[1], 10, 64)
			return kib << 10
		}
	}
	return 0
}
