package token

import (
	"crypto/hmac"
	"crypto/sha256"
	"strconv"
	"strings"
	"testing"
	"time"

	"ctms/server/internal/hostkey"
	"ctms/server/internal/token/tokentest"
)

// newVerifier returns a verifier of tokens of ours, and of those of a host that signs with tokentest.Key, unless host
// has other keys.
func newVerifier(host *Host) *Verifier {
	if host.Keys == nil {
		host.Keys = hostkey.NewSecrets(tokentest.Key)
	}
	return NewVerifier(tokentest.Own, host, tokentest.Clock{})
}

func FuzzParseToken(f *testing.F) {
	for _, v := range tokentest.Vectors(f) {
		if len(v.Token) < 5000 {
			f.Add(v.Token)
		}
	}
	f.Add(tokentest.HostToken())
	v := newVerifier(&Host{})
	f.Fuzz(func(t *testing.T, token string) {
		known, refusal := v.parse(token)
		if refusal != nil {
			return
		}
		c := known.Claims
		parts := strings.Split(token, ".")
		if len(parts) != 3 {
			t.Fatalf("took %d parts", len(parts))
		}
		mac := hmac.New(sha256.New, tokentest.Key)
		mac.Write([]byte(parts[0] + "." + parts[1]))
		if parts[2] != tokentest.Segment(string(mac.Sum(nil))) {
			t.Fatalf("took the signature %q", parts[2])
		}
		if (c.User < 1) == (c.External == "") || c.ID == "" || c.Expires.IsZero() || c.Ours {
			t.Fatalf("took %+v", c)
		}
	})
}

func TestLineBreaksInATokenAreRefused(t *testing.T) { // which only a query or a message can carry
	v := newVerifier(&Host{})
	good := tokentest.HostToken()
	for _, token := range []string{good + "\n", good[:len(good)-3] + "\r\n" + good[len(good)-3:]} {
		if _, err := v.Verify(token, Access); err == nil {
			t.Errorf("verify took %q", token)
		}
	}
}

// A token that is known is no better than a new one where our clock was put back since.
func TestAKnownTokenOfTheFutureIsRefused(t *testing.T) {
	v, token := newVerifier(&Host{}), tokentest.HostToken("iat", strconv.FormatInt(time.Now().Unix()+20, 10))
	if _, err := v.Verify(token, Access); err != nil {
		t.Fatal(err)
	}
	for i := range v.slots {
		if known := v.slots[i].Load(); known != nil {
			later := *known
			later.from = later.from.Add(time.Hour) // by a clock that is put back
			v.slots[i].Store(&later)
		}
	}
	if c, err := v.Verify(token, Access); err == nil {
		t.Errorf("took what is issued %v from now", time.Until(c.Issued))
	}
}
