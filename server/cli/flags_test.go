// Tests the values of flags.

package cli

import (
	"testing"
	"time"
)

func TestDurations(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"90s": 90 * time.Second, "1h30m": 90 * time.Minute, "30d": 30 * 24 * time.Hour, "1d12h": 36 * time.Hour, "0": 0,
		"0d": 0,
	} {
		if got, err := parseDuration(text); err != nil || got != want {
			t.Errorf("%s is parsed as %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "30", "d", "-1h", "-1d", "1d-1h", "1.5d", "123456d", "soon", "1h1d"} {
		if got, err := parseDuration(text); err == nil {
			t.Errorf("%q is parsed as %v, want an error", text, got)
		}
	}
}

// An empty value is refused. A value may end in "=", as what is encoded as Base64 does.
func TestOnlyEmptyValuesAreRefused(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string // what is empty
	}{
		{[]string{"serve", "--listen="}, "--listen"},
		{[]string{"serve", "--data", ""}, "--data"},
		{[]string{"backup", "--to=x", ""}, "argument 3"},
		{[]string{"key", "add", "shop", "--scopes", "events", "--recipients=ext:aGVsbG8="}, ""},
		{[]string{"key", "add", "shop", "--scopes", "events", "--recipients", "ext:aGVsbG8="}, ""},
		{[]string{"serve", "--statuses=open=Open,closed="}, ""}, // what is wrong with it is said elsewhere
	} {
		want := ""
		if c.want != "" {
			want = c.want + " is empty: give it a value, or leave it out"
		}
		if err := checkEmpty(c.args); err == nil && want != "" || err != nil && err.Error() != want {
			t.Errorf("%q: %v, want %q", c.args, err, want)
		}
	}
}
