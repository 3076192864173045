// Tests that mistakes in settings and in calls are said in words: at the start of a server, by ctms check, and by the
// command line.

package checks

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// An oddSetting is one that a server can work with, and what it says of it.
type oddSetting struct {
	env, says string
	alone     bool // what other settings say changes it
}

var oddSettings = []oddSetting{
	{"CTMS_PUBLC_URL=https://x", `CTMS_PUBLC_URL is no setting.*did you mean CTMS_PUBLIC_URL\?`, false},
	{"CTMS_LOGLEVEL=debug", `CTMS_LOGLEVEL is no setting.*CTMS_LOG_LEVEL`, false},
	{"CTMS_TRUSTED_PROXY=10.0.0.1", `CTMS_TRUSTED_PROXY is no setting.*CTMS_TRUSTED_PROXIES`, false},
	{"CTMS_DATA_DIR=/x", `CTMS_DATA_DIR is no setting.*CTMS_DATA\?`, false},
	{"CTMS_ALLOWED_ORIGINS=https://x", `CTMS_ALLOWED_ORIGINS is no setting.*CTMS_ORIGINS`, false},
	{"CTMS_PORT=9000", `CTMS_PORT is no setting.*CTMS_LISTEN`, false},
	{"ctms_data=/x", `ctms_data is no setting.*CTMS_DATA\?`, false},
	{"CTMS__RATE_LIMIT=9", `CTMS__RATE_LIMIT is no setting.*CTMS_RATE_LIMIT`, false},
	{"CTMS_QUITE_ANOTHER_THING=1", `CTMS_QUITE_ANOTHER_THING is no setting.*docs`, false},
	{"CTMS_TASK_URL=/t/{id}\r", `CTMS_TASK_URL has white space`, false},
	{"CTMS_TASK_URL=https://h.example/{id}/{slug}", `CTMS_TASK_URL has a brace besides {id} and {external_id}`, false},
	{"CTMS_ALLOW_PRIVATE=10.0.0.0/8,169.254.169.254", `CTMS_ALLOW_PRIVATE names a network to which no request goes`, false},
	{"CTMS_JWT_SECRET=\"0123456789 the key of another application\"", `CTMS_JWT_SECRET begins and ends with a quote`,
		false},
	{"CTMS_JWT_SECRET=0123456789 the key of another application\r", `CTMS_JWT_SECRET begins or ends with white space`,
		false},
	{"TZ=Europe/Berln", `TZ .*Europe/Berln.*is no time zone.*UTC`, false},
	{"TZ=CET-1CEST", `TZ .*is no time zone`, false},
	{"TZ=/none/zone", `TZ .*is no time zone`, false},
	{"TZ=Local", `TZ .*Local.*is no time zone`, false},
	{"TZ=/etc/hostname", `TZ .*/etc/hostname.*is no time zone`, false},
	{"TZ=/etc", `TZ .*/etc.*is no time zone`, false},
	{"TZ=Europe", `TZ .*Europe.*is no time zone`, false},
	{"CTMS_ADOPT_IDS=true", `CTMS_ADOPT_IDS .*CTMS_JWT_SECRET`, true},
	{"CTMS_PROVISION_USERS=true", `CTMS_PROVISION_USERS .*CTMS_JWT_SECRET`, true},
	{"CTMS_HOST_USERS=adopt", `CTMS_HOST_USERS .*CTMS_JWT_SECRET`, true},
	{"CTMS_ISSUER=https://id.example.com", `CTMS_ISSUER has no effect without a key of the host`, true},
	{"CTMS_HOST_ACCESS=board", `CTMS_HOST_ACCESS has no effect without a key of the host`, true},
	{"CTMS_PUBLIC_URL=https://ctms.example.com", `CTMS_TRUSTED_PROXIES is not set.*there is a proxy`, true},
	{"CTMS_PUBLIC_URL=http://0.0.0.0:8000", `CTMS_PUBLIC_URL names no host`, false},
	{"CTMS_RATE_LIMIT=3", `CTMS_RATE_LIMIT allows 3 requests`, false},
	{"CTMS_LOGIN_FAILURES=1000000", `CTMS_LOGIN_FAILURES .*guessing`, false},
	{"CTMS_CONNECTIONS=2000000000", `CTMS_CONNECTIONS .*limit of open files`, false},
	{"CTMS_USER_CONNECTIONS=5000", `CTMS_USER_CONNECTIONS has no effect`, false},
	{"CTMS_SWEEP_EVERY=9999d", `CTMS_SWEEP_EVERY is above 24h`, false},
	{"CTMS_WARN_BEFORE=9999d", `CTMS_WARN_BEFORE is above 365d`, false},
	{"CTMS_KEEP_READ=1s", `CTMS_KEEP_READ is under 1h`, false},
	{"CTMS_KEEP_UNREAD=1d", `CTMS_KEEP_UNREAD is shorter than CTMS_KEEP_READ`, true},
	{"CTMS_REFRESH_TTL=1m", `CTMS_REFRESH_TTL is shorter than CTMS_ACCESS_TTL`, false},
	{"CTMS_JWT_SECRET=django-insecure-0f9a8b7c6d5e4f3a2b1c", `CTMS_JWT_SECRET lets others in.*can be guessed`, false},
	{"CTMS_TRUSTED_PROXIES=10.0.0.1,0.0.0.0/0", `CTMS_TRUSTED_PROXIES lets others in: 0\.0\.0\.0/0 trusts`, false},
	{"CTMS_TRUSTED_PROXIES=::/0", `CTMS_TRUSTED_PROXIES lets others in: ::/0 trusts`, false},
	{"CTMS_METRICS_LISTEN=0.0.0.0:0", `CTMS_METRICS_LISTEN lets others in: 0\.0\.0\.0:0 shows the metrics`, false},
}

// serversForOddSettings shares the odd settings out among few servers. No server gets a variable twice.
func serversForOddSettings() (servers [][]oddSetting) {
	has := map[string]int{} // how many servers have a variable
	var single [][]oddSetting
	for _, c := range oddSettings {
		if c.alone {
			single = append(single, []oddSetting{c})
			continue
		}
		name, _, _ := strings.Cut(c.env, "=")
		if has[name] == len(servers) {
			servers = append(servers, nil)
		}
		servers[has[name]] = append(servers[has[name]], c)
		has[name]++
	}
	return append(servers, single...)
}

func TestTheStartSaysWhatIsOddAboutTheSettings(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each setting needs a start")
	for _, together := range serversForOddSettings() {
		dir := t.TempDir()
		var env []string
		for _, c := range together {
			env = append(env, c.env)
			if strings.HasPrefix(c.env, "CTMS_JWT_SECRET=") {
				env = append(env, "CTMS_HOST_USERS=adopt")
			}
		}
		p := e2e.Serve(t, dir, env)
		found := e2e.Check(t, dir)
		p.Stop()
		log := p.Err.String()
		for _, c := range together {
			found.Expect(t, "settings", "warning", c.says)
			if !regexp.MustCompile(`(?m)"level":"WARN".*` + c.says).MatchString(strings.ReplaceAll(log, `\"`, `"`)) {
				t.Errorf("%q: no line of the log matches %q", c.env, c.says)
			}
		}
		if strings.Contains(log, "0123456789") {
			t.Error("the log shows the key")
		}
	}
	e2e.Check(t, t.TempDir(), oddSettings[0].env).Expect(t, "settings", "warning", oddSettings[0].says)
}

func TestAServerWithoutOddSettingsSaysNothingOfThem(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	p := e2e.Serve(t, dir, []string{"CTMS_PUBLIC_URL=https://ctms.example.com", "CTMS_TRUSTED_PROXIES=127.0.0.1",
		"CTMS_TASK_URL=https://board.example.com/{external_id}?task={id}",
		"TZ=:Europe/Berlin", "CTMS_SERVICE_HOST=10.0.0.1", "CTMS_PORT=tcp://10.0.0.1:8000", "CTMS_TO=/srv/backups"})
	p.Stop()
	if strings.Contains(p.Err.String(), `"WARN"`) {
		t.Errorf("the server warns: %s", p.Err)
	}
	for _, zone := range []string{"TZ=", "TZ=UTC", "TZ=:UTC", "TZ=Etc/UTC", "TZ=Etc/GMT-2"} {
		if verdict, text := e2e.Check(t, dir, zone).Verdict("settings"); verdict != "ok" {
			t.Errorf("%s: %s: %s", zone, verdict, text)
		}
	}
}

func TestADemoSaysWhatHasNoEffect(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each setting needs a start")
	p := e2e.Serve(t, t.TempDir(), nil, "serve", "--demo", "--data", t.TempDir())
	p.Stop()
	if !strings.Contains(p.Err.String(), "CTMS_DATA has no effect with --demo") {
		t.Errorf("the log says nothing of --data: %s", p.Err)
	}
}

func TestNonsenseInTheEnvironmentIsRefused(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each setting needs a start")
	mail := slices.Clip([]string{"CTMS_MAIL_FROM=a@example.com", "CTMS_PUBLIC_URL=http://127.0.0.1"})
	for _, c := range []struct {
		env   []string
		words []string
	}{
		{[]string{`CTMS_DATA="/data"`}, []string{"CTMS_DATA", "quote"}},
		{[]string{`CTMS_PUBLIC_URL='https://x'`}, []string{"CTMS_PUBLIC_URL", "quote"}},
		{[]string{"CTMS_DATA=\ufeffdata"}, []string{"CTMS_DATA", "byte order mark"}},
		{[]string{"CTMS_BACKUP_TO=back\u200bups"}, []string{"CTMS_BACKUP_TO", "U+200B"}},
		{[]string{"CTMS_PUBLIC_URL=http://127.0.0.1/a/../b"}, []string{"CTMS_PUBLIC_URL", "has .. in its path"}},
		{[]string{"CTMS_PUBLIC_URL=https://x.example/./b"}, []string{"CTMS_PUBLIC_URL", "has . in its path"}},
		{[]string{"CTMS_PUBLIC_URL=https://x.example//b"}, []string{"CTMS_PUBLIC_URL", "two slashes"}},
		{[]string{"CTMS_PUBLIC_URL=https://x.example/a%2Fb"}, []string{"CTMS_PUBLIC_URL", "sign in its path"}},
		{[]string{"CTMS_PUBLIC_URL=https://x.example/a b"}, []string{"CTMS_PUBLIC_URL", "sign in its path"}},
		{[]string{"CTMS_PUBLIC_URL=https://x.example/ü"}, []string{"CTMS_PUBLIC_URL", "sign in its path"}},
		{[]string{"CTMS_PUBLIC_URL=https://x.example:0/"}, []string{"CTMS_PUBLIC_URL", "1 to 65535"}},
		{[]string{"CTMS_PUBLIC_URL=https://x.example:99999/"}, []string{"CTMS_PUBLIC_URL", "1 to 65535"}},
		{[]string{"CTMS_TASK_URL=https://x.example:99999/{id}"}, []string{"CTMS_TASK_URL", "1 to 65535"}},
		{[]string{"CTMS_JWKS=https://x.example:0/jwks"}, []string{"CTMS_JWKS", "1 to 65535"}},
		{append(mail, "CTMS_SMTP=smtp://mail.example:99999"), []string{"CTMS_SMTP", "1 to 65535"}},
		{append(mail, "CTMS_SMTP=smtp+plain://mail.example:0"), []string{"CTMS_SMTP", "1 to 65535"}},
		{[]string{"CTMS_CLEANUP_AT=24:30"}, []string{"CTMS_CLEANUP_AT", "24:30"}},
		{[]string{"CTMS_SWEEP_EVERY=0"}, []string{"CTMS_SWEEP_EVERY", "1s"}},
		{[]string{"CTMS_KEEP_READ=-1d"}, []string{"CTMS_KEEP_READ", "-1d"}},
		{[]string{"CTMS_PROVISION_USERS=maybe"}, []string{"CTMS_PROVISION_USERS", "true or false"}},
		{[]string{"CTMS_ORIGINS=https://bücher.example"}, []string{"CTMS_ORIGINS", "xn--"}},
		{[]string{"CTMS_HOST_USERS=all"}, []string{"CTMS_HOST_USERS", "adopt,provision"}},
		{[]string{"CTMS_HOST_USERS=adopt", "CTMS_PROVISION_USERS=true"}, []string{"--host-users", "--provision-users"}},
		{[]string{"CTMS_LEEWAY=61s"}, []string{"CTMS_LEEWAY", "60s"}},
		{[]string{"CTMS_NAME_CLAIMS=username"}, []string{"CTMS_NAME_CLAIMS", "semicolon"}},
		{[]string{"CTMS_USER_IDS=uuid"}, []string{"--user-ids", "external"}},
		{[]string{"CTMS_JWKS=http://id.example.com/jwks"}, []string{"CTMS_JWKS", "https"}},
		{[]string{"CTMS_LISTEN=127.0.0.1:7999", "CTMS_METRICS_LISTEN=:7999"}, []string{"CTMS_METRICS_LISTEN", "each"}},
	} {
		dir := t.TempDir()
		cmd := e2e.Command(t, append([]string{"CTMS_DATA=" + filepath.Join(dir, "data"), "CTMS_LISTEN=127.0.0.1:0"},
			c.env...), "serve")
		cmd.Dir = dir
		p := e2e.Launch(t, cmd)
		if code := p.Wait(e2e.Patience); code != e2e.ExitUsage {
			t.Errorf("%q: exit code %d, want %d: %s", c.env, code, e2e.ExitUsage, p.Err)
		}
		for _, word := range c.words {
			if !strings.Contains(p.Err.String(), word) {
				t.Errorf("%q: standard error is %q, want %q in it", c.env, p.Err, word)
			}
		}
		if made, err := os.ReadDir(dir); err != nil || len(made) > 0 {
			t.Errorf("%q: %v was made, %v", c.env, made, err)
		}
	}
}

// People write passwords into URLs. What is said of a wrong setting goes to the journal.
func TestNothingShowsAPasswordInASetting(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each setting needs a start")
	const provider = "CTMS_ISSUER=a CTMS_AUDIENCE=b CTMS_HOST_USERS=adopt"
	for _, c := range []struct{ env, says string }{
		{"CTMS_PUBLIC_URL=https://me:hunter2@host", `"https://me:…@host" is no address`},
		{"CTMS_PUBLIC_URL=https://host/?token=hunter2", `"https://host/\?…" is no address`},
		{"CTMS_ORIGINS=https://me:hunter2@host", `CTMS_ORIGINS`},
		{"CTMS_TASK_URL=https://me:hunter2@host/{id}", `CTMS_TASK_URL`},
		{"CTMS_CHAT_HOSTS=https://me:hunter2@host", `CTMS_CHAT_HOSTS`},
		{"CTMS_JWKS=me:hunter2@host/jwks " + provider, `me:…@host.*: no such file`},
		{"CTMS_DATA=postgres://me:hunter2@host/db", `CTMS_DATA: is a URL`},
		{"CTMS_BACKUP_TO=sftp://me:hunter2@host/dir", `CTMS_BACKUP_TO: is a URL`},
	} {
		for _, command := range []string{"serve", "check"} {
			env := append([]string{"CTMS_DATA=" + t.TempDir(), "CTMS_LISTEN=127.0.0.1:0"}, strings.Fields(c.env)...)
			p := e2e.Launch(t, e2e.Command(t, env, command))
			code, said := p.Wait(e2e.Patience), p.Out.String()+p.Err.String()
			if code == 0 || strings.Contains(said, "hunter2") || !regexp.MustCompile(c.says).MatchString(said) {
				t.Errorf("%s with %s: exit code %d, want %s and no password: %s", command, c.env, code, c.says, said)
			}
		}
	}
	dir := t.TempDir()
	p := e2e.Serve(t, dir, append(strings.Fields(provider), "CTMS_JWKS=https://127.0.0.1:1/jwks?key=hunter2"))
	found := e2e.Check(t, dir, "CTMS_SMTP=smtp:me:hunter2@host")
	found.Expect(t, "host", "problem", `https://127\.0\.0\.1:1/jwks\?…`)
	found.Expect(t, "settings", "warning", `CTMS_SMTP is smtp:…@host`)
	p.Stop()
	if strings.Contains(p.Err.String(), "hunter2") {
		t.Errorf("the log holds the query of a URL: %s", p.Err)
	}
}

func TestCheckSeesThatTheServerHasOtherSettings(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_KEEP_READ=20d", "CTMS_RATE_LIMIT=200"})
	r := e2e.Check(t, dir, "CTMS_KEEP_READ=480h", "CTMS_RATE_LIMIT=400")
	r.Expect(t, "settings", "warning",
		`CTMS_RATE_LIMIT is 400 in this environment, and 200 at the running server.*restart`)
	if r.Warnings != 1 {
		t.Errorf("%d warnings, want 1: %+v", r.Warnings, r)
	}
	e2e.Check(t, dir, "CTMS_ACCESS_TTL=2h").Expect(t, "settings", "problem", `would not start.*CTMS_ACCESS_TTL`)
	p.Stop()
}

func TestAWrongCallIsExplainedInWords(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each call needs a start")
	for _, c := range []struct {
		args []string
		want string // pattern of what follows "ctms: "
	}{
		{[]string{"serve", "--listen"}, `--listen needs a value, and none follows`},
		{[]string{"serve", "--access-ttl"}, `--access-ttl needs a value`},
		{[]string{"serve", "--list-shape"}, `--list-shape needs a value`},
		{[]string{"serve", "--origins"}, `--origins needs a value`},
		{[]string{"user", "add", "ann", "--id"}, `--id needs a value`},
		{[]string{"serve", "--rate-limit", "--demo"}, `--rate-limit needs a value, and --demo is a flag`},
		{[]string{"serve", "--listen="}, `--listen is empty`},
		{[]string{"serve", "--data", ""}, `--data is empty`},
		{[]string{"user", "add", "--name=", "ann"}, `--name is empty`},
		{[]string{"user", "passwd", ""}, `argument 3 is empty`},
		{[]string{""}, `argument 1 is empty`},
		{[]string{"--data", "a", "serve", "--data", "b"}, `--data is given twice`},
		{[]string{"serve", "--demo", "--demo"}, `--demo is given twice`},
		{[]string{"serve", "--demo=maybe"}, `--demo: must be true or false`},
		{[]string{"bakup"}, `there is no command or argument bakup, did you mean "backup"\?`},
		{[]string{"--version"}, `there is no flag --version: try ctms version`},
		{[]string{"help"}, `.*try ctms --help`},
		{[]string{"user"}, `user needs one of "add", .*`},
		{[]string{"user", "add"}, `user add needs <name>`},
		{[]string{"backup"}, `backup needs --to=FILE\|DIR`},
		{[]string{"serve", "--list-shape=circle"}, `--list-shape must be one of .*, and not "circle"`},
	} {
		_, stderr, code := e2e.Run(t, filepath.Join(t.TempDir(), "data"), e2e.Password, c.args...)
		if code != e2e.ExitUsage || !regexp.MustCompile(`^ctms: `+c.want).MatchString(stderr) {
			t.Errorf("%q: exit code %d, want %d; standard error is %q, want %q", c.args, code, e2e.ExitUsage, stderr, c.want)
		}
		for _, jargon := range []string{"EOL", "value value", "envar", "expected"} {
			if strings.Contains(stderr, jargon) {
				t.Errorf("%q: standard error is %q, which has the word %q", c.args, stderr, jargon)
			}
		}
	}
}

func TestAddressesAreTakenAsBrowsersWriteThem(t *testing.T) {
	e2e.SkipInShort(t, "it starts a server")
	t.Parallel()
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_ORIGINS=https://App.Example.com:443,http://b.example.com:80"})
	for origin, want := range map[string]string{"https://app.example.com": "https://app.example.com",
		"http://b.example.com": "http://b.example.com", "https://other.example.com": ""} {
		if got := allowedFor(t, p.URL, origin); got != want {
			t.Errorf("for %s the server allows %q, want %q", origin, got, want)
		}
	}
	p.Stop()
}

// An operator's statuses hold for the API, messages and an import. The start is refused without one that tasks have.
func TestOperatorsNameTheStatuses(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each setting needs a start")
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_STATUSES=todo=To Do,blocked=Waiting,shipped=Shipped!"})
	_, ann := e2e.LogIn(t, p, "ann", e2e.Password)
	ask := func(method, path, body string, status int, says string) {
		t.Helper()
		if got, text := e2e.Request(t, method, p.URL+path, ann, body); got != status || !strings.Contains(text, says) {
			t.Errorf("%s %s: %d %s, want %d and %s", method, path, got, text, status, says)
		}
	}
	ask("POST", "/api/tasks/", `{"title":"X"}`, 201, `"status":"todo"`)
	ask("PATCH", "/api/me/", `{"settings":{"notify_own_changes":true}}`, 200,
		`{"status":"shipped","label":"Shipped","closed":true}`)
	ask("PATCH", "/api/tasks/1/", `{"status":"done"}`, 400, `"field":"status"`)
	ask("PATCH", "/api/tasks/1/", `{"status":"blocked"}`, 200, `"status":"blocked"`)
	ask("GET", "/api/notifications/", ``, 200, `Task 'X' status changed to Waiting`)
	ask("GET", "/api/tasks/?status=shipped&order=closed_at", ``, 200, `"results":[]`)
	ask("GET", "/api/tasks/?status=done", ``, 400, `todo, blocked, shipped`)
	ask("GET", "/api/task_counts/", ``, 200, `{"blocked":1,"shipped":0,"todo":0}`)
	p.Stop()
	e2e.MustFail(t, 2, dir, "", []string{"serve", "--listen", "127.0.0.1:0"}, `1 have the status "blocked"`,
		"CTMS_STATUSES")
	e2e.MustFail(t, 2, dir, "", []string{"serve", "--statuses", "todo=To Do"}, "none is closed")
	tasks := filepath.Join(t.TempDir(), "tasks.csv")
	if err := os.WriteFile(tasks, []byte("id,title,status\n7,Y,waiting\n8,Z,open\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, 2, dir, "", []string{"import", tasks, "--map", "status:open=done"}, "todo, blocked, shipped")
	e2e.MustRun(t, dir, "", "import", tasks, "--map", "status:open=todo")
	p = e2e.Serve(t, dir, []string{"CTMS_STATUSES=todo=To Do,blocked=Waiting,shipped=Shipped!"})
	ask("GET", "/api/tasks/7/", ``, 200, `"status":"blocked"`)
}

// allowedFor returns which origin an answer to a page of an origin allows.
func allowedFor(t testing.TB, at, origin string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "GET", at+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Origin", origin)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.Header.Get("Access-Control-Allow-Origin")
}
