// Tests the ways to files that decide who signs in: whoever can change a part of one can sign tokens.

package keyfiles

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// A keyPlace is where a test puts a file of keys: dir is private, and open is a directory in it that everybody can
// change.
type keyPlace struct{ dir, open string }

// newKeyPlace makes the directories, and an empty one within open: deep.
func newKeyPlace(t testing.TB) keyPlace {
	t.Helper()
	at := keyPlace{dir: e2e.PublicDir(t)}
	at.open = filepath.Join(at.dir, "open")
	if err := errors.Join(os.MkdirAll(filepath.Join(at.open, "deep"), 0o755), os.Chmod(at.open, 0o777)); err != nil {
		t.Fatal(err)
	}
	return at
}

// keySettings are the two settings that name a file of keys, and what is in such files.
func keySettings(t testing.TB) map[string]string {
	t.Helper()
	public, _, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"CTMS_JWT_SECRET_FILE": rand.Text() + rand.Text(),
		"CTMS_JWKS": `{"keys":[{"kty":"OKP","crv":"Ed25519","x":"` +
			base64.RawURLEncoding.EncodeToString(public) + `"}]}`,
	}
}

// hostWith are the settings of a host whose keys are in a file.
func hostWith(setting, path string) []string {
	return []string{setting + "=" + path, "CTMS_ISSUER=x", "CTMS_AUDIENCE=y", "CTMS_HOST_USERS=provision",
		"CTMS_HOST_ACCESS=inbox"}
}

// A file of keys is refused where others can change it or put another in its place: by a directory or a link anywhere
// on the way. The start says so, and so does ctms check.
func TestAKeyFileOnAWayThatOthersCanChange(t *testing.T) {
	for _, c := range []struct {
		name string
		root bool
		make func(t *testing.T, at keyPlace, text string) (path string)
		word string
	}{
		{"in a directory of everybody's", false, func(t *testing.T, at keyPlace, text string) string {
			return e2e.WriteFile(t, filepath.Join(at.open, "key"), text, 0o600)
		}, "open can be written to by everybody"},
		{"a directory further down", false, func(t *testing.T, at keyPlace, text string) string {
			return e2e.WriteFile(t, filepath.Join(at.open, "deep", "key"), text, 0o600)
		}, "open can be written to by everybody"},
		{"behind a link that everybody can replace", false, func(t *testing.T, at keyPlace, text string) string {
			return e2e.Symlink(t, e2e.WriteFile(t, filepath.Join(at.dir, "key"), text, 0o600), filepath.Join(at.open, "link"))
		}, "open can be written to by everybody"},
		{"behind two links", false, func(t *testing.T, at keyPlace, text string) string {
			e2e.WriteFile(t, filepath.Join(at.dir, "key"), text, 0o600)
			return e2e.Symlink(t, e2e.Symlink(t, "../key", filepath.Join(at.open, "link")), filepath.Join(at.dir, "first"))
		}, "open can be written to by everybody"},
		{"in a directory behind a link", false, func(t *testing.T, at keyPlace, text string) string {
			e2e.WriteFile(t, filepath.Join(at.open, "key"), text, 0o600)
			return filepath.Join(e2e.Symlink(t, "open", filepath.Join(at.dir, "link")), "key")
		}, "open can be written to by everybody"},
		{"by way of a link in a directory of everybody's", false, func(t *testing.T, at keyPlace, text string) string {
			e2e.WriteFile(t, filepath.Join(at.dir, "key"), text, 0o600)
			return filepath.Join(e2e.Symlink(t, "..", filepath.Join(at.open, "link")), "key")
		}, "open can be written to by everybody"},
		{"that everybody can change", false, func(t *testing.T, at keyPlace, text string) string {
			return e2e.WriteFile(t, filepath.Join(at.dir, "key"), text, 0o666)
		}, "everybody can write to"},
		{"of another user", true, func(t *testing.T, at keyPlace, text string) string {
			path := e2e.WriteFile(t, filepath.Join(at.dir, "key"), text, 0o600)
			e2e.Chown(t, e2e.OtherUser, path)
			return path
		}, "belongs to uid 61235"},
		{"in a directory of another user", true, func(t *testing.T, at keyPlace, text string) string {
			path := e2e.WriteFile(t, filepath.Join(at.open, "deep", "key"), text, 0o600)
			e2e.Chown(t, e2e.OtherUser, at.open)
			return path
		}, "open can be written to by uid 61235"},
		{"behind another user's link in a sticky directory", true, func(t *testing.T, at keyPlace, text string) string {
			path := e2e.Symlink(t, e2e.WriteFile(t, filepath.Join(at.dir, "key"), text, 0o600), filepath.Join(at.open, "link"))
			e2e.Chown(t, e2e.OtherUser, path)
			if err := os.Chmod(at.open, 0o777|os.ModeSticky); err != nil {
				t.Fatal(err)
			}
			return path
		}, "link can be written to by uid 61235"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.root {
				e2e.NeedRoot(t)
			}
			for setting, text := range keySettings(t) {
				at, dir := newKeyPlace(t), t.TempDir()
				path := c.make(t, at, text)
				relative, err := filepath.Rel(at.dir, path)
				if err != nil {
					t.Fatal(err)
				}
				for _, name := range []string{path, relative, "./" + relative} {
					for command, code := range map[string]int{"serve": e2e.ExitUsage, "check": e2e.ExitFailure} {
						if command == "check" && name != path { // it resolves names as serve does
							continue
						}
						env := append(hostWith(setting, name), "CTMS_DATA="+dir, "CTMS_LISTEN=127.0.0.1:0")
						cmd := e2e.Command(t, env, command)
						cmd.Dir = at.dir
						p := e2e.Launch(t, cmd)
						if command == "serve" && p.FirstLine(p.Out) != "" {
							t.Errorf("serve with %s=%s starts", setting, name)
							continue
						}
						if got := p.Wait(e2e.Patience); got != code {
							t.Errorf("%s with %s=%s: exit code %d, want %d", command, setting, name, got, code)
						}
						if said := p.Out.String() + p.Err.String(); !strings.Contains(said, c.word) {
							t.Errorf("%s with %s=%s must say %q:\n%s", command, setting, name, c.word, said)
						}
					}
				}
			}
		})
	}
}

// What only a group can change is told. What nobody else can change is taken without a word, in a sticky directory as
// well.
func TestAKeyFileOnAWayOfOnesOwn(t *testing.T) {
	for _, c := range []struct {
		name      string
		dir, file os.FileMode
		words     string // of the warning; "" for none
	}{
		{"plain", 0o755, 0o600, ""},
		{"in a sticky directory", 0o777 | os.ModeSticky, 0o600, ""},
		{"in a directory of a group", 0o775, 0o600, "open can be written to by its group (mode 0775)"},
		{"of a group", 0o755, 0o660, "can change the key in it (mode 0660)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for setting, text := range keySettings(t) {
				at, dir := newKeyPlace(t), t.TempDir()
				e2e.WriteFile(t, filepath.Join(at.open, "key"), text, c.file)
				if err := os.Chmod(at.open, c.dir); err != nil {
					t.Fatal(err)
				}
				path := e2e.Symlink(t, "key", filepath.Join(at.open, "link"))
				p := e2e.Serve(t, dir, hostWith(setting, path))
				said := e2e.MustRun(t, dir, "", "check")
				p.Stop()
				warned := strings.Count(said, setting+" lets others in") + strings.Count(p.Err.String(), setting+" lets others in")
				if c.words == "" && warned > 0 || c.words != "" && (warned < 2 || !strings.Contains(said, c.words) ||
					!strings.Contains(p.Err.String(), c.words)) {
					t.Errorf("%s: want %q of both:\n%s\n%s", setting, c.words, said, p.Err)
				}
			}
		})
	}
}

// A key file that others can use is told at the start and by ctms check, while the server runs as well. One that they
// can change or replace is refused.
func TestAKeyFileThatOthersCanUse(t *testing.T) {
	for _, c := range []struct {
		name    string
		file    os.FileMode
		dir     os.FileMode
		refused bool
		words   []string
	}{
		{"is readable by everybody", 0o644, 0o700, false, []string{"0644", "chmod 600"}},
		{"can be changed by its group", 0o660, 0o700, false, []string{"0660", "chmod g-w"}},
		{"can be changed by everybody", 0o646, 0o700, true, []string{"0646", "chmod 600"}},
		{"can be replaced by everybody", 0o600, 0o777, true, []string{"0777", "another directory"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, of := t.TempDir(), filepath.Join(t.TempDir(), "keys")
			key := filepath.Join(of, "key")
			if err := errors.Join(os.Mkdir(of, 0o700), os.WriteFile(key, []byte(rand.Text()+rand.Text()), 0o600),
				os.Chmod(key, c.file), os.Chmod(of, c.dir)); err != nil {
				t.Fatal(err)
			}
			if c.refused {
				e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"serve", "--listen=127.0.0.1:0", "--jwt-secret-file=" + key},
					append(c.words, "--jwt-secret-file")...)
				return
			}
			p := e2e.Serve(t, dir, []string{"CTMS_JWT_SECRET_FILE=" + key, "CTMS_HOST_USERS=provision"})
			said := e2e.MustRun(t, dir, "", "check")
			p.Stop()
			for _, word := range append(c.words, "CTMS_JWT_SECRET_FILE lets others in") {
				if !strings.Contains(said, word) || !strings.Contains(p.Err.String(), word) {
					t.Errorf("check and the start must say %q:\n%s\n%s", word, said, p.Err)
				}
			}
		})
	}
}

// The password for e-mail is no key. A file with it that others can read, change or replace is told.
func TestAPasswordFileThatOthersCanUse(t *testing.T) {
	for _, c := range []struct {
		name      string
		dir, file os.FileMode
		words     string // "" for none
	}{
		{"private", 0o755, 0o600, ""},
		{"readable", 0o755, 0o644, "everybody on this machine can read the password"},
		{"readable and writable", 0o777, 0o666, "everybody on this machine can read the password"},
		{"writable", 0o755, 0o602, "others can change the password"},
		{"replaceable", 0o777, 0o600, "open can be written to by everybody (mode 0777)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at, dir := newKeyPlace(t), t.TempDir()
			path := e2e.WriteFile(t, filepath.Join(at.open, "password"), "hunter2", c.file)
			if err := os.Chmod(at.open, c.dir); err != nil {
				t.Fatal(err)
			}
			p := e2e.Serve(t, dir, []string{"CTMS_SMTP=smtp://ann@127.0.0.1:9", "CTMS_MAIL_FROM=ctms@example.com",
				"CTMS_PUBLIC_URL=http://127.0.0.1", "CTMS_SMTP_PASSWORD_FILE=" + path})
			said, _, _ := e2e.Run(t, dir, "", "check") // nothing listens at the relay: that is a problem of its own
			p.Stop()
			for _, said := range []string{said, p.Err.String()} {
				if c.words == "" && strings.Contains(said, "CTMS_SMTP_PASSWORD_FILE") || !strings.Contains(said, c.words) {
					t.Errorf("want %q:\n%s", c.words, said)
				}
			}
		})
	}
}
