// Tests the rows of the threat model that only the whole program can keep, such as malformed requests.

package process

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// bodyWait is how long the program waits for a body.
const bodyWait = 30 * time.Second

// A reply is what a server said on one connection, and whether it closed the connection then.
type reply struct {
	answers []*http.Response
	bodies  []string // of the answers
	closed  bool
	took    time.Duration // until the first answer began
}

// sendRaw sends text over a new connection, even text that is no valid HTTP, and reads the responses.
// It reports whether the server closed the connection after them.
func sendRaw(p *e2e.Process, text string) (r reply) {
	p.Helper()
	conn, err := net.Dial("tcp", p.Listen)
	if err != nil {
		p.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(e2e.Patience))
	go io.WriteString(conn, text) // the server may close before it has read everything
	in := bufio.NewReader(conn)
	for began := time.Now(); ; {
		if _, err := in.Peek(1); err != nil {
			r.closed = !errors.Is(err, os.ErrDeadlineExceeded)
			return r
		}
		if len(r.answers) == 0 {
			r.took = time.Since(began)
		}
		res, err := http.ReadResponse(in, nil)
		if err != nil {
			p.Fatalf("%.100q: %v", text, err)
		}
		body, err := io.ReadAll(res.Body)
		if err != nil {
			p.Fatalf("%.100q: %v", text, err)
		}
		r.answers, r.bodies = append(r.answers, res), append(r.bodies, string(body))
	}
}

func TestWhatIsNoRequest(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "it sends hundreds of requests that are none")
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_PUBLIC_URL=https://ctms.example.com"})
	ann := strings.TrimSpace(e2e.MustRun(t, dir, "", "token", "ann"))
	get := func(lines ...string) string {
		return "GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + strings.Join(append(lines, "\r\n"), "\r\n")
	}
	post := func(body string, lines ...string) string {
		head := "POST /api/tasks/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer " +
			ann + "\r\n"
		return head + strings.Join(lines, "\r\n") + "\r\n\r\n" + body
	}
	const task, smuggled = `{"title":"x"}`, "GET /api/me/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
	cases := []struct {
		row, name, send string
		want            int
	}{
		{"T-HTTP", "no Host", "GET /healthz HTTP/1.1\r\n\r\n", 400},
		{"T-HTTP", "two Hosts", get("Host: evil.example"), 400},
		{"T-HTTP", "a Host that is none", "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
		{"T-HTTP", "NUL in a header", get("X-A: a\x00b"), 400},
		{"T-HTTP", "NUL in a name", get("X\x00A: b"), 400},
		{"T-HTTP", "NUL in a path", "GET /healthz\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
		{"T-HTTP", "a blank before the colon", get("X-A : b"), 400},
		{"T-HTTP", "a header without a colon", get("X-A"), 400},
		{"T-HTTP", "a lone line feed in a header", get("X-A: a\rb"), 400},
		{"T-HTTP", "garbage", "garbage\r\n\r\n", 400},
		{"T-HTTP", "NULs", strings.Repeat("\x00", 100) + "\r\n\r\n", 400},
		{"T-HTTP", "TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},
		{"T-HTTP", "no path", "GET healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
		{"T-HTTP", "a path that can't be read", "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
		{"T-HTTP", "a method that is none", "GE\tT /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
		{"T-HTTP", "HTTP/9.9", "GET /healthz HTTP/9.9\r\nHost: localhost\r\n\r\n", 505},
		{"T-HTTP", "HTTP/2 by a stranger", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 404},
		{"T-HTTP", "an Expect that nobody knows", post(task, "Expect: miracles", "Content-Length: 13"), 417},
		{"T-HTTP", "two lengths", post(task, "Content-Length: 13", "Content-Length: 5"), 400},
		{"T-HTTP", "a list of lengths", post(task, "Content-Length: 13, 13"), 400},
		{"T-HTTP", "a length with a sign", post(task, "Content-Length: +13"), 400},
		{"T-HTTP", "a length in hex", post(task, "Content-Length: 0xd"), 400},
		{"T-HTTP", "a negative length", post(task, "Content-Length: -13"), 400},
		{"T-HTTP", "chunks, and a blank before the colon", post("0\r\n\r\n"+smuggled, "Content-Length: 5",
			"Transfer-Encoding : chunked"), 400},
		{"T-HTTP", "chunks behind a tab of another kind", post("0\r\n\r\n"+smuggled, "Content-Length: 5",
			"Transfer-Encoding:\x0bchunked"), 400},
		{"T-HTTP", "chunks, and something else", post("0\r\n\r\n"+smuggled, "Transfer-Encoding: chunked",
			"Transfer-Encoding: identity"), 501},
		{"T-HTTP", "chunks that are none", post("0\r\n\r\n"+smuggled, "Transfer-Encoding: xchunked"), 501},
		{"T-HTTP", "chunks and a length", post("0\r\n\r\n"+smuggled, "Content-Length: 4", "Transfer-Encoding: chunked"),
			400},
		{"T-HTTP", "a length and chunks", post("d\r\n"+task+"\r\n0\r\n\r\n"+smuggled, "Transfer-Encoding: chunked",
			"Content-Length: 90"), 201},
		{"T-HTTP", "chunks in HTTP/1.0", strings.Replace(post("0\r\n\r\n"+smuggled, "Transfer-Encoding: chunked"),
			"HTTP/1.1", "HTTP/1.0", 1), 400},
		{"T-HTTP", "a chunk of no size", post("x\r\n\r\n"+smuggled, "Transfer-Encoding: chunked"), 400},
		{"T-HTTP", "a chunk too large for numbers", post("fffffffffffffffff\r\n"+smuggled,
			"Transfer-Encoding: chunked"), 400},
		{"T-HTTP", "OPTIONS of everything", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404},
		{"T-HTTP", "a proxy's CONNECT", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
			404},
		{"T-HDR-BIG", "a header of 100 kB", get("X-A: " + strings.Repeat("x", 100_000)), 431},
		{"T-HDR-BIG", "a header of 17 KiB", get("X-A: " + strings.Repeat("x", 17<<10)), 431},
		{"T-HDR-BIG", "a header of 15 KiB", get("X-A: "+strings.Repeat("x", 15<<10), "Connection: close"), 200},
		{"T-HDR-BIG", "a path of 100 kB", "GET /" + strings.Repeat("x", 100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
			431},
		{"T-HDR-BIG", "5,000 headers", get(strings.Repeat("X: y\r\n", 5000)), 431},
		{"T-BODY", "100 GB announced", post("", "Content-Length: 107374182400"), 413},
		{"T-BODY", "100 GB announced, to be asked for", post("", "Content-Length: 107374182400",
			"Expect: 100-continue"), 413},
		{"T-BODY", "100 GB announced by nobody",
			"POST /api/tasks/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 107374182400\r\n\r\n", 401},
		{"T-BODY", "64 KiB announced by nobody",
			"POST /api/tasks/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65536\r\n\r\n", 401},
		{"T-BODY", "chunks announced by nobody",
			"POST /api/tasks/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", 401},
		{"T-BODY", "2^63 announced", post("", "Content-Length: 9223372036854775808"), 400},
	}
	replies := make([]reply, len(cases))
	e2e.RunAtOnce(len(cases), func(i int) { replies[i] = sendRaw(p, cases[i].send) })
	for i, c := range cases {
		t.Run(c.row+": "+c.name, func(t *testing.T) {
			answers, bodies, closed := replies[i].answers, replies[i].bodies, replies[i].closed
			if len(answers) != 1 || answers[0].StatusCode != c.want || !closed {
				t.Fatalf("%d responses %v, closed %t; want one with status %d, and then closed", len(answers), answers,
					closed, c.want)
			}
			if took := replies[i].took; took >= bodyWait {
				t.Errorf("answered after %v, when the time for a body was over", took)
			}
			res, body := answers[0], bodies[0]
			var errorBody struct{ Detail, Code string }
			if err := json.Unmarshal([]byte(body), &errorBody); err != nil || c.want >= 400 &&
				(errorBody.Detail == "" || errorBody.Code == "") {
				t.Errorf("the body is %q, want JSON with detail and code", body)
			}
			for name, want := range map[string]string{ // T-NOSNIFF, T-COOP, T-HSTS, T-BANNER
				"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
				"Cross-Origin-Opener-Policy": "same-origin",
				"Content-Security-Policy":    "default-src 'none'; frame-ancestors 'none'",
				"Strict-Transport-Security":  "max-age=31536000",
				"Content-Type":               "application/json", "Server": "",
			} {
				if got := res.Header.Get(name); got != want {
					t.Errorf("header %s: %q, want %q", name, got, want)
				}
			}
		})
	}
	_, list := e2e.Request(t, "GET", p.URL+"/api/tasks/", ann, "")
	if n := strings.Count(list, `"id"`); n != 1 {
		t.Errorf("%d tasks were stored, want 1: %s", n, list)
	}
	t.Run("T-BODY: memory", func(t *testing.T) {
		if runtime.GOOS != "linux" {
			t.Skip("only Linux tells how much memory a process has")
		}
		before := e2e.RSS(p.Cmd.Process.Pid)
		e2e.RunAtOnce(20, func(int) {
			sendRaw(p, post(strings.Repeat(" ", 10<<20), "Content-Length: 10485760"))
			sendRaw(p, post("ffffffff\r\n"+strings.Repeat(" ", 10<<20), "Transfer-Encoding: chunked"))
		})
		if grown := e2e.RSS(p.Cmd.Process.Pid) - before; grown > 200<<20 {
			t.Errorf("the server grew by %d MiB, want at most 200", grown>>20)
		}
	})
	p.Stop()
}

// Whoever asks for the metrics and leaves before the answer costs no line of the log.
func TestScrapesThatAreCutFillNoLog(t *testing.T) {
	t.Parallel()
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_METRICS_LISTEN=127.0.0.1:0"})
	address := regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(p.Await(p.Err, "showing metrics"))
	for range 100 {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		conn.(*net.TCPConn).SetLinger(0) // so that writing to it fails at once
		io.WriteString(conn, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
		conn.Close()
	}
	// On a slow machine the first are still answered, and have all the places.
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for began, status := time.Now(), 0; status != 200; <-tick.C {
		if status, _ = e2e.TryRequest(t, "GET", "http://"+address+"/metrics", "", ""); status != 200 &&
			time.Since(began) > e2e.Patience {
			t.Fatalf("status %d, want 200", status)
		}
	}
	p.Stop()
	if text := p.Err.String(); strings.Contains(text, "ERROR") {
		t.Errorf("logged %s", text)
	}
}

func TestABadAddressToClickIsRefused(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	t.Run("T-NAVURL", aBadAddressToClickIsRefused)
}

func aBadAddressToClickIsRefused(t *testing.T) {
	for _, bad := range []string{"javascript:alert({id})", "data:text/html,{id}", "//evil.example/{id}",
		`/\evil.example/{id}`, "/tasks/", "https://host.example/tasks/", "https://me@host.example/{id}", "tasks/{id}",
		"https:///{id}"} {
		dir := filepath.Join(t.TempDir(), "data")
		p := e2e.Launch(t, e2e.Command(t, []string{"CTMS_DATA=" + dir, "CTMS_LISTEN=127.0.0.1:0",
			"CTMS_TASK_URL=" + bad}, "serve"))
		if code := p.Wait(e2e.Patience); code != e2e.ExitUsage || !strings.Contains(p.Err.String(), "CTMS_TASK_URL") ||
			!strings.Contains(p.Err.String(), "{id}") {
			t.Errorf("%s: exit code %d: %s", bad, code, p.Err)
		}
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: the data directory was made before the error was found", bad)
		}
	}
}

func TestNoSecretIsInACommandLine(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	t.Run("T-CMDLINE", noSecretIsInACommandLine)
}

func noSecretIsInACommandLine(t *testing.T) {
	for _, args := range [][]string{{"serve"}, {"token"}, {"user", "add"}, {"user", "passwd"}} {
		help := e2e.MustRun(t, t.TempDir(), "", append(args, "--help")...)
		for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(help, -1) {
			if regexp.MustCompile(`secret|key|password|token`).MatchString(flag) && !strings.HasSuffix(flag, "-file") {
				t.Errorf("%q: other users of the machine can read the value of %s", args, flag)
			}
		}
	}
	e2e.MustFail(t, e2e.ExitUsage, t.TempDir(), "", []string{"serve", "--jwt-secret=" + e2e.BenchKey}, "--jwt-secret")
	if runtime.GOOS != "linux" {
		return
	}
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_JWT_SECRET=" + e2e.BenchKey, "CTMS_HOST_USERS=adopt"})
	cmdline, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", p.Cmd.Process.Pid))
	if err != nil || strings.Contains(string(cmdline), e2e.BenchKey) {
		t.Errorf("the command line is %q, %v; it must not hold the key", cmdline, err)
	}
	p.Stop()
}
