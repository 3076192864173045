// Tests the command line: help texts, wrong calls, and the order of flags, environment and defaults.

package process

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

func TestHelpOfEveryCommandIsComplete(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each command needs a start")
	flags := regexp.MustCompile(`(?m)^ +(?:-\w, )?--([a-z-]+)`)
	for _, command := range []string{"", "serve", "user", "user add", "user list", "user passwd", "user deactivate",
		"user reactivate", "user promote", "user demote", "user rename", "user unlock", "user delete",
		"token", "backup", "restore", "check", "version"} {
		args := append(strings.Fields(command), "--help")
		help := e2e.MustRun(t, t.TempDir(), "", args...)
		if !strings.HasPrefix(help, strings.TrimSpace("Usage: ctms "+command)) {
			t.Errorf("%q printed %q, which does not begin with the usage of the command", args, help)
		}
		words := strings.Join(strings.Fields(help), " ")
		for _, flag := range flags.FindAllStringSubmatch(help, -1) {
			variable := "($CTMS_" + strings.ToUpper(strings.ReplaceAll(flag[1], "-", "_")) + ")"
			if flag[1] != "help" && !strings.Contains(words, variable) {
				t.Errorf("%q: the text of --%s does not name its variable %s", args, flag[1], variable)
			}
		}
	}
	help := e2e.MustRun(t, t.TempDir(), "", "serve", "--help")
	for _, setting := range strings.Fields(`DATA LISTEN PUBLIC_URL ORIGINS TRUSTED_PROXIES ACCESS_TTL REFRESH_TTL
		TASK_URL LIST_SHAPE RATE_LIMIT LOGIN_FAILURES USER_CONNECTIONS ADDRESS_CONNECTIONS CONNECTIONS WARN_BEFORE
		SWEEP_EVERY KEEP_READ KEEP_UNREAD CLEANUP_AT PROVISION_USERS ADOPT_IDS JWT_SECRET_FILE JWKS ISSUER
		AUDIENCE LEEWAY HOST_USERS HOST_ACCESS USER_CLAIM USER_IDS NAME_CLAIMS LOG_LEVEL
		METRICS_LISTEN`) {
		if !strings.Contains(help, "$CTMS_"+setting+")") {
			t.Errorf("serve --help lacks CTMS_%s", setting)
		}
	}
	if strings.Contains(help, "jwt-secret=") {
		t.Error("serve has a flag for the signing key; other users of the machine could read it")
	}
	if got := e2e.MustRun(t, t.TempDir(), "",
		"version"); !regexp.MustCompile(`^ctms \S+ \(.*go1\..*\)\n$`).MatchString(got) {
		t.Errorf("version printed %q", got)
	}
}

func TestAWrongCallSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each call needs a start")
	for _, c := range []struct{ args, word string }{
		{"--bogus", "--bogus"},
		{"frobnicate", "frobnicate"},
		{"sevre", `did you mean "serve"?`},
		{"--log-level=info sevre", `did you mean "serve"?`}, // behind a flag
		{"--log-level=info -v", "try ctms version"},
		{"serve --log-level=loud", `"loud" is no level: debug, info, warn or error`},
		{"user", "add"},
		{"user add", "<name>"},
		{"user add ann --id=0", "--id"},
		{"serve --listen=8000", "--listen"},
		{"serve --listen=127.0.0.1:80000", "--listen"},
		{"serve --metrics-listen=9090", "--metrics-listen"},
		{"serve --access-ttl=61m", "--access-ttl"},
		{"serve --login-failures=0", "--login-failures"},
		{"serve --access-ttl=soon", "--access-ttl"},
		{"serve --refresh-ttl=31d", "--refresh-ttl"},
		{"serve --public-url=ftp://host", "--public-url"},
		{"serve --origins=https://a.example.com,*", "--origins"},
		{"serve --origins=https://a.example.com/", "--origins"},
		{"serve --trusted-proxies=10.0.0.0/99", "--trusted-proxies"},
		{"serve --task-url=javascript:alert(1)", "--task-url"},
		{"serve --list-shape=circle", "--list-shape"},
		{"serve --rate-limit=-1", "--rate-limit"},
		{"serve --connections=many", "--connections"},
		{"serve --cleanup-at=24:00", "--cleanup-at"},
		{"serve --sweep-every=0", "--sweep-every"},
		{"serve --keep-read=-1d", "--keep-read"},
		{"serve --log-level=loud", "--log-level"},
	} {
		dir := filepath.Join(t.TempDir(), "data")
		e2e.MustFail(t, e2e.ExitUsage, dir, "", strings.Fields(c.args), c.word)
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%s: the data directory was made before the error was found", c.args)
		}
	}
	cmd := e2e.Command(t, []string{"CTMS_ACCESS_TTL=2h"}, "serve")
	p := e2e.Launch(t, cmd)
	if code := p.Wait(e2e.Patience); code != e2e.ExitUsage || !strings.Contains(p.Err.String(), "CTMS_ACCESS_TTL") {
		t.Errorf("CTMS_ACCESS_TTL=2h: exit code %d: %s", code, p.Err)
	}
}

func TestAShortKeyIsRefused(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	t.Run("T-JWT-WEAK", aShortKeyIsRefused)
}

func aShortKeyIsRefused(t *testing.T) {
	const short = "31 bytes are not enough, surely"
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte(short+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		env   []string
		words []string
	}{
		{[]string{"CTMS_JWT_SECRET=" + short}, []string{"CTMS_JWT_SECRET", "31 bytes", "32"}},
		{[]string{"CTMS_JWT_SECRET_FILE=" + file}, []string{file, "31 bytes", "32"}},
		{[]string{"CTMS_JWT_SECRET_FILE=" + file + "x"}, []string{file + "x", "--jwt-secret-file"}},
		{[]string{"CTMS_JWT_SECRET_FILE=" + file, "CTMS_JWT_SECRET=" + short}, []string{"both"}},
	} {
		dir := filepath.Join(t.TempDir(), "data")
		p := e2e.Launch(t, e2e.Command(t, append(c.env, "CTMS_DATA="+dir, "CTMS_LISTEN=127.0.0.1:0")))
		if code := p.Wait(e2e.Patience); code != e2e.ExitUsage {
			t.Errorf("%q: exit code %d, want %d", c.env, code, e2e.ExitUsage)
		}
		stderr := p.Err.String()
		for _, word := range c.words {
			if !strings.Contains(stderr, word) {
				t.Errorf("%q: standard error is %q, want %q in it", c.env, stderr, word)
			}
		}
		if strings.Contains(stderr, short) {
			t.Errorf("the error shows the key: %s", stderr)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Error("the data directory was made before the key was refused")
		}
	}
}

func TestTheEnvironmentCountsMoreThanADefaultAndAFlagMost(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each setting needs a start")
	dir := t.TempDir()
	env := []string{"CTMS_LIST_SHAPE=array", "CTMS_RATE_LIMIT=",
		"CTMS_ORIGINS=https://a.example.com,https://b.example.com",
		"CTMS_PUBLIC_URL=https://ctms.example.com", "CTMS_TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8", "CTMS_KEEP_UNREAD=90d",
		"CTMS_PROVISION_USERS=false"}
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	inbox := func(p *e2e.Process) string {
		t.Helper()
		_, access := e2e.LogIn(t, p, "ann", e2e.Password)
		_, body := e2e.Request(t, "GET", p.URL+"/api/notifications/", access, "")
		return strings.TrimSpace(body)
	}
	p := e2e.Serve(t, dir, env)
	if got := inbox(p); got != "[]" {
		t.Errorf("with CTMS_LIST_SHAPE=array the list is %s, want []", got)
	}
	p.Stop()
	p = e2e.Serve(t, dir, env, "serve", "--list-shape=page")
	if got := inbox(p); !strings.Contains(got, `"results":[]`) {
		t.Errorf("with --list-shape=page, too, the list is %s, want a page", got)
	}
	p.Stop()
	p = e2e.Serve(t, dir, nil, "--list-shape=array") // without a command, ctms takes the flags of serve
	if got := inbox(p); got != "[]" {
		t.Errorf("with --list-shape=array and no command the list is %s, want []", got)
	}
	p.Stop()
}

func TestTheVersionIsForProgramsAsWell(t *testing.T) {
	t.Parallel()
	var said struct{ Version, Commit, Go, OS, Arch string }
	text := e2e.MustRun(t, t.TempDir(), "", "version", "--json")
	if err := json.Unmarshal([]byte(text), &said); err != nil || said.Version == "" || said.Go == "" || said.OS == "" {
		t.Errorf("version --json printed %s: %v", text, err)
	}
}
