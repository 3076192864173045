// Tests lists in settings and flags.

package checks

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// People write a blank behind a comma, in every list.
func TestBlanksBehindCommasDoNotCount(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "it starts a server")
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_TRUSTED_PROXIES=127.0.0.1, ::1 , 10.0.0.0/8", "CTMS_HOSTS=a.lan, b.lan",
		"CTMS_ORIGINS=https://a.example.com, https://b.example.com", "CTMS_ALLOW_PRIVATE=10.1.0.0/16, 192.168.1.7",
		"CTMS_CHAT_HOSTS=a.example.com, *.example.net", "CTMS_PUSH_HOSTS=a.example.com, b.example.com",
		"CTMS_PUBLIC_URL=https://ctms.example.com.", "CTMS_STATUSES=todo=To Do, done=Done!",
		"CTMS_NAME_CLAIMS=username, email; name"})
	req, err := http.NewRequest("GET", p.URL+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"a.lan", "b.lan", "ctms.example.com"} {
		req.Host = host
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", host, resp.StatusCode)
		}
	}
	e2e.MustRun(t, dir, "", "key", "add", "Host", "--scopes", "events, users", "--recipients", "1, @ann")
	if list := e2e.MustRun(t, dir, "", "key", "list"); !strings.Contains(list, "1,@ann") {
		t.Errorf("the list of keys: %s", list)
	}
	p.Stop()
}

// A character that nobody sees comes along with what people copy, in flags and files as in variables.
func TestAValueWithWhatNobodySeesIsRefused(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each value needs a start")
	dir := t.TempDir()
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"user", "list", "--data=\u200bdata"}, "--data", "U+200B")
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"user", "list", "--data", "\ufeffdata"}, "--data", "byte order mark")
	password := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(password, []byte("\ufeffviolet umbrella\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"serve", "--listen=127.0.0.1:0", "--smtp=smtp://me@127.0.0.1:1",
		"--mail-from=a@example.com", "--public-url=http://127.0.0.1", "--smtp-password-file=" + password},
		"CTMS_SMTP_PASSWORD_FILE", "byte order mark")
}
