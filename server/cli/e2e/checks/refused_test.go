// Tests that a server which can't start with its settings says so in the same words as ctms check, and with the exit
// code for which systemd does not start it again.

package checks

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/internal/token"
)

func TestCheckSaysWhyAServerWouldNotStart(t *testing.T) {
	e2e.SkipInShort(t, "each setting needs a start")
	t.Parallel()
	dir, keys := filepath.Join(t.TempDir(), "data"), t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	serveWithATask(t, dir, `{"title":"X"}`)
	file := func(name, text string) string {
		path := filepath.Join(keys, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	own, err := os.ReadFile(filepath.Join(dir, token.KeyFile))
	if err != nil {
		t.Fatal(err)
	}
	open := file("open", "0123456789 the key of another application")
	if err := os.Chmod(open, 0o602); err != nil {
		t.Fatal(err)
	}
	const adopt = "CTMS_HOST_USERS=adopt"
	for _, c := range []struct {
		name string
		env  []string
		says string
	}{
		{"a key that everybody can change", []string{adopt, "CTMS_JWT_SECRET_FILE=" + open}, "everybody can write to"},
		{"no key file", []string{adopt, "CTMS_JWT_SECRET_FILE=/none"}, "--jwt-secret-file"},
		{"a short key", []string{adopt, "CTMS_JWT_SECRET=short"}, "5 bytes"},
		{"a public key", []string{adopt, "CTMS_JWT_SECRET_FILE=" + file("public", `{"keys":[{"kty":"EC","crv":"P-256"}]}`)},
			"--jwks (CTMS_JWKS)"},
		{"our own key", []string{adopt, "CTMS_JWT_SECRET_FILE=" + file("copy", string(own))}, "is this server's own"},
		{"our own key in the directory", []string{adopt, "CTMS_JWT_SECRET_FILE=" + filepath.Join(dir, token.KeyFile)},
			"is this server's own"},
		{"no JWKS", []string{adopt, "CTMS_ISSUER=a", "CTMS_AUDIENCE=b", "CTMS_JWKS=" + file("jwks", "letters")},
			"--jwks (CTMS_JWKS)"},
		{"a status is gone", []string{"CTMS_STATUSES=open=Open,done=Done!"}, `1 have the status "todo"`},
		{"ids in doubt", []string{"CTMS_HOST_USERS=provision"}, "user ids in doubt"},
		{"a demo for everybody", []string{"CTMS_DEMO=1", "CTMS_LISTEN=0.0.0.0:0"}, "--demo shows its passwords"},
		{"two listeners", []string{"CTMS_LISTEN=127.0.0.1:7999", "CTMS_METRICS_LISTEN=:7999"}, "an address each"},
		{"no relay", []string{"CTMS_SMTP=starttls://smtp.example.com"}, "CTMS_MAIL_FROM"},
		{"no directory", []string{"CTMS_BACKUP_TO=" + open}, "no directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := e2e.Launch(t, e2e.Command(t, append([]string{"CTMS_DATA=" + dir, "CTMS_LISTEN=127.0.0.1:0"}, c.env...),
				"serve"))
			if code := p.Wait(e2e.Patience); code != e2e.ExitUsage || !strings.Contains(p.Err.String(), c.says) {
				t.Fatalf("exit code %d, want %d and %q: %s", code, e2e.ExitUsage, c.says, p.Err)
			}
			said, _, _ := strings.Cut(p.Err.String(), "\nRun ctms --help")
			said = said[strings.LastIndex(said, "ctms: ")+len("ctms: "):]
			var problems []string
			for _, f := range e2e.Check(t, dir, c.env...).Findings {
				if f.Check == "settings" && f.Verdict == "problem" {
					problems = append(problems, f.Text)
				}
				if f.Check == "settings" && f.Verdict == "ok" {
					t.Errorf("check says %q", f.Text)
				}
			}
			if text := strings.Join(problems, "\n"); !strings.Contains(text, said) {
				t.Errorf("serve says %q, and check %q", said, text)
			}
		})
	}
}

// serveWithATask serves a directory until a task is stored.
func serveWithATask(t *testing.T, dir, task string, env ...string) {
	t.Helper()
	p := e2e.Serve(t, dir, env)
	_, ann := e2e.LogIn(t, p, "ann", e2e.Password)
	if status, text := e2e.Request(t, "POST", p.URL+"/api/tasks/", ann, task); status != 201 {
		t.Fatalf("%d %s", status, text)
	}
	p.Stop()
}

// The environment of an operator's shell is not always that of the server. What a server at work has is no problem.
func TestCheckBesideAServerTellsWhatIsMissingHere(t *testing.T) {
	e2e.SkipInShort(t, "it starts a server")
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	const ours = "CTMS_STATUSES=waiting=Waiting,shipped=Shipped!"
	serveWithATask(t, dir, `{"title":"X"}`, ours)
	e2e.Check(t, dir).Expect(t, "settings", "problem", `would not start.*1 have the status "waiting"`)
	p := e2e.Serve(t, dir, []string{ours})
	r := e2e.Check(t, dir)
	r.Expect(t, "settings", "warning", `CTMS_STATUSES is not set.*1 have the status "waiting".*restart`)
	if r.Problems != 0 {
		t.Errorf("%d problems: %+v", r.Problems, r)
	}
	e2e.Check(t, dir, "CTMS_STATUSES=open=Open,done=Done!").Expect(t, "settings", "problem",
		`would not start.*1 have the status "waiting"`)
	p.Stop()
}
