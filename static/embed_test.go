package static

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// embedBudget bounds the embed, packed, in bytes. What others ask of their users is six times that or more.
const embedBudget = 20 << 10

// What every page of a host loads has a budget. What is loaded when somebody opens the panel has the same once more.
func TestTheEmbedIsSmall(t *testing.T) {
	for _, name := range []string{"embed/bell.js", "embed/panel.js", "embed/preferences.js", "embed/sound.js"} {
		info, err := fs.Stat(FS, name+".gz")
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s has %d bytes", name, info.Size())
		if info.Size() > embedBudget {
			t.Errorf("that is more than %d", embedBudget)
		}
	}
}

// How embed.go makes bundles: the arguments of esbuild for all, and for each, with the file that it writes.
var (
	forAll  = regexp.MustCompile(`(?m)^//go:generate -command (\w+) go tool esbuild (.*)$`)
	forEach = regexp.MustCompile(`(?m)^//go:generate (\w+) (\S.* --outfile=(\S+))$`)
	after   = regexp.MustCompile(`(?m)^//go:generate (gzip|sed) (\S.*)$`) // what is done with bundles then
)

func TestBundlesAreWhatTheirSourcesMake(t *testing.T) {
	anew := t.TempDir()
	if err := os.CopyFS(anew, os.DirFS(".")); err != nil { // esbuild looks into tsconfig.json, too
		t.Fatal(err)
	}
	esbuild, err := exec.CommandContext(t.Context(), "go", "tool", "-n", "esbuild").Output()
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("embed.go")
	if err != nil {
		t.Fatal(err)
	}
	common := map[string]string{} // arguments, by the name of a command
	for _, command := range forAll.FindAllStringSubmatch(string(source), -1) {
		common[command[1]] = command[2]
	}
	lines := forEach.FindAllStringSubmatch(string(source), -1)
	if len(lines) != 6 {
		t.Fatalf("embed.go makes %d bundles", len(lines))
	}
	made := map[string]bool{} // directories whose bundles are removed, to be made anew
	for _, line := range lines {
		dir := path.Dir(line[3])
		if made[dir] {
			continue
		}
		made[dir] = true
		for _, kind := range []string{"*.js", "*.gz"} { // the other files there are written by hand
			old, _ := filepath.Glob(filepath.Join(anew, dir, kind))
			for _, name := range old {
				if err := os.Remove(name); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	for _, line := range lines {
		args := strings.Fields(common[line[1]] + " " + line[2])
		cmd := exec.CommandContext(t.Context(), strings.TrimSpace(string(esbuild)), args...)
		cmd.Dir = anew
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	for _, line := range after.FindAllStringSubmatch(string(source), -1) {
		cmd := exec.CommandContext(t.Context(), line[1], strings.Fields(line[2])...)
		cmd.Dir = anew
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	for dir := range made {
		sameFiles(t, anew, dir)
	}
}

// sameFiles compares what was made anew in a directory with what is committed there.
func sameFiles(t *testing.T, anew, dir string) {
	t.Helper()
	names := map[string]bool{}
	for _, root := range []string{".", anew} {
		files, err := os.ReadDir(filepath.Join(root, dir))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			names[path.Join(dir, file.Name())] = true
		}
	}
	for name := range names {
		got, err := os.ReadFile(name)
		want, errAnew := os.ReadFile(filepath.Join(anew, name))
		if err != nil || errAnew != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what its sources make: go generate ./static", name)
		}
	}
}

// A host's webpack takes an import of an address that it doesn't know for one of its own files, and none is found then.
// Only a comment keeps it from that.
func TestBundlersOfHostsLeaveImportsOfTheBellAlone(t *testing.T) {
	const left = "import(/*webpackIgnore:true*//*@vite-ignore*/"
	bell := source(t, "embed/bell.js")
	if all, marked := strings.Count(bell, "import("), strings.Count(bell, left); all == 0 || marked != all {
		t.Errorf("embed/bell.js has %d imports, %d of them begin with %s", all, marked, left)
	}
}

// Other languages come in files of their own, so the bundle must ask for words by the names that stand there.
func TestTheEmbedFindsItsWords(t *testing.T) {
	words, err := FS.ReadFile("js/lang/de.js")
	if err != nil {
		t.Fatal(err)
	}
	bell := []byte(source(t, "embed/bell.js"))
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
	bad := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|\beval\(|` +
		`new Function|style="|https?://(?:[a-z0-9-]+\.)+[a-z]+`)
	for _, root := range []string{"index.html", "app.css", "manifest.webmanifest", "js"} {
		err := fs.WalkDir(os.DirFS("."), root, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || strings.HasSuffix(name, ".test.js") {
				return err
			}
			text, err := os.ReadFile(name)
			for _, found := range bad.FindAll(text, -1) {
				t.Errorf("%s: %s", name, found)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// names returns what a pattern finds, sorted, each once.
func names(pattern string, texts ...string) []string {
	var found []string
	for _, text := range texts {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
			found = append(found, m[1])
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func source(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The types, the manifest and the docs of the bell say what the bell has.
func TestTheEmbedIsDescribedAsItIs(t *testing.T) {
	var manifest struct {
		Modules []struct {
			Path         string
			Declarations []map[string]json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(source(t, "embed/custom-elements.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	bell, element := source(t, "js/bell.js"), source(t, "js/element.js")
	types, docs := source(t, "embed/bell.d.ts"), source(t, "docs/embed.md")
	for what, has := range map[string][]string{
		"attributes": names(`(?m)^ +(?:[{].*)?\b(src|lang|zone|theme|open): (?:String|Boolean)`, bell,
			strings.ReplaceAll(element, ", ", ",\n ")),
		"events":        names(`emit\("(ctms-[a-z]+)"`, bell, source(t, "js/inbox.js")),
		"slots":         names(`<slot name="([a-z]+)"`, bell),
		"cssParts":      names(`\bpart="([a-z]+)"`, bell),
		"cssProperties": names(`(--ctms-[a-z]+(?:-[a-z]+)*)`, docs),
	} {
		var listed []struct{ Name string }
		if err := json.Unmarshal(manifest.Modules[0].Declarations[0][what], &listed); err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, one := range listed {
			told = append(told, one.Name)
			if !strings.Contains(docs, "`"+one.Name+"`") && !strings.Contains(docs, one.Name+":") {
				t.Errorf("the docs do not have the %s %s", what, one.Name)
			}
			typed := what == "attributes" && !strings.Contains(types, "  "+one.Name+"?: ") ||
				what == "events" && !strings.Contains(types, "  \""+one.Name+"\": CustomEvent")
			if typed {
				t.Errorf("bell.d.ts does not have the %s %s", what, one.Name)
			}
		}
		if slices.Sort(told); !slices.Equal(told, has) {
			t.Errorf("custom-elements.json has the %s %q, and the bell %q", what, told, has)
		}
	}
}

// Firefox keeps the failure of a module for as long as the page is open, so another try asks for another address (see
// js/on-demand.js). What a module imports has no other address. So what is loaded on demand imports nothing.
func TestWhatIsLoadedOnDemandImportsNothing(t *testing.T) {
	imports := regexp.MustCompile(`(?m)\bimport\s*["'{*]|\bimport\s+\w+\s*(,|\bfrom\b)|` +
		`^\s*export\b[^=;(]*\bfrom\s*["']`)
	for _, text := range []string{
		"// A comment.\nimport a, { b } from \"./a.js\";", "import\"./a.js\"", "let a;\nexport { a } from './a.js';",
	} {
		if !imports.MatchString(text) {
			t.Errorf("%q is not seen as an import", text)
		}
	}
	texts := map[string][]byte{"dist/account.js": nil}
	packed, err := FS.Open("dist/account.js.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(packed)
	if err == nil {
		texts["dist/account.js"], err = io.ReadAll(z)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []string{"embed/*.js", "js/lang/*.js", "js/lang/pages/*.js"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			if texts[name], err = os.ReadFile(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(texts) != 1+4+4+4 {
		t.Errorf("there are %d files", len(texts))
	}
	for name, text := range texts {
		if found := imports.Find(text); found != nil {
			t.Errorf("%s has %q", name, found)
		}
	}
}
