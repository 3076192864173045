package repo

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

// docs are the pages by their name, README among them.
func docs(t testing.TB) map[string]string {
	t.Helper()
	names, err := filepath.Glob("static/docs/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("no docs: ", err)
	}
	pages := map[string]string{}
	for _, name := range append(names, "README.md") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pages[strings.TrimSuffix(filepath.Base(name), ".md")] = string(text)
	}
	return pages
}

var fence = regexp.MustCompile("(?m)^```sh(?: run=(\\w+))?\n([^`]*)```$")

// blocks are the commands of a page that a test has to run, in the order of the page.
func blocks(t testing.TB, page, test string) (list []string) {
	t.Helper()
	for _, block := range fence.FindAllStringSubmatch(docs(t)[page], -1) {
		if block[1] == test {
			list = append(list, block[2])
		}
	}
	if len(list) == 0 {
		t.Fatalf("%s has nothing for %s", page, test)
	}
	return list
}

// A shell runs the commands of the docs, as somebody does who has ctms in the path.
type shell struct {
	testing.TB
	in  io.WriteCloser
	out *bufio.Reader
}

// newShell starts a shell in a directory of its own, in which a line of input is a password.
func newShell(t testing.TB, dir string, env ...string) *shell {
	t.Helper()
	for _, name := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Fatalf("%s runs the commands of the docs: %v", name, err)
		}
	}
	cmd := e2e.Command(t, env) // the program itself, for its path and environment
	bin := t.TempDir()
	if err := os.Symlink(cmd.Path, bin+"/ctms"); err != nil {
		t.Fatal(err)
	}
	bash := exec.CommandContext(t.Context(), "bash")
	bash.Dir, bash.Env = dir, append(cmd.Env, "PATH="+bin+":"+os.Getenv("PATH"))
	in, err := bash.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := bash.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	bash.Stderr = bash.Stdout
	if err := bash.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		bash.Wait()
	})
	return &shell{TB: t, in: in, out: bufio.NewReader(out)}
}

// run runs commands, each of which has to succeed, and returns what they print.
func (s *shell) run(commands string) string {
	s.Helper()
	const end = "--- the end:"
	fmt.Fprintf(s.in, "eval %s <<<'%s'\nprintf '\\n%s%%s\\n' $?\n", quoted("set -e; "+commands+"\nset +e"), e2e.Password,
		end)
	var text strings.Builder
	for {
		line, err := s.out.ReadString('\n')
		if err != nil {
			s.Fatalf("%s\n%s: %v", commands, text.String(), err)
		}
		if code, ended := strings.CutPrefix(line, end); ended {
			if strings.TrimSpace(code) != "0" {
				s.Fatalf("%s\n%s: exit code %s", commands, text.String(), code)
			}
			return text.String()
		}
		text.WriteString(line)
	}
}

// quoted is text as one word of a shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// TestTheFirstSessionOfTheDocs does what the page "Start" says, word for word but for the address.
func TestTheFirstSessionOfTheDocs(t *testing.T) {
	const name = "TestTheFirstSessionOfTheDocs"
	dir := t.TempDir()
	p := e2e.Serve(t, filepath.Join(dir, "ctms-data"), nil, "serve")
	link := p.Await(p.Out, `/setup#`)
	sh := newShell(t, dir)
	do := func(commands string) string {
		t.Helper()
		said := sh.run(strings.ReplaceAll(commands, "127.0.0.1:8000", p.Listen))
		if strings.Contains(said, `"detail"`) {
			t.Fatalf("%s\n%s", commands, said)
		}
		return said
	}
	steps := blocks(t, "start", name)
	if len(steps) != 3 || steps[0] != "SECRET=…\n" {
		t.Fatalf("the session has changed: %q", steps)
	}
	do(strings.ReplaceAll(steps[0], "…", link[strings.LastIndex(link, "#")+1:]))
	lines := strings.Fields(do(steps[1]))
	token := lines[len(lines)-1]

	ctx, cancel := context.WithTimeout(t.Context(), e2e.Patience)
	defer cancel()
	bob, _, err := websocket.Dial(ctx, p.URL+"/ws/notifications/?token="+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer bob.CloseNow()
	do(steps[2])
	shown := regexp.MustCompile("(?s)Bob reads at once:\n\n```json\n(.*?)\n```").FindStringSubmatch(docs(t)["start"])
	if shown == nil {
		t.Fatal("the page does not show what Bob reads")
	}
	if got, want := awaitKind(ctx, t, bob, "task_assigned"), timeless(t, shown[1]); got != want {
		t.Errorf("Bob reads\n%s\nnot\n%s", got, want)
	}
	for _, block := range blocks(t, "preferences", name) {
		if said := do(block); !strings.Contains(said, `"notify_own_changes":true`) {
			t.Error(said)
		}
	}
}

// awaitKind reads until a notification of a type comes, and returns its frame without its time.
func awaitKind(ctx context.Context, t testing.TB, ws *websocket.Conn, kind string) string {
	t.Helper()
	for {
		_, text, err := ws.Read(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), `"notification_type":"`+kind+`"`) {
			return timeless(t, string(text))
		}
	}
}

// timeless is JSON with its keys in order, and without when it was made.
func timeless(t testing.TB, text string) string {
	t.Helper()
	var frame map[string]any
	if err := json.Unmarshal([]byte(text), &frame); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	delete(frame["notification"].(map[string]any), "created_at")
	again, err := json.Marshal(frame)
	if err != nil {
		t.Fatal(err)
	}
	return string(again)
}

func TestTheOperatorsCommandsOfTheDocs(t *testing.T) {
	dir, target := t.TempDir(), t.TempDir()
	p := e2e.Serve(t, filepath.Join(dir, "ctms-data"), nil, "serve")
	sh := newShell(t, dir, "CTMS_LISTEN="+p.Listen)
	var said strings.Builder
	for _, block := range blocks(t, "operating", "TestTheOperatorsCommandsOfTheDocs") {
		for line := range strings.Lines(block) { // a password for each
			said.WriteString(sh.run(strings.ReplaceAll(line, "/srv/backups", target)))
		}
	}
	for _, want := range []string{
		"Added ann with id 1.", "Added bob with id 2.", "bob has a new password", "bob is deactivated", "Backed up",
		"opens through",
		p.URL + "/docs/", "ctms ",
	} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("nothing said %q:\n%s", want, &said)
		}
	}
}

func TestTheBackupOfTheDocs(t *testing.T) {
	dir, target := t.TempDir(), t.TempDir()
	p := e2e.Serve(t, filepath.Join(dir, "ctms-data"), nil, "serve")
	sh := newShell(t, dir)
	steps := blocks(t, "backup", "TestTheBackupOfTheDocs")
	if len(steps) != 2 {
		t.Fatalf("the page has changed: %q", steps)
	}
	sh.run(strings.ReplaceAll(steps[0], "/srv/backups", target))
	made, err := filepath.Glob(target + "/*")
	if err != nil || len(made) != 2 || !regexp.MustCompile(`/ctms-\d{8}-\d{6}\.db$`).MatchString(made[0]) {
		t.Errorf("%q, %v", made, err)
	}
	p.Stop()
	if said := sh.run(strings.ReplaceAll(steps[1], "/srv/backups", target)); !strings.Contains(said, "Restored") {
		t.Error(said)
	}
}

// TestCommandsOfTheDocsAreAccountedFor finds, for each block of commands, the test that runs it or the line that says
// how it is run by hand.
func TestCommandsOfTheDocsAreAccountedFor(t *testing.T) {
	pages := docs(t)
	byHand := map[string]bool{} // page and command; true once it is found
	row := regexp.MustCompile("(?m)^\\| ([\\w, ]+) \\| `(.+?)` \\| .+ \\|$")
	_, table, ok := strings.Cut(pages["developers"], "The others are run by hand:")
	if !ok {
		t.Fatal("the page for developers has no list of what is run by hand")
	}
	for _, r := range row.FindAllStringSubmatch(table, -1) {
		for _, page := range strings.Split(r[1], ", ") {
			byHand[page+": "+strings.ReplaceAll(r[2], `\|`, "|")] = false
		}
	}
	self, err := os.ReadFile("server/cli/e2e/repo/docs_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for page, text := range pages {
		if all := strings.Count(text, "\n```sh"); all != len(fence.FindAllString(text, -1)) {
			t.Errorf("%s has a block of commands that can't be read", page)
		}
		for _, block := range fence.FindAllStringSubmatch(text, -1) {
			first, _, _ := strings.Cut(block[2], "\n")
			first, _, _ = strings.Cut(first, "  #") // a note
			first = strings.TrimSpace(first)
			if block[1] != "" {
				if !strings.Contains(string(self), "\nfunc "+block[1]+"(") ||
					!strings.Contains(string(self), `"`+block[1]+`"`) {
					t.Errorf("%s: nothing runs %q", page, first)
				}
				continue
			}
			if _, listed := byHand[page+": "+first]; !listed {
				t.Errorf("%s: %q is run by no test, and the page for developers does not list it", page, first)
			}
			byHand[page+": "+first] = true
		}
	}
	for what, found := range byHand {
		if !found {
			t.Errorf("the page for developers lists %q, which is nowhere", what)
		}
	}
}

func TestTheDocsAreUnderThePublicURL(t *testing.T) {
	p := e2e.Serve(t, t.TempDir(), nil, "serve")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"docs"}, "http://127.0.0.1:8000/docs/\n"},
		{[]string{"docs", "--listen=" + p.Listen}, p.URL + "/docs/\n"},
		{[]string{"docs", "--public-url=https://app.example.com/ctms/"}, "https://app.example.com/ctms/docs/\n"},
	} {
		if got := e2e.MustRun(t, t.TempDir(), "", c.args...); got != c.want {
			t.Errorf("%q: %q", c.args, got)
		}
	}
	if status, text := e2e.Request(t, "GET", p.URL+"/docs/", "", ""); status != 200 || !strings.Contains(text, "<h1>") {
		t.Errorf("%d: %.80s", status, text)
	}
}
