package main

import (
	"bufio"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
	"ctms/server"
)

// Rows of the threat model that only the whole program can keep.

// say sends text on a line of its own, as no HTTP client would, and returns the answers, and whether the line was closed behind them.
func (p *process) say(text string) (answers []*http.Response, bodies []string, closed bool) {
	p.Helper()
	line, err := net.Dial("tcp", p.listen)
	if err != nil {
		p.Fatal(err)
	}
	defer line.Close()
	line.SetDeadline(time.Now().Add(patience))
	go io.WriteString(line, text) // which may not be taken to its end
	in := bufio.NewReader(line)
	for {
		if _, err := in.Peek(1); err != nil {
			return answers, bodies, !errors.Is(err, os.ErrDeadlineExceeded)
		}
		res, err := http.ReadResponse(in, nil)
		if err != nil {
			p.Fatalf("%.100q: %v", text, err)
		}
		body, err := io.ReadAll(res.Body)
		if err != nil {
			p.Fatalf("%.100q: %v", text, err)
		}
		answers, bodies = append(answers, res), append(bodies, string(body))
	}
}

func TestWhatIsNoRequest(t *testing.T) {
	dir := t.TempDir()
	must(t, dir, secret, "user", "add", "ann", "--admin")
	p := serve(t, dir, []string{"CTMS_PUBLIC_URL=https://ctms.example.com"})
	ann := strings.TrimSpace(must(t, dir, "", "token", "ann"))
	get := func(lines ...string) string {
		return "GET /healthz HTTP/1.1\r\nHost: x\r\n" + strings.Join(append(lines, "\r\n"), "\r\n")
	}
	post := func(body string, lines ...string) string {
		head := "POST /api/tasks/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer " + ann + "\r\n"
		return head + strings.Join(lines, "\r\n") + "\r\n\r\n" + body
	}
	const task, smuggled = `{"title":"x"}`, "GET /api/me/ HTTP/1.1\r\nHost: x\r\n\r\n"
	for _, c := range []struct {
		row, name, send string
		want            int
	}{
		{"T-HTTP", "no Host", "GET /healthz HTTP/1.1\r\n\r\n", 400},
		{"T-HTTP", "two Hosts", get("Host: evil.example"), 400},
		{"T-HTTP", "a Host that is none", "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
		{"T-HTTP", "NUL in a header", get("X-A: a\x00b"), 400},
		{"T-HTTP", "NUL in a name", get("X\x00A: b"), 400},
		{"T-HTTP", "NUL in a path", "GET /healthz\x00 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
		{"T-HTTP", "a blank before the colon", get("X-A : b"), 400},
		{"T-HTTP", "a header without a colon", get("X-A"), 400},
		{"T-HTTP", "a lone line feed in a header", get("X-A: a\rb"), 400},
		{"T-HTTP", "garbage", "garbage\r\n\r\n", 400},
		{"T-HTTP", "NULs", strings.Repeat("\x00", 100) + "\r\n\r\n", 400},
		{"T-HTTP", "TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400},
		{"T-HTTP", "no path", "GET healthz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
		{"T-HTTP", "a path that can't be read", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
		{"T-HTTP", "a method that is none", "GE\tT /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
		{"T-HTTP", "HTTP/9.9", "GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n", 505},
		{"T-HTTP", "HTTP/2 by a stranger", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 404},
		{"T-HTTP", "an Expect that nobody knows", post(task, "Expect: miracles", "Content-Length: 13"), 417},
		{"T-HTTP", "two lengths", post(task, "Content-Length: 13", "Content-Length: 5"), 400},
		{"T-HTTP", "a list of lengths", post(task, "Content-Length: 13, 13"), 400},
		{"T-HTTP", "a length with a sign", post(task, "Content-Length: +13"), 400},
		{"T-HTTP", "a length in hex", post(task, "Content-Length: 0xd"), 400},
		{"T-HTTP", "a negative length", post(task, "Content-Length: -13"), 400},
		{"T-HTTP", "chunks, and a blank before the colon", post("0\r\n\r\n"+smuggled, "Content-Length: 5", "Transfer-Encoding : chunked"), 400},
		{"T-HTTP", "chunks behind a tab of another kind", post("0\r\n\r\n"+smuggled, "Content-Length: 5", "Transfer-Encoding:\x0bchunked"), 400},
		{"T-HTTP", "chunks, and something else", post("0\r\n\r\n"+smuggled, "Transfer-Encoding: chunked", "Transfer-Encoding: identity"), 501},
		{"T-HTTP", "chunks that are none", post("0\r\n\r\n"+smuggled, "Transfer-Encoding: xchunked"), 501},
		{"T-HTTP", "chunks and a length", post("0\r\n\r\n"+smuggled, "Content-Length: 4", "Transfer-Encoding: chunked"), 400},
		{"T-HTTP", "a length and chunks", post("d\r\n"+task+"\r\n0\r\n\r\n"+smuggled, "Transfer-Encoding: chunked", "Content-Length: 90"), 201},
		{"T-HTTP", "chunks in HTTP/1.0", strings.Replace(post("0\r\n\r\n"+smuggled, "Transfer-Encoding: chunked"), "HTTP/1.1", "HTTP/1.0", 1), 400},
		{"T-HTTP", "a chunk of no size", post("x\r\n\r\n"+smuggled, "Transfer-Encoding: chunked"), 400},
		{"T-HTTP", "a chunk too large for numbers", post("fffffffffffffffff\r\n"+smuggled, "Transfer-Encoding: chunked"), 400},
		{"T-HTTP", "OPTIONS of everything", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404},
		{"T-HTTP", "a proxy's CONNECT", "CONNECT evil.example:80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404},
		{"T-HDR-BIG", "a header of 100 kB", get("X-A: " + strings.Repeat("x", 100_000)), 431},
		{"T-HDR-BIG", "a header of 17 KiB", get("X-A: " + strings.Repeat("x", 17<<10)), 431},
		{"T-HDR-BIG", "a header of 15 KiB", get("X-A: "+strings.Repeat("x", 15<<10), "Connection: close"), 200},
		{"T-HDR-BIG", "a path of 100 kB", "GET /" + strings.Repeat("x", 100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 431},
		{"T-HDR-BIG", "5,000 headers", get(strings.Repeat("X: y\r\n", 5000)), 431},
		{"T-BODY", "100 GB announced", post("", "Content-Length: 107374182400"), 413},
		{"T-BODY", "100 GB announced, to be asked for", post("", "Content-Length: 107374182400", "Expect: 100-continue"), 413},
		{"T-BODY", "100 GB announced by nobody", "POST /api/tasks/ HTTP/1.1\r\nHost: x\r\nContent-Length: 107374182400\r\n\r\n", 401},
		{"T-BODY", "2^63 announced", post("", "Content-Length: 9223372036854775808"), 400},
	} {
		t.Run(c.row+": "+c.name, func(t *testing.T) {
			p := *p
			p.TB = t
			answers, bodies, closed := p.say(c.send)
			if len(answers) != 1 || answers[0].StatusCode != c.want || !closed {
				t.Fatalf("%d answers: %v, closed: %v", len(answers), answers, closed)
			}
			res, body := answers[0], bodies[0]
			var said struct{ Detail, Code string }
			if err := json.Unmarshal([]byte(body), &said); err != nil || c.want >= 400 && (said.Detail == "" || said.Code == "") {
				t.Errorf("answered %q", body)
			}
			for name, want := range map[string]string{ // T-NOSNIFF, T-COOP, T-HSTS, T-BANNER
				"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
				"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Strict-Transport-Security": "max-age=31536000",
				"Content-Type": "application/json", "Server": "",
			} {
				if got := res.Header.Get(name); got != want {
					t.Errorf("%s: %q", name, got)
				}
			}
		})
	}
	_, list := request(t, "GET", p.url+"/api/tasks/", ann, "")
	if n := strings.Count(list, `"id"`); n != 1 {
		t.Errorf("%d tasks were stored: %s", n, list)
	}
	t.Run("T-BODY: memory", func(t *testing.T) {
		if runtime.GOOS != "linux" {
			t.Skip("only Linux says what a process has")
		}
		before := rss(p.cmd.Process.Pid)
		parallelAll(20, func(int) {
			p.say(post(strings.Repeat(" ", 10<<20), "Content-Length: 10485760"))
			p.say(post("ffffffff\r\n"+strings.Repeat(" ", 10<<20), "Transfer-Encoding: chunked"))
		})
		if grown := rss(p.cmd.Process.Pid) - before; grown > 200<<20 {
			t.Errorf("grew by %d MiB", grown>>20)
		}
	})
	p.stop()
}

// A memory is a listener that needs no network, for tests that go by the clock.
type memory struct {
	lines chan net.Conn
	over  chan struct{}
	once  sync.Once
}

func (m *memory) dial() net.Conn {
	ours, theirs := net.Pipe()
	m.lines <- theirs
	return ours
}

func (m *memory) Accept() (net.Conn, error) {
	select {
	case line := <-m.lines:
		return line, nil
	case <-m.over:
		return nil, net.ErrClosed
	}
}

func (m *memory) Close() error   { m.once.Do(func() { close(m.over) }); return nil }
func (m *memory) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }

func TestWhoIsSlowToAskIsLeft(t *testing.T) { t.Run("T-SLOWLORIS", whoIsSlowToAskIsLeft) }

func whoIsSlowToAskIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		quiet := slog.New(slog.DiscardHandler)
		hub := server.NewHub()
		d, err := db.Open(t.TempDir(), db.Settings{Log: quiet}, hub.Publish)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		s, err := server.New(server.Config{Key: []byte(benchKey), Log: quiet}, d, hub)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close(t.Context())
		l := &memory{lines: make(chan net.Conn), over: make(chan struct{})}
		web := startHTTP(s.Listener(l), s.Handler(), quiet)
		defer web.stop(time.Second)

		const login = "POST /api/token/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"
		var wg sync.WaitGroup
		for _, c := range []struct {
			name, first string
			drip        string // each second, over and over
			says        string
			within      time.Duration
		}{
			{"silence", "", "", "", headerWait},
			{"half of a request line", "GET /hea", "", "HTTP/1.1 400 ", headerWait},
			{"half of the headers", "GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ", "", "", headerWait},
			{"headers without an end", "GET /healthz HTTP/1.1\r\nHost: x\r\n", "X: y\r\n", "", headerWait},
			{"half of an upgrade", "GET /ws/notifications/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n", "", "", headerWait},
			{"no body", login, "", "HTTP/1.1 408 ", bodyWait},
			{"half of a body", login + `{"username":`, "", "HTTP/1.1 408 ", bodyWait},
			{"a body in drops", login, " ", "HTTP/1.1 408 ", bodyWait},
			{"nothing behind an answer", "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", "", "HTTP/1.1 200 ", idleWait},
			{"an answer that nobody takes", "GET /static/x/dist/app.js HTTP/1.1\r\nHost: x\r\n\r\n", "", "-", answerWait},
		} {
			wg.Go(func() {
				line := l.dial()
				defer line.Close()
				began := time.Now()
				io.WriteString(line, c.first)
				stop := make(chan struct{})
				var dripping sync.WaitGroup
				if c.drip != "" {
					dripping.Go(func() {
						for err := error(nil); err == nil; {
							select {
							case <-time.After(time.Second):
								_, err = io.WriteString(line, c.drip)
							case <-stop:
								return
							}
						}
					})
				}
				if c.says == "-" {
					<-time.After(c.within + time.Second/2) // at the very end it would be a draw
				}
				text, _ := io.ReadAll(line)
				close(stop)
				dripping.Wait()
				if took := time.Since(began); took > c.within+time.Second || took < c.within-time.Second || c.says != "-" && !strings.HasPrefix(string(text), c.says) || c.says == "" && len(text) > 0 {
					t.Errorf("%s: left after %v with %.100q", c.name, took, text)
				}
			})
		}
		wg.Wait()
	})
}

func TestABadAddressToClickIsRefused(t *testing.T) { t.Run("T-NAVURL", aBadAddressToClickIsRefused) }

func aBadAddressToClickIsRefused(t *testing.T) {
	for _, bad := range []string{"javascript:alert({id})", "data:text/html,{id}", "//evil.example/{id}", `/\evil.example/{id}`, "/tasks/", "https://host.example/tasks/", "https://me@host.example/{id}", "tasks/{id}", "https:///{id}"} {
		dir := filepath.Join(t.TempDir(), "data")
		p := launch(t, command(t, []string{"CTMS_DATA=" + dir, "CTMS_LISTEN=127.0.0.1:0", "CTMS_TASK_URL=" + bad}, "serve"))
		if code := p.wait(patience); code != exitUsage || !strings.Contains(p.err.String(), "CTMS_TASK_URL") || !strings.Contains(p.err.String(), "{id}") {
			t.Errorf("%s: exit code %d: %s", bad, code, p.err)
		}
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: made a data directory first", bad)
		}
	}
}

func TestNoSecretIsInACommandLine(t *testing.T) { t.Run("T-CMDLINE", noSecretIsInACommandLine) }

func noSecretIsInACommandLine(t *testing.T) {
	for _, args := range [][]string{{"serve"}, {"token"}, {"user", "add"}, {"user", "passwd"}} {
		help := must(t, t.TempDir(), "", append(args, "--help")...)
		for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(help, -1) {
			if regexp.MustCompile(`secret|key|password|token`).MatchString(flag) && flag != "--jwt-secret-file" {
				t.Errorf("%q: others can see what %s is given", args, flag)
			}
		}
	}
	fails(t, exitUsage, t.TempDir(), "", []string{"serve", "--jwt-secret=" + benchKey}, "--jwt-secret")
	if runtime.GOOS != "linux" {
		return
	}
	p := serve(t, t.TempDir(), []string{"CTMS_JWT_SECRET=" + benchKey})
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", p.cmd.Process.Pid))
	if err != nil || strings.Contains(string(line), benchKey) {
		t.Errorf("the command line: %q, %v", line, err)
	}
	p.stop()
}

func TestWhatItIsMadeOfIsNotTooOld(t *testing.T) { t.Run("T-SUPPLY", whatItIsMadeOfIsNotTooOld) }

func whatItIsMadeOfIsNotTooOld(t *testing.T) { // of SQLite: TestSQLiteIsFreeOfTheWALResetBug
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	least := map[string]string{
		"github.com/golang-jwt/jwt/v5": "v5.2.2",  // CVE-2025-30204: memory by dots
		"modernc.org/sqlite":           "v1.61.1", // SQLite 3.54.1; the WAL-reset bug ended with 3.51.3
		"github.com/coder/websocket":   "v1.8.12",
		"golang.org/x/crypto":          "v0.45.0",
		"golang.org/x/text":            "v0.3.8", // CVE-2022-32149
	}
	for _, module := range info.Deps {
		if want := least[module.Path]; want != "" && older(t, module.Version, want) {
			t.Errorf("%s is %s, which is older than %s", module.Path, module.Version, want)
		}
		if module.Replace != nil || module.Sum == "" {
			t.Errorf("%s is not what go.sum says", module.Path)
		}
		delete(least, module.Path)
	}
	if len(least) > 0 {
		t.Errorf("not found: %v", least)
	}
}

// older reports whether a version such as v1.2.3 is older than another.
func older(t testing.TB, version, than string) bool {
	t.Helper()
	var parts [2][3]int
	for i, text := range []string{version, than} {
		if _, err := fmt.Sscanf(text, "v%d.%d.%d", &parts[i][0], &parts[i][1], &parts[i][2]); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	return slices.Compare(parts[0][:], parts[1][:]) < 0
}

func TestItAsksNobodyForAnything(t *testing.T) { t.Run("T-SSRF", itAsksNobodyForAnything) }

func itAsksNobodyForAnything(t *testing.T) {
	dials := map[string][]string{
		"net/http": {"Get", "Head", "Post", "PostForm", "Client", "DefaultClient", "Transport", "DefaultTransport", "NewRequest", "NewRequestWithContext"},
		"net":      {"Dial", "DialTimeout", "DialTCP", "DialUDP", "Dialer", "LookupHost", "LookupIP", "LookupAddr", "Resolver", "DefaultResolver"},
		"os/exec":  {"Command", "CommandContext"},

		"github.com/coder/websocket": {"Dial"},
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"db", "jobs", "server"} {
		more, _ := filepath.Glob(dir + "/*.go")
		files = append(files, more...)
	}
	looked := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || slices.Contains([]string{"main_control.go", "main_check.go", "main_check_web.go"}, name) {
			continue // the operator's commands: over a socket in the data directory, and through the address that they set
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		looked++
		names := map[string]string{}
		for _, i := range file.Imports {
			path := strings.Trim(i.Path.Value, `"`)
			if names[path[strings.LastIndex(path, "/")+1:]] = path; i.Name != nil {
				names[i.Name.Name] = path
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := s.X.(*ast.Ident); ok {
					for _, bad := range dials[names[pkg.Name]] {
						if s.Sel.Name == bad {
							t.Errorf("%s: %s.%s", name, pkg.Name, bad)
						}
					}
				}
			}
			return true
		})
	}
	if looked < 30 {
		t.Errorf("looked at %d files", looked)
	}
}

func TestNoSQLIsMadeOfInput(t *testing.T) { t.Run("T-SQL", noSQLIsMadeOfInput) }

func noSQLIsMadeOfInput(t *testing.T) { // what is put in by Sprint and its kin is no statement
	statement := regexp.MustCompile(`(?i)\b(select|insert into|update|delete from|where|order by|pragma)\b`)
	files, err := filepath.Glob("db/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || name == "db/migrate.go" { // whose statements are files of ours
			continue
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			s, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !strings.HasPrefix(s.Sel.Name, "Sprint") && s.Sel.Name != "ReplaceAll" && s.Sel.Name != "Replace" {
				return true
			}
			for _, arg := range call.Args {
				if text, ok := arg.(*ast.BasicLit); ok && statement.MatchString(text.Value) {
					t.Errorf("%s: %s(%s)", name, s.Sel.Name, text.Value)
				}
			}
			return true
		})
	}
}

func TestItRunsWithFewRights(t *testing.T) { t.Run("T-SYSTEMD", itRunsWithFewRights) }

func itRunsWithFewRights(t *testing.T) {
	for name, lines := range map[string][]string{
		"SECURITY.md": {"NoNewPrivileges=yes", "ProtectSystem=strict", "StateDirectory=ctms", "DynamicUser=yes", "StateDirectoryMode=0700", "UMask=0077", "CapabilityBoundingSet=", "ExecStart=/usr/local/bin/ctms serve"},
		"Dockerfile":  {"FROM scratch", "USER 65532:65532"},
	} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines {
			if !strings.Contains(string(text), "\n"+line+"\n") {
				t.Errorf("%s has no line %s", name, line)
			}
		}
	}
}
