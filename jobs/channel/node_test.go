package channel

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// A node is a directory with programs of Node and the libraries that they need.
type node struct {
	testing.TB
	dir string
}

// newNode installs the libraries by their lock file. A machine without npm, or without a way to its registry, skips the
// test. In CI it fails.
func newNode(t testing.TB) *node {
	t.Helper()
	if testing.Short() {
		t.Skip("npm takes seconds")
	}
	n := &node{t, t.TempDir()}
	if err := os.CopyFS(n.dir, os.DirFS("testdata/node")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund")
	cmd.Dir = n.dir
	if out, err := cmd.CombinedOutput(); err != nil && os.Getenv("CI") == "" {
		t.Skipf("npm ci: %v\n%s", err, out)
	} else if err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
	return n
}

// run gives a program a value as JSON, and reads its answer.
func (n *node) run(program string, in, out any) {
	n.Helper()
	text, err := json.Marshal(in)
	if err != nil {
		n.Fatal(err)
	}
	cmd := exec.CommandContext(n.Context(), "node", program)
	cmd.Dir, cmd.Stdin, cmd.Stderr = n.dir, strings.NewReader(string(text)), os.Stderr
	said, err := cmd.Output()
	if err != nil {
		n.Fatal(err)
	}
	if err := json.Unmarshal(said, out); err != nil {
		n.Fatalf("%v: %s", err, said)
	}
}

// start starts a program, and returns what follows a word at the beginning of one of its lines.
func (n *node) start(program, word string) string {
	n.Helper()
	cmd := exec.CommandContext(n.Context(), "node", program)
	cmd.Dir, cmd.Stderr = n.dir, os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		n.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		n.Fatal(err)
	}
	n.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), word+" "); ok {
			return value
		}
	}
	n.Fatalf("%s never says %q", program, word)
	return ""
}

// Libraries of others take what is sent: those that check webhooks, and one that decrypts as a browser does.
func TestOthersUnderstandWhatIsSent(t *testing.T) {
	n := newNode(t)
	t.Run("T-HOOK-FORGE", n.checksHooks)
	t.Run("T-PUSH", n.decryptsPushes)
}
