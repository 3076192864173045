package static

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// embedBudget bounds the embed, packed, in bytes: what others ask of their users is ten times that.
const embedBudget = 15 << 10

func packed(t *testing.T, name string) int {
	t.Helper()
	text, err := FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	z.Write(text)
	z.Close()
	return b.Len()
}

func TestTheEmbedIsSmall(t *testing.T) {
	if n := packed(t, "embed/bell.js"); n > embedBudget {
		t.Errorf("the embed has %d bytes, of %d", n, embedBudget)
	} else {
		t.Logf("the embed has %d bytes", n)
	}
}

func TestTheEmbedIsWhatItIsMadeOf(t *testing.T) {
	anew := filepath.Join(t.TempDir(), "bell.js")
	if out, err := exec.CommandContext(t.Context(), "go", "run", "bundle.go", anew).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want, err := os.ReadFile(anew)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := FS.ReadFile("embed/bell.js"); !bytes.Equal(got, want) {
		t.Error("embed/bell.js is not what its sources make: go generate ./static")
	}
}

// Other languages come in files of their own, which know nothing of shortened names.
func TestTheEmbedFindsItsWords(t *testing.T) {
	words, err := FS.ReadFile("js/lang/de.js")
	if err != nil {
		t.Fatal(err)
	}
	bell, _ := FS.ReadFile("embed/bell.js")
	inbox, _, _ := strings.Cut(string(words), "\n};")
	keys := regexp.MustCompile(`(?m)^  (\w+):`).FindAllStringSubmatch(inbox, -1)
	if len(keys) < 30 {
		t.Fatalf("only %d words found", len(keys))
	}
	for _, key := range keys {
		if !regexp.MustCompile(`[{,.]` + key[1] + `\b`).Match(bell) {
			t.Errorf("the embed does not ask for %q", key[1])
		}
	}
}

// What could make markup of text, or fetch from elsewhere, is not in our sources.
func TestTextStaysText(t *testing.T) { t.Run("T-XSS, T-CDN", textStaysText) }

func textStaysText(t *testing.T) {
	bad := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|\beval\(|new Function|style="|https?://(?:[a-z0-9-]+\.)+[a-z]+`)
	err := fs.WalkDir(FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(name, ".test.js") || strings.HasPrefix(name, "vendor/") || path.Ext(name) == ".svg" || name == "embed/bell.js" {
			return err
		}
		text, err := FS.ReadFile(name)
		for _, found := range bad.FindAll(text, -1) {
			t.Errorf("%s: %s", name, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
