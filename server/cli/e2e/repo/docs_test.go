// Tests the docs: their commands run, and print what the docs say.

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
	"slices"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

// docPages returns the text of each page of the docs, and of README, by its name without ".md".
func docPages(t testing.TB) map[string]string {
	t.Helper()
	e2e.LookAtSources(t)
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

// shellBlock matches a block of commands. Its groups are the test that runs the block, if one does, and the commands.
var shellBlock = regexp.MustCompile("(?m)^```sh(?: run=(\\w+))?\n([^`]*)```$")

// blocksFor returns the blocks of commands on a page that a test has to run, in the order of the page.
func blocksFor(t testing.TB, page, test string) (list []string) {
	t.Helper()
	for _, block := range shellBlock.FindAllStringSubmatch(docPages(t)[page], -1) {
		if block[1] == test {
			list = append(list, block[2])
		}
	}
	if len(list) == 0 {
		t.Fatalf("the page %s has no commands for %s", page, test)
	}
	return list
}

// A shell runs the commands of the docs.
type shell struct {
	testing.TB
	in  io.WriteCloser
	out *bufio.Reader
}

// newShell starts a shell in the directory dir, and puts the program there as ctms. Its commands write ./ctms, unless
// env has onPath(dir).
func newShell(t testing.TB, dir string, env ...string) *shell {
	t.Helper()
	for _, name := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Fatalf("the commands of the docs need %s: %v", name, err)
		}
	}
	cmd := e2e.Command(t, env) // only its path and its environment are used
	if err := os.Symlink(cmd.Path, dir+"/ctms"); err != nil {
		t.Fatal(err)
	}
	bash := exec.CommandContext(t.Context(), "bash")
	bash.Dir, bash.Env = dir, cmd.Env
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

// onPath is the setting of a shell that finds ctms of the directory dir by its name alone, as an installed one.
func onPath(dir string) string { return "PATH=" + dir + ":" + os.Getenv("PATH") }

// run runs commands and returns what they print. The first that fails ends the test. Their standard input is a
// password.
func (s *shell) run(commands string) string {
	s.Helper()
	const end = "--- the end:"
	fmt.Fprintf(s.in, "eval %s <<<'%s'\nprintf '\\n%s%%s\\n' $?\n",
		shellQuote("set -e; "+commands+"\nset +e"), e2e.Password, end)
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

// shellQuote returns text as one word of the shell.
func shellQuote(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// TestTheFirstSessionOfTheDocs runs the commands of the page "Start", and those of other pages that go on from there.
// It changes only the address in them.
func TestTheFirstSessionOfTheDocs(t *testing.T) {
	e2e.SkipInShort(t, "it runs every command")
	const name = "TestTheFirstSessionOfTheDocs"
	dir := t.TempDir()
	p := e2e.Serve(t, filepath.Join(dir, "ctms-data"), nil, "serve")
	link := p.Await(p.Out, `/setup#`)
	sh := newShell(t, dir)
	mustDo := func(commands string) string {
		t.Helper()
		output := sh.run(strings.ReplaceAll(commands, "127.0.0.1:8000", p.Listen))
		if strings.Contains(output, `"detail"`) {
			t.Fatalf("%s\n%s", commands, output)
		}
		return output
	}
	steps := blocksFor(t, "start", name)
	if len(steps) != 3 || steps[0] != "SECRET=…\n" {
		t.Fatalf("the page has other commands than this test expects: %q", steps)
	}
	mustDo(strings.ReplaceAll(steps[0], "…", link[strings.LastIndex(link, "#")+1:]))
	lines := strings.Fields(mustDo(steps[1]))
	token := lines[len(lines)-1]

	ctx, cancel := context.WithTimeout(t.Context(), e2e.Patience)
	defer cancel()
	bob, _, err := websocket.Dial(ctx, p.URL+"/ws/notifications/?token="+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer bob.CloseNow()
	mustDo(steps[2])
	frame := regexp.MustCompile("(?s)Among other frames, Bob gets:\n\n```json\n(.*?)\n```")
	shown := frame.FindStringSubmatch(docPages(t)["start"])
	if shown == nil {
		t.Fatal("the page does not show the frame that Bob gets")
	}
	if got, want := awaitKind(ctx, t, bob, "task_assigned"), withoutTime(t, shown[1]); got != want {
		t.Errorf("Bob gets\n%s\nnot\n%s", got, want)
	}
	for _, block := range blocksFor(t, "api", name) {
		if output := mustDo("TOKEN=; " + block); !strings.Contains(output, `"username":"ann"`) {
			t.Error(output)
		}
	}
	chosen := []string{`"notify_own_changes":true`, `"lead_times":["1d","1h"]`, `"locked":{}`}
	for i, block := range blocksFor(t, "preferences", name) {
		if output := mustDo(block); !strings.Contains(output, chosen[i]) {
			t.Error(output)
		}
	}
}

// awaitKind reads until a notification of a kind comes, and returns its frame as withoutTime writes it.
func awaitKind(ctx context.Context, t testing.TB, ws *websocket.Conn, kind string) string {
	t.Helper()
	for {
		_, text, err := ws.Read(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), `"notification_type":"`+kind+`"`) {
			return withoutTime(t, string(text))
		}
	}
}

// withoutTime returns the JSON of a frame with its keys in order and without created_at.
func withoutTime(t testing.TB, text string) string {
	t.Helper()
	var frame map[string]any
	if err := json.Unmarshal([]byte(text), &frame); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	delete(frame["notification"].(map[string]any), "created_at")
	sorted, err := json.Marshal(frame)
	if err != nil {
		t.Fatal(err)
	}
	return string(sorted)
}

func TestTheOperatorsCommandsOfTheDocs(t *testing.T) {
	e2e.SkipInShort(t, "it runs every command")
	dir, target := t.TempDir(), t.TempDir()
	p := e2e.Serve(t, filepath.Join(dir, "ctms-data"), nil, "serve")
	sh := newShell(t, dir, onPath(dir), "CTMS_LISTEN="+p.Listen)
	var output strings.Builder
	for _, block := range blocksFor(t, "operating", "TestTheOperatorsCommandsOfTheDocs") {
		for line := range strings.Lines(block) { // each line gets the password as its input
			output.WriteString(sh.run(strings.ReplaceAll(line, "/srv/backups", target)))
		}
	}
	for _, want := range []string{
		"Added ann with id 1.", "Added bob with id 2.", "bob has a new password", "bob has the new name",
		"robert is an admin", "robert is no admin", "robert can try again", "robert is deactivated", "robert is active",
		"robert is deleted", "ctms_", "Mirror of the shop", "Key 1 is revoked", "Backed up",
		"opens through",
		p.URL + "/docs/", "ctms ",
	} {
		if !strings.Contains(output.String(), want) {
			t.Errorf("no command printed %q:\n%s", want, &output)
		}
	}
}

// TestTheKeysOfTheDocs runs the commands of the page "API keys". It changes only the address in them.
func TestTheKeysOfTheDocs(t *testing.T) {
	e2e.SkipInShort(t, "it runs the commands of a page")
	dir := t.TempDir()
	p := e2e.Serve(t, filepath.Join(dir, "ctms-data"), nil, "serve")
	sh := newShell(t, dir, onPath(dir))
	var output string
	for _, block := range blocksFor(t, "keys", "TestTheKeysOfTheDocs") {
		output += sh.run(strings.ReplaceAll(block, "127.0.0.1:8000", p.Listen))
	}
	for _, want := range []string{"Mirror of the shop", `"external_id":"8f2c"`, `"external_id":"order-812"`,
		`"status":"done"`} {
		if !strings.Contains(output, want) {
			t.Errorf("no command printed %q:\n%s", want, output)
		}
	}
}

func TestTheBackupOfTheDocs(t *testing.T) {
	dir, target := t.TempDir(), t.TempDir()
	p := e2e.Serve(t, filepath.Join(dir, "ctms-data"), nil, "serve")
	sh := newShell(t, dir, onPath(dir))
	steps := blocksFor(t, "backup", "TestTheBackupOfTheDocs")
	if len(steps) != 2 {
		t.Fatalf("the page has other commands than this test expects: %q", steps)
	}
	sh.run(strings.ReplaceAll(steps[0], "/srv/backups", target))
	files, err := filepath.Glob(target + "/*")
	if err != nil || len(files) != 2 || !regexp.MustCompile(`/ctms-\d{8}-\d{6}\.db$`).MatchString(files[0]) {
		t.Errorf("the backups are %q, %v; want one named after the time, and ctms.db", files, err)
	}
	p.Stop()
	if output := sh.run(strings.ReplaceAll(steps[1], "/srv/backups", target)); !strings.Contains(output, "Restored") {
		t.Error(output)
	}
}

// TestTheUnitOfTheDocs has systemd itself judge the unit: that it can be read, and how much it lets the program do.
func TestTheUnitOfTheDocs(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip("there is no systemd-analyze: ", err)
	}
	block := regexp.MustCompile("(?s)```ini\n(\\[Unit\\].*?)```").FindStringSubmatch(docPages(t)["operating"])
	if block == nil {
		t.Fatal("the page has no unit")
	}
	unit := filepath.Join(t.TempDir(), "ctms.service")
	text := strings.ReplaceAll(block[1], "/usr/local/bin/ctms", e2e.Program(t)) // which must be there
	if err := os.WriteFile(unit, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	// 10 is "unsafe"; that of ordinary services is above 9.
	for _, args := range [][]string{{"verify", unit}, {"security", "--offline=yes", "--threshold=20", unit}} {
		out, err := exec.CommandContext(t.Context(), "systemd-analyze", args...).CombinedOutput()
		if err != nil || args[0] == "verify" && len(out) > 0 {
			t.Errorf("systemd-analyze %s: %v\n%s", args[0], err, out)
		}
	}
}

// TestTheDocsNameKnownVariables checks the variables of all examples: those of the unit, of Compose, of env files.
func TestTheDocsNameKnownVariables(t *testing.T) {
	pages := docPages(t)
	for page, text := range pages {
		for _, block := range regexp.MustCompile("(?s)\n```(?:ini|yaml)\n(.*?)```").FindAllStringSubmatch(text, -1) {
			for _, name := range regexp.MustCompile(`CTMS_\w+`).FindAllString(block[1], -1) {
				if !strings.Contains(pages["settings"], "| `"+name+"` |") {
					t.Errorf("an example of %s has %s, which is no setting", page, name)
				}
			}
		}
	}
}

// commandsOf returns the commands of a block, a line each, without comments.
func commandsOf(block string) (list []string) {
	for line := range strings.Lines(block) {
		line, _, _ = strings.Cut(line, "  #")
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// TestCommandsOfTheDocsAreAccountedFor checks each block of commands in the docs. Either it names a test of these
// files, which runs it, or the page for developers lists each of its lines among those that are run by hand.
func TestCommandsOfTheDocsAreAccountedFor(t *testing.T) {
	pages := docPages(t)
	// By "page: command"; true once the page has the command. A row may have several.
	byHand := map[string]bool{}
	row := regexp.MustCompile("(?m)^\\| ([\\w, ]+) \\| (`.+`) \\| .+ \\|$")
	command := regexp.MustCompile("`([^`]+)`")
	_, table, ok := strings.Cut(pages["developers"], "The others are run by hand:")
	if !ok {
		t.Fatal("the page for developers has no list of commands that are run by hand")
	}
	for _, r := range row.FindAllStringSubmatch(table, -1) {
		for _, page := range strings.Split(r[1], ", ") {
			for _, c := range command.FindAllStringSubmatch(r[2], -1) {
				byHand[page+": "+strings.ReplaceAll(c[1], `\|`, "|")] = false
			}
		}
	}
	var self []byte
	for _, name := range []string{"docs_test.go", "events_docs_test.go"} {
		text, err := os.ReadFile("server/cli/e2e/repo/" + name)
		if err != nil {
			t.Fatal(err)
		}
		self = append(self, text...)
	}
	for page, text := range pages {
		if all := strings.Count(text, "\n```sh"); all != len(shellBlock.FindAllString(text, -1)) {
			t.Errorf("%s has a block of commands that this test can't parse", page)
		}
		for _, block := range shellBlock.FindAllStringSubmatch(text, -1) {
			if block[1] != "" {
				if !strings.Contains(string(self), "\nfunc "+block[1]+"(") ||
					!strings.Contains(string(self), `"`+block[1]+`"`) {
					t.Errorf("%s: %q names the test %s, which does not run it", page, block[2], block[1])
				}
				continue
			}
			for _, line := range commandsOf(block[2]) {
				if _, listed := byHand[page+": "+line]; !listed {
					t.Errorf("%s: no test runs %q, and the page for developers does not list it", page, line)
				}
				byHand[page+": "+line] = true
			}
		}
	}
	for what, found := range byHand {
		if !found {
			t.Errorf("the page for developers lists %q, but no page has it", what)
		}
	}
}

// The harness builds the program with the flags of README's test command, and has to know them: a binary does not tell.
func TestTheHarnessKnowsWhatIsLeftOutOfTheRaceDetector(t *testing.T) {
	_, developing, _ := strings.Cut(docPages(t)["README"], "\n## Developing\n")
	command := regexp.MustCompile(`(?m)^go test .*$`).FindString(developing)
	var flags []string
	for _, flag := range strings.Fields(command) {
		if value, ok := strings.CutPrefix(flag, "-gcflags="); ok {
			flags = append(flags, value)
		}
	}
	if !slices.Equal(flags, e2e.WithoutRace) {
		t.Errorf("README has -gcflags %q, the harness %q", flags, e2e.WithoutRace)
	}
}

func TestTheDocsAreUnderThePublicURL(t *testing.T) {
	dir := t.TempDir()
	p := e2e.Serve(t, dir, nil, "serve")
	if got := e2e.MustRun(t, dir, "", "docs"); got != p.URL+"/docs/\n" {
		t.Errorf("docs printed %q, want the address of the running server, %s", got, p.URL)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"docs"}, "http://127.0.0.1:8000/docs/\n"},
		{[]string{"docs", "--listen=" + p.Listen}, p.URL + "/docs/\n"},
		{[]string{"docs", "--public-url=https://app.example.com/ctms/"}, "https://app.example.com/ctms/docs/\n"},
	} {
		if got := e2e.MustRun(t, t.TempDir(), "", c.args...); got != c.want {
			t.Errorf("%q printed %q, want %q", c.args, got, c.want)
		}
	}
	if status, text := e2e.Request(t, "GET", p.URL+"/docs/", "", ""); status != 200 || !strings.Contains(text, "<h1>") {
		t.Errorf("/docs/: %d %.80s, want 200 and a heading", status, text)
	}
}

func TestPrometheusTakesTheAlertRules(t *testing.T) {
	if _, err := exec.LookPath("promtool"); err != nil && os.Getenv("CI") == "" {
		t.Skip("there is no promtool, which .ci/run installs")
	}
	for _, args := range [][]string{
		{"check", "rules", "static/docs/assets/alerts.yml"},
		{"test", "rules", "server/cli/e2e/repo/testdata/alerts.yml"}, // what is told of what the counters show
	} {
		if out, err := exec.CommandContext(t.Context(), "promtool", args...).CombinedOutput(); err != nil {
			t.Errorf("promtool %s: %v\n%s", args[0], err, out)
		}
	}
}
