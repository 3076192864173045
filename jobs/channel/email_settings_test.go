package channel

import (
	"strings"
	"testing"
)

func TestAddressesOfEMail(t *testing.T) {
	for text, want := range map[string]string{
		"ann@example.com": "ann@example.com", "Ann.O'Neill+x@Example.COM": "Ann.O'Neill+x@example.com",
		"ann@bücher.example": "ann@xn--bcher-kva.example", "ann@аpple.com": "ann@xn--pple-43d.com", // a Cyrillic а
		"jörg@example.com": "jörg@example.com", "ann@localhost": "ann@localhost",
	} {
		if got, err := CheckAddress(text); got != want || err != nil {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", "ann", "@example.com", "ann@", "Ann <ann@example.com>", "ann@example.com, eve@example.net",
		"ann@example.com\r\nBcc: eve@example.net", "ann@example.com\n", " ann@example.com", "a b@example.com",
		"ann@eve@example.com", `"ann"@example.com`, "ann@[127.0.0.1]", "ann@-bad.example", "ann@exa_mple.com",
		"ann@example", "ann>@example.com", "ann@example.com>", "a\u200bb@example.com",
		"a\u202eb@example.com", "a\ufe0fb@example.com", "a\u00adb@example.com", strings.Repeat("a", 250) + "@example.com",
	} {
		if got, err := CheckAddress(text); err == nil {
			t.Errorf("%q is taken as %q", text, got)
		}
	}
}

func TestSettingsOfEMail(t *testing.T) {
	for server, want := range map[string]string{
		"":                               "smtp: must begin with smtp://, smtps:// or smtp+plain://",
		"mail.example.com:25":            "smtp: must begin with smtp://, smtps:// or smtp+plain://",
		"http://mail.example.com":        "smtp: must begin with smtp://, smtps:// or smtp+plain://",
		"smtp://":                        "smtp: is no URL such as smtp://user@mail.example.com:587",
		"smtp://mail.example.com/path":   "smtp: is no URL such as smtp://user@mail.example.com:587",
		"smtp://ann:pw@mail.example.com": "smtp: must have no password in it: it comes by CTMS_SMTP_PASSWORD or a file",
		"smtp+plain://ann@mail.example.com": "smtp: must have no user: over smtp+plain the password would be readable " +
			"on the way",
		"smtp://mail.example.com":            "smtp: names no user for the password",
		"smtps://ann@mail.example.com":       "",
		"smtp://ann%40a.org@mail.example:26": "",
	} {
		got := ""
		if _, err := NewEmail(SMTPConfig{Server: server, Password: "pw", From: "ctms@example.com"}); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", server, got, want)
		}
	}
	for _, from := range []string{"", "CTMS", "a@b.c, d@e.f", "CTMS <a@b.c>\r\nBcc: d@e.f"} {
		if _, err := NewEmail(SMTPConfig{Server: "smtp://localhost", From: from}); err == nil {
			t.Errorf("the sender %q is taken", from)
		}
	}
	_, err := NewEmail(SMTPConfig{Server: "smtp://ann@localhost", From: "a@b.c"})
	if err == nil || err.Error() != "password: is missing for the user ann" {
		t.Errorf("without a password: %v", err)
	}
}
