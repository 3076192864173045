// Tests the sources themselves: imports, dependencies, promises of the docs, rules of security.

package repo

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// sourceFiles returns the paths of the Go files below a directory, without tests and without packages that only tests
// use.
func sourceFiles(t testing.TB, below string) (names []string) {
	t.Helper()
	e2e.LookAtSources(t)
	err := filepath.WalkDir(below, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (path == "server/cli/e2e" || path == "db/dbtest" || path == "jobs/channel/channeltest" ||
			strings.HasPrefix(path, ".") && path != ".") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			names = append(names, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestDocsNameTests checks that each test that the docs name exists. Each promise of the docs names the test that
// checks it.
func TestDocsNameTests(t *testing.T) {
	var tests []byte
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		tests = append(tests, text...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]int{}
	for name, text := range docPages(t) {
		for _, test := range regexp.MustCompile(`\b(Test[A-Z]\w+)`).FindAllString(text, -1) {
			named[name]++
			if test != "TestName" && !bytes.Contains(tests, fmt.Appendf(nil, "\nfunc %s(", test)) {
				t.Errorf("%s names the test %s, which does not exist", name, test)
			}
		}
	}
	if named["promises"] < 25 {
		t.Errorf("the page of promises names only %d tests, want at least 25", named["promises"])
	}
}

// The top level holds nothing but what it is fixed to.
func TestTheTopLevel(t *testing.T) {
	fixed := []string{
		"main.go", "server", "db", "jobs", "static", "go.mod", "go.sum", "default.pgo", "Dockerfile", "README.md",
		"CHANGELOG.md", "SECURITY.md", "LICENSE", ".ci", ".gitignore", ".dockerignore",
	}
	out, err := exec.CommandContext(t.Context(), "git", "ls-files").Output()
	if err != nil {
		t.Skip("this is no clone: git does not list its files")
	}
	for line := range strings.Lines(string(out)) {
		if top, _, _ := strings.Cut(strings.TrimSpace(line), "/"); !slices.Contains(fixed, top) {
			t.Errorf("%s does not belong to the top level", top)
		}
	}
}

// Each package shows how it is used. Those that only tests use are aside, and the program itself.
func TestEachPackageHasAnExample(t *testing.T) {
	e2e.LookAtSources(t)
	list, err := exec.CommandContext(t.Context(), "go", "list", "-pgo=off", "-f", "{{.ImportPath}} {{.Dir}}",
		"./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		path, dir, _ := strings.Cut(strings.TrimSpace(line), " ")
		if path == "ctms" || strings.HasSuffix(path, "test") || strings.Contains(path, "/e2e") {
			continue
		}
		examples := 0
		tests, _ := filepath.Glob(filepath.Join(dir, "*_test.go"))
		for _, name := range tests {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			examples += bytes.Count(content, []byte("\nfunc Example"))
		}
		if examples == 0 {
			t.Errorf("%s has no example", path)
		}
	}
}

// TestImportMap checks the imports of each package. The map has exactly the packages of ours that it imports, tests
// aside. Some others it must not import.
func TestImportMap(t *testing.T) {
	imports := map[string][]string{
		"ctms":                          {"server/cli"},
		"ctms/db":                       {"db/internal/passwd", "db/internal/semaphore", "db/private"},
		"ctms/db/dbtest":                {"db"},
		"ctms/db/internal/passwd":       {"db/internal/semaphore"},
		"ctms/db/internal/semaphore":    nil,
		"ctms/db/private":               nil,
		"ctms/jobs":                     {"db", "jobs/channel"},
		"ctms/jobs/channel":             nil,
		"ctms/jobs/channel/channeltest": nil,
		"ctms/server": {"db", "server/internal/assets", "server/internal/docs", "server/internal/hostkey",
			"server/internal/httpjson", "server/internal/icalendar",
			"server/internal/token",
			"server/internal/weburl", "server/internal/wsline", "static"},
		"ctms/server/cli": {"db", "db/private", "jobs", "server", "server/cli/internal/dump", "server/internal/hostkey",
			"server/internal/httpjson", "server/internal/token", "server/internal/weburl"},
		"ctms/server/cli/e2e":                      nil,
		"ctms/server/cli/e2e/backup":               nil,
		"ctms/server/cli/e2e/browser":              {"server/cli/e2e"},
		"ctms/server/cli/e2e/browser/access":       nil,
		"ctms/server/cli/e2e/browser/access/tasks": nil,
		"ctms/server/cli/e2e/browser/admin":        nil,
		"ctms/server/cli/e2e/browser/away":         nil,
		"ctms/server/cli/e2e/browser/bell":         nil,
		"ctms/server/cli/e2e/browser/beside":       nil,
		"ctms/server/cli/e2e/browser/board":        nil,
		"ctms/server/cli/e2e/browser/docs":         nil,
		"ctms/server/cli/e2e/browser/edit":         nil,
		"ctms/server/cli/e2e/browser/embed":        nil,
		"ctms/server/cli/e2e/browser/guides":       nil,
		"ctms/server/cli/e2e/browser/inbox":        nil,
		"ctms/server/cli/e2e/browser/login":        nil,
		"ctms/server/cli/e2e/browser/look":         nil,
		"ctms/server/cli/e2e/browser/monday":       nil,
		"ctms/server/cli/e2e/browser/person":       nil,
		"ctms/server/cli/e2e/browser/speed":        nil,
		"ctms/server/cli/e2e/browser/tabs":         nil,
		"ctms/server/cli/e2e/browser/text":         nil,
		"ctms/server/cli/e2e/browser/triage":       nil,
		"ctms/server/cli/e2e/channels":             nil,
		"ctms/server/cli/e2e/checks":               nil,
		"ctms/server/cli/e2e/clients":              nil,
		"ctms/server/cli/e2e/clock":                nil,
		"ctms/server/cli/e2e/engines":              nil,
		"ctms/server/cli/e2e/engines/refused":      nil,
		"ctms/server/cli/e2e/fault":                nil,
		"ctms/server/cli/e2e/host":                 nil,
		"ctms/server/cli/e2e/keyfiles":             nil,
		"ctms/server/cli/e2e/load":                 nil,
		"ctms/server/cli/e2e/machine":              nil,
		"ctms/server/cli/e2e/move":                 nil,
		"ctms/server/cli/e2e/owners":               nil,
		"ctms/server/cli/e2e/people":               nil,
		"ctms/server/cli/e2e/process":              nil,
		"ctms/server/cli/e2e/program":              {"server/cli"},
		"ctms/server/cli/e2e/proxy":                nil,
		"ctms/server/cli/e2e/repo":                 nil,
		"ctms/server/cli/e2e/webdriver":            {"server/cli/e2e"},
		"ctms/server/cli/internal/dump":            nil,
		"ctms/server/internal/assets":              nil,
		"ctms/server/internal/docs":                {"server/internal/assets"},
		"ctms/server/internal/hostkey":             {"db/private", "server/internal/weburl"},
		"ctms/server/internal/httpjson":            nil,
		"ctms/server/internal/icalendar":           nil,
		"ctms/server/internal/token":               {"db/private", "server/internal/hostkey", "server/internal/httpjson"},
		"ctms/server/internal/token/tokentest":     nil,
		"ctms/server/internal/weburl":              nil,
		"ctms/server/internal/wsline":              nil,
		"ctms/server/internal/wsline/wslinetest":   {"server/internal/wsline"},
		"ctms/static":                              nil,
	}
	mustNotImport := map[string][]string{
		"ctms/db": {"net/http", "github.com/prometheus/client_golang/prometheus"},
		"ctms/jobs": {"database/sql", "modernc.org/sqlite", "net/http", "encoding/json",
			"github.com/prometheus/client_golang/prometheus"},
		"ctms/jobs/channel":           {"database/sql", "github.com/prometheus/client_golang/prometheus"},
		"ctms/server":                 {"database/sql", "modernc.org/sqlite"},
		"ctms/server/cli":             {"database/sql", "modernc.org/sqlite"},
		"ctms/server/internal/wsline": {"encoding/json", "database/sql"},
		"ctms/static":                 {"net/http", "encoding/json"},
	}
	e2e.LookAtSources(t)
	list, err := exec.CommandContext(t.Context(), "go", "list", "-pgo=off", "-json=ImportPath,Imports",
		"./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for in := json.NewDecoder(bytes.NewReader(list)); in.More(); {
		var pkg struct {
			ImportPath string
			Imports    []string
		}
		if err := in.Decode(&pkg); err != nil {
			t.Fatal(err)
		}
		drawn, ok := imports[pkg.ImportPath]
		if !ok {
			t.Errorf("%s is not on the map", pkg.ImportPath)
		}
		delete(imports, pkg.ImportPath)
		var ours []string
		for _, path := range pkg.Imports {
			if of, isOurs := strings.CutPrefix(path, "ctms/"); isOurs {
				ours = append(ours, of)
			}
			if slices.Contains(mustNotImport[pkg.ImportPath], path) {
				t.Errorf("%s imports %s", pkg.ImportPath, path)
			}
		}
		if slices.Sort(ours); !slices.Equal(ours, drawn) {
			t.Errorf("%s imports %q, and the map has %q", pkg.ImportPath, ours, drawn)
		}
	}
	for pkg := range imports {
		t.Errorf("the map has %s, which is no package", pkg)
	}
	// In db, these files know JSON: that of args, events, histories, preferences and endpoints in the file. The JSON of
	// the wire is the server's.
	knowJSON := []string{"db/kinds.go", "db/appevent_body.go", "db/history_text.go", "db/preference_body.go",
		"db/endpoint.go"}
	for _, name := range sourceFiles(t, "db") {
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range file.Imports {
			if path := strings.Trim(i.Path.Value, `"`); path == "encoding/json" && !slices.Contains(knowJSON, name) {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
	e2e.LookAtSources(t)
	rules, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{join .Imports " "}}`, "db/rules.go").Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(string(rules)); got != "fmt time" {
		t.Errorf("db/rules.go imports %s, want fmt and time alone", got)
	}
}

// The release is built with the profile default.pgo, which the page for developers says how to renew.
func TestTheReleaseIsBuiltWithItsProfile(t *testing.T) {
	e2e.SkipInShort(t, "building the release takes a minute")
	info, err := buildinfo.ReadFile(e2e.Build(t))
	if err != nil {
		t.Fatal(err)
	}
	profile := ""
	for _, setting := range info.Settings {
		if setting.Key == "-pgo" {
			profile = setting.Value
		}
	}
	if filepath.Base(profile) != "default.pgo" {
		t.Errorf("the release is built with the profile %q, want default.pgo", profile)
	}
}

func TestWhatItIsMadeOfIsNotTooOld(t *testing.T) { t.Run("T-SUPPLY", whatItIsMadeOfIsNotTooOld) }

// TestSQLiteIsFreeOfTheWALResetBug checks SQLite itself.
func whatItIsMadeOfIsNotTooOld(t *testing.T) {
	e2e.SkipInShort(t, "the program is built")
	info, err := buildinfo.ReadFile(e2e.Build(t))
	if err != nil {
		t.Fatal(err)
	}
	minimum := map[string]string{
		"github.com/golang-jwt/jwt/v5": "v5.2.2",  // CVE-2025-30204: a token of many dots takes much memory
		"modernc.org/sqlite":           "v1.61.1", // has SQLite 3.54.1; 3.51.3 fixed the WAL-reset bug
		"github.com/coder/websocket":   "v1.8.12",
		"golang.org/x/crypto":          "v0.45.0",
		"golang.org/x/text":            "v0.3.8", // CVE-2022-32149
	}
	for _, module := range info.Deps {
		if want := minimum[module.Path]; want != "" && isOlder(t, module.Version, want) {
			t.Errorf("%s has version %s, want at least %s", module.Path, module.Version, want)
		}
		if module.Replace != nil || module.Sum == "" {
			t.Errorf("%s is replaced, or has no checksum in go.sum", module.Path)
		}
		delete(minimum, module.Path)
	}
	if len(minimum) > 0 {
		t.Errorf("the program does not use these modules any more: %v", minimum)
	}
}

// isOlder reports whether a version such as v1.2.3 is older than another.
func isOlder(t testing.TB, version, than string) bool {
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
	forbidden := map[string][]string{
		"net/http": {"Get", "Head", "Post", "PostForm", "Client", "DefaultClient", "Transport", "DefaultTransport",
			"NewRequest", "NewRequestWithContext"},
		"net": {"Dial", "DialTimeout", "DialTCP", "DialUDP", "Dialer", "LookupHost", "LookupIP", "LookupAddr",
			"Resolver", "DefaultResolver"},
		"os/exec": {"Command", "CommandContext"},

		"github.com/coder/websocket": {"Dial"},
	}
	checked := 0
	for _, name := range sourceFiles(t, ".") {
		switch name {
		case "server/cli/control.go", "server/cli/control_peer.go", "server/cli/check.go", "server/cli/check_web.go",
			"server/cli/healthcheck.go":
			// The operator's commands connect: to a socket in the data directory, and to the address in the settings. So
			// does the watchdog, to the server's own address.
			continue
		case "server/internal/hostkey/location.go":
			// The server asks one URL, which the operator named: for the public keys of a host.
			continue
		case "jobs/channel/guard.go", "jobs/channel/request.go":
			// Messages leave by HTTP here alone, past the guard.
			continue
		case "jobs/channel/email_relay.go":
			// E-mail leaves here, by the relay that the operator named.
			continue
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		checked++
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
					for _, bad := range forbidden[names[pkg.Name]] {
						if s.Sel.Name == bad {
							t.Errorf("%s uses %s.%s; the server must make no connections", name, pkg.Name, bad)
						}
					}
				}
			}
			return true
		})
	}
	if checked < 30 {
		t.Errorf("only %d files were checked, want at least 30", checked)
	}
}

func TestNoSQLIsMadeOfInput(t *testing.T) { t.Run("T-SQL", noSQLIsMadeOfInput) }

// No SQL statement may be built by Sprint, Replace or the like. Values go in as parameters.
func noSQLIsMadeOfInput(t *testing.T) {
	statement := regexp.MustCompile(`(?i)\b(select|insert into|update|delete from|where|order by|pragma)\b`)
	for _, name := range sourceFiles(t, "db") {
		if name == "db/migrate.go" { // its statements come from files of this repository
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
			if !ok || !strings.HasPrefix(s.Sel.Name, "Sprint") && s.Sel.Name != "ReplaceAll" &&
				s.Sel.Name != "Replace" {
				return true
			}
			for _, arg := range call.Args {
				if text, ok := arg.(*ast.BasicLit); ok && statement.MatchString(text.Value) {
					t.Errorf("%s builds SQL: %s(%s)", name, s.Sel.Name, text.Value)
				}
			}
			return true
		})
	}
}

func TestItRunsWithFewRights(t *testing.T) { t.Run("T-SYSTEMD", itRunsWithFewRights) }

func itRunsWithFewRights(t *testing.T) {
	for name, lines := range map[string][]string{
		"static/docs/operating.md": {"NoNewPrivileges=yes", "ProtectSystem=strict", "StateDirectory=ctms",
			"DynamicUser=yes",
			"Type=notify", "WatchdogSec=60", "RestartSec=2", "StartLimitIntervalSec=0", "LoadCredential=ctms.jwt-secret",
			"StateDirectoryMode=0700", "UMask=0077", "CapabilityBoundingSet=", "ExecStart=/usr/local/bin/ctms serve"},
		"Dockerfile": {"FROM scratch", "USER 65532:65532"},
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
