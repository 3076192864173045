package channeltest

import (
	"bufio"
	"embed"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// A Node is a directory with programs of Node and the libraries that they need.
type Node struct {
	testing.TB
	dir string
}

//go:embed testdata/node
var nodeFiles embed.FS

// NewNode installs the libraries by their lock file. A machine without npm, or without a way to its registry, skips the
// test. In CI it fails.
func NewNode(t testing.TB) *Node {
	t.Helper()
	SkipInShort(t, "npm takes seconds")
	n := &Node{t, t.TempDir()}
	files, err := fs.Sub(nodeFiles, "testdata/node")
	if err == nil {
		err = os.CopyFS(n.dir, files)
	}
	if err != nil {
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

// Run gives a program a value as JSON, and reads its answer.
func (n *Node) Run(program string, in, out any) {
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

// Start starts a program, and returns what follows a word at the beginning of one of its lines.
func (n *Node) Start(program, word string) string {
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
