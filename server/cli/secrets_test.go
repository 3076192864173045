package cli

import "testing"

func TestWithoutSecrets(t *testing.T) {
	for text, want := range map[string]string{
		`"https://me:hunter2@host" is no address`:       `"https://me:…@host" is no address`,
		`"https://me:hun'ter2@host" is no address`:      `"https://me:…@host" is no address`,
		`"https://me:hun\"ter 2@host" is no address`:    `"https://me:…@host" is no address`,
		`"me:hun ter2@host" and "a" are no address`:     `"me:…@host" and "a" are no address`,
		`"https://host/?t='x y" and "https://host?"`:    `"https://host/?…" and "https://host?"`,
		"postgres://me:hu/nt:er2@host/db is a URL":      "postgres://me:…@host/db is a URL",
		"open /srv/sftp:/me:hunter2@host/dir: no file":  "open /srv/sftp:/me:…@host/dir: no file",
		"stat me:hunter2@host/jwks":                     "stat me:…@host/jwks",
		"CTMS_SMTP is smtp:me:hunter2@host":             "CTMS_SMTP is smtp:…@host",
		"redis://:hunter2@host":                         "redis://:…@host",
		"https://id.example.com/jwks?key=hunter2: gone": "https://id.example.com/jwks?…: gone",
		`"https://host/?token=hunter2" is no address`:   `"https://host/?…" is no address`,
		"smtp://me@host:587, from CTMS <ctms@host>":     "smtp://me@host:587, from CTMS <ctms@host>",
		"did you mean https://host? or 12:30, 10.0.0.1": "did you mean https://host? or 12:30, 10.0.0.1",
	} {
		if got := withoutSecrets(text); got != want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", text, got, want)
		}
	}
}
