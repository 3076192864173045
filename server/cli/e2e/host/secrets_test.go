// Tests what is taken for the secret of a host, and what is not.

package host

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"ctms/server/cli/e2e"
)

// secretFile writes a file that nobody else can change.
func secretFile(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a-key-of-the-host.key")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// inUTF16 is how some editors store a text.
func inUTF16(text, mark string) string {
	out := bytes.NewBufferString(mark)
	for _, unit := range utf16.Encode([]rune(text)) {
		out.Write([]byte{byte(unit), byte(unit >> 8)})
	}
	return out.String()
}

// A token that is signed with a text is taken. So text that everybody may know must not become a key, and neither must
// text that the host has in another form.
func TestWhatIsNoSecretIsRefused(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each secret needs a start")
	pair, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&pair.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	const key = "kX9f2LmQ7vR4tYb8WzP1sDg6HjN3cVa0"
	block := string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	bare := base64.StdEncoding.EncodeToString(der)
	there := secretFile(t, key)
	for name, c := range map[string]struct{ text, says string }{
		"a JWKS":             {`{"keys":[{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAA"}]}`, "--jwks"},
		"a JWKS of lines":    {"{\n  \"keys\": [\n    {\"kty\": \"RSA\", \"n\": \"0vx7agoebGcQSuuPiLJXZptN\"}]}", "--jwks"},
		"a JWK":              {`{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`, "--jwks"},
		"PEM":                {block, "in PEM"},
		"PEM on one line":    {strings.ReplaceAll(block, "\n", `\n`), "in PEM"},
		"PEM in quotes":      {`"` + strings.ReplaceAll(block, "\n", `\n`) + `"`, "in PEM"},
		"base64":             {bare, "public key"},
		"base64 in lines":    {bare[:64] + "\n" + bare[64:], "public key"},
		"base64url":          {base64.RawURLEncoding.EncodeToString(der), "public key"},
		"SSH":                {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0v3Xx5sVZkz3mE2q0bq2q1lq9XJv ann@host", "SSH"},
		"a path":             {"/run/secrets/applications/host/jwt", "a path"},
		"a path in a line":   {key + "\n/etc/applications/Host/jwt-secret.key", "line 2"},
		"a file":             {there, "a path"},
		"a path of Windows":  {`C:\ProgramData\Host\secrets\jwt.key`, "a path"},
		"a URL":              {"https://id.example.com/.well-known/jwks.json", "--jwks"},
		"a file URL":         {"file:/etc/applications/host/jwt-secret", "a URL"},
		"a comment":          {"# rotated on 2026-11-01 by the operators\n" + key, "a comment"},
		"a comment below":    {key + "\n# the one above is good from May on\n", "line 2"},
		"a comment in Greek": {"# κλειδί της εφαρμογής του Νοεμβρίου\n" + key, "a comment"},
		"a name":             {"CTMS_JWT_SECRET=" + key, "NAME=…"},
		"a name of theirs":   {"export JWT_SIGNING_KEY=" + key, "NAME=…"},
		"a mark":             {"\ufeff" + key + "\r\n", "byte order mark"},
		"nothing to see":     {key[:9] + "\u200b" + key[9:], "U+200B"},
		"UTF-16":             {inUTF16(key+"\n", "\xff\xfe"), "UTF-16"},
		"UTF-16 and no mark": {inUTF16(key+"\n", ""), "UTF-16"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			start := func(from string, env ...string) {
				t.Helper()
				p := e2e.Launch(t, e2e.Command(t, append(env, "CTMS_DATA="+dir, "CTMS_LISTEN=127.0.0.1:0",
					"CTMS_HOST_USERS=adopt"), "serve"))
				if code := p.Wait(e2e.Patience); code != e2e.ExitUsage || !strings.Contains(p.Err.String(), c.says) {
					t.Errorf("%s: exit code %d, want %d and %q: %s", from, code, e2e.ExitUsage, c.says, p.Err)
				}
				if strings.Contains(p.Err.String(), key) {
					t.Errorf("%s: the key is shown: %s", from, p.Err)
				}
			}
			start("the file", "CTMS_JWT_SECRET_FILE="+secretFile(t, c.text))
			if strings.HasPrefix(c.text, "\ufeff") || c.text == bare { // both ways lead to the same check
				start("the variable", "CTMS_JWT_SECRET="+c.text)
			}
		})
	}
}

// Keys that work keep working, however they were made.
func TestASecretOfAnyMakeIsTaken(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "it starts a server")
	random := make([]byte, 48)
	rand.Read(random)
	random[0], random[1] = '#', 0xff
	slash := "/" + base64.StdEncoding.EncodeToString(random)[1:43]
	lines := strings.Join([]string{slash + "=", "/a" + slash[2:20] + "/" + slash[21:43] + "=", hex.EncodeToString(random),
		"#w!$3k=secret-9@(x)^&*d_key=2+z-m4%q5#hu7", "a passphrase of words, and # is one / of them",
		"ABCDEFGHIJKLMNOPQRSTUVWXYZKEY2345677ABCD===="}, "\n")
	for _, text := range []string{lines, string(random), "ein Schlüssel mit Umlauten und # darin, lang genug"} {
		dir := t.TempDir()
		e2e.Serve(t, dir, []string{"CTMS_JWT_SECRET_FILE=" + secretFile(t, text), "CTMS_HOST_USERS=adopt"}).Stop()
	}
}

// Quotes and blanks of a file are a part of the key. The start and the check say so.
func TestAnOddKeyInAFileIsTold(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each key needs a start")
	for text, says := range map[string]string{
		"\"kX9f2LmQ7vR4tYb8WzP1sDg6HjN3cVa0\"\n": "begins and ends with a quote",
		"kX9f2LmQ7vR4tYb8WzP1sDg6HjN3cVa0 \n":    "begins or ends with white space",
	} {
		dir, path := t.TempDir(), secretFile(t, text)
		credentials := t.TempDir()
		if err := os.WriteFile(filepath.Join(credentials, "ctms.jwt-secret"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, from := range []string{"CTMS_JWT_SECRET_FILE=" + path, "CREDENTIALS_DIRECTORY=" + credentials} {
			env := []string{from, "CTMS_HOST_USERS=adopt"}
			p := e2e.Serve(t, dir, env)
			e2e.Check(t, dir).Expect(t, "settings", "warning", says)
			p.Stop()
			if !strings.Contains(p.Err.String(), says) {
				t.Errorf("%s: the log says nothing: %s", from, p.Err)
			}
		}
	}
}
