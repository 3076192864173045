// Tests the settings of e-mail, Web Push and chats.

package process

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
)

// TestSettingsOfChannelsAreChecked starts servers with settings that can't work. The error names the setting, and has
// no password in it.
func TestSettingsOfChannelsAreChecked(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each setting needs a start")
	dir, empty := t.TempDir(), filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(empty, []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mail := []string{"--mail-from=ctms@example.com", "--public-url=https://ctms.example.com"}
	for _, c := range []struct {
		name  string
		args  []string
		words []string
	}{
		{"no sender", []string{"--smtp=smtp+plain://127.0.0.1", mail[1]}, []string{"CTMS_MAIL_FROM"}},
		{"no address of its own", []string{"--smtp=smtp+plain://127.0.0.1", mail[0]}, []string{"CTMS_PUBLIC_URL", "links"}},
		{"another scheme", append(mail, "--smtp=http://mail.example.com"), []string{"CTMS_SMTP", "smtps://"}},
		{"a password in the URL", append(mail, "--smtp=smtp://ann:hunter22@mail.example.com"),
			[]string{"CTMS_SMTP", "CTMS_SMTP_PASSWORD"}},
		{"no password", append(mail, "--smtp=smtp://ann@mail.example.com"), []string{"CTMS_SMTP_PASSWORD", "ann"}},
		{"an empty file", append(mail, "--smtp=smtp://ann@mail.example.com", "--smtp-password-file="+empty),
			[]string{"CTMS_SMTP_PASSWORD_FILE", "empty"}},
		{"no file", append(mail, "--smtp=smtp://ann@mail.example.com", "--smtp-password-file="+empty+"x"),
			[]string{"CTMS_SMTP_PASSWORD_FILE", "no such file"}},
		{"no sender's address", []string{mail[1], "--smtp=smtp+plain://127.0.0.1", "--mail-from=somebody"},
			[]string{"CTMS_MAIL_FROM"}},
		{"no network", []string{"--allow-private=10.0.0.0/33"}, []string{"CTMS_ALLOW_PRIVATE", "10.0.0.0/33"}},
		{"every network", []string{"--allow-private=0.0.0.0/0"}, []string{"CTMS_ALLOW_PRIVATE", "every address"}},
		{"no host", []string{"--chat-hosts=https://chat.example.com"}, []string{"CTMS_CHAT_HOSTS", "no host"}},
		{"no push service", []string{"--push-hosts=a b"}, []string{"CTMS_PUSH_HOSTS", "no host"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := append([]string{"serve", "--listen=127.0.0.1:0"}, c.args...)
			_, stderr, code := e2e.Run(t, dir, "", args...)
			if code != e2e.ExitUsage {
				t.Fatalf("the start ends with %d: %s", code, stderr)
			}
			for _, word := range c.words {
				if !strings.Contains(stderr, word) {
					t.Errorf("the error lacks %q: %s", word, stderr)
				}
			}
			if strings.Contains(stderr, "hunter22") {
				t.Errorf("the error shows a password: %s", stderr)
			}
		})
	}
}

// TestCheckShowsTheChannels starts a server with all channels, and looks at what it makes and tells.
func TestCheckShowsTheChannels(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	dir := t.TempDir()
	env := []string{"CTMS_SMTP=smtps://ann@mail.example.com", "CTMS_SMTP_PASSWORD= s3same \"open\"",
		"CTMS_MAIL_FROM=CTMS <ctms@example.com>", "CTMS_PUBLIC_URL=https://ctms.example.com",
		"CTMS_CHAT_HOSTS=chat.example.com"}
	p := e2e.Serve(t, dir, env)
	report := e2e.Check(t, dir, append(env, "CTMS_SMTP=smtps://ann:hunter22@mail.example.com")...)
	report.Expect(t, "e-mail", "ok", `smtps://ann@mail.example.com, from CTMS <ctms@example.com>`)
	report.Expect(t, "push", "ok", `on, .*push\.key`)
	report.Expect(t, "chat", "ok", `Slack.*; Mattermost, ntfy and Gotify at chat\.example\.com`)
	for _, f := range report.Findings {
		if strings.Contains(f.Text, "s3same") || strings.Contains(f.Text, "hunter22") {
			t.Errorf("the check shows a password: %s", f.Text)
		}
	}
	key, err := os.ReadFile(filepath.Join(dir, "push.key"))
	if info, _ := os.Stat(filepath.Join(dir, "push.key")); err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("push.key: %v, %v", info, err)
	}
	p.Stop()
	if strings.Contains(p.Err.String(), "s3same") {
		t.Error("the log shows a password")
	}
	e2e.Serve(t, dir, env).Stop()
	if again, _ := os.ReadFile(filepath.Join(dir, "push.key")); string(again) != string(key) {
		t.Error("the second start made another key")
	}
	if err := os.WriteFile(filepath.Join(dir, "push.key"), []byte("nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0", "--public-url=https://a.example"},
		"push.key", "move it away")
}

// TestATestIsSentFromTheTerminal sends to an address that takes mail, to one that is refused, and to nobody.
func TestATestIsSentFromTheTerminal(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each channel needs a start")
	dir, mails := t.TempDir(), channeltest.NewMailbox(t)
	for _, name := range []string{"ann", "bob"} {
		e2e.MustRun(t, dir, "violet umbrella 42 staircase\n", "user", "add", name)
	}
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"channel", "test", "email", "--to=ann"}, "no server runs")
	env := []string{"CTMS_SMTP=smtp+plain://" + mails.Address, "CTMS_MAIL_FROM=ctms@example.com",
		"CTMS_PUBLIC_URL=http://127.0.0.1"}
	p := e2e.Serve(t, dir, env)
	key := strings.TrimSpace(e2e.MustRun(t, dir, "", "key", "add", "host", "--scopes=users"))
	for _, address := range []string{"ann@example.com", "refused@example.com"} {
		status, text := e2e.Request(t, "POST", p.URL+"/api/users/1/endpoints/", key,
			`{"channel":"email","address":"`+address+`","confirmed":true,"language":"de"}`)
		if status != 201 {
			t.Fatalf("%s: %d %s", address, status, text)
		}
	}
	stdout, stderr, code := e2e.Run(t, dir, "", "channel", "test", "email", "--to=ANN")
	if code != e2e.ExitFailure || !strings.Contains(stdout, "ann@example.com: sent\n") ||
		!strings.Contains(stdout, "refused@example.com: refused: ") || !strings.Contains(stdout, "550") {
		t.Errorf("%d\n%s%s", code, stdout, stderr)
	}
	if mail := mails.Next(); !strings.Contains(mail.Text, "Dies ist ein Test") {
		t.Errorf("the mail: %s", mail.Text)
	}
	for _, c := range []struct{ args, word string }{
		{"channel test email --to=bob", "Nothing of bob is confirmed for email"},
		{"channel test chat --to=ann", "Nothing of ann is confirmed for chat"},
		{"channel test push --to=ann", "Push is off at this server: ctms check"},
		{"channel test email --to=eve", "no user"},
	} {
		e2e.MustFail(t, e2e.ExitFailure, dir, "", strings.Fields(c.args), c.word)
	}
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"channel", "test", "smoke", "--to=ann"}, "email", "push", "chat")
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"channel", "test", "email"}, "--to")
	p.Stop()
	without := e2e.Serve(t, dir, nil)
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"channel", "test", "email", "--to=bob"},
		"Email is off at this server: ctms check")
	without.Stop()
	if log := p.Err.String(); strings.Contains(log, "refused@example.com") {
		t.Errorf("the log has an address: %s", log)
	}
}
