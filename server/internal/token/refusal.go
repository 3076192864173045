package token

import (
	"errors"
	"fmt"
	"time"
)

// ErrRefused says that a token is not good. It is the same for all reasons, so that an attacker learns nothing.
var ErrRefused = errors.New("the token is refused")

// A Refusal is an ErrRefused that says why, for the operator's log. It never goes to the caller. It holds nothing of
// the token but names of algorithms, keys and claims, and times.
type Refusal struct {
	Kind string // what is wrong, in a few words; the same for all tokens of which it is
	Text string // the same with the details: "expired 40 s ago"
}

// Expired is the kind of a refusal of a token that was good.
const Expired = "expired"

// Reason returns the kind and the text.
func (r Refusal) Reason() (kind, text string) { return r.Kind, r.Text }

// Error returns the text.
func (r Refusal) Error() string { return r.Text }

// Is reports that a refusal is an ErrRefused.
func (r Refusal) Is(target error) bool { return target == ErrRefused }

// refuse returns a refusal without details: its kind is the text.
func refuse(text string) *Refusal { return &Refusal{text, text} }

// refusef returns a refusal of a kind, with details.
func refusef(kind, format string, args ...any) *Refusal {
	return &Refusal{kind, fmt.Sprintf(format, args...)}
}

// noClaim says that a claim is missing.
func noClaim(name string) *Refusal { return refusef("no claim "+name, "no claim %s", name) }

// oddClaim says that a claim is none of what it may be.
func oddClaim(name, must string) *Refusal {
	return refusef("claim "+name, "the claim %s is not %s", name, must)
}

// namesUs says that a token of the host names this server as its issuer.
func namesUs() *Refusal {
	return refusef("iss", "signed by the host's key, though it names %s as issuer", Issuer)
}

// badlySigned says why no key has verified a token.
func badlySigned(alg, kid string, known, tried bool) *Refusal {
	switch {
	case !known:
		return refusef("unknown kid", "signed by the key %.60q, which is not in the JWKS", kid)
	case !tried:
		return refusef("alg", "alg %.20s is not of this key", printable(alg))
	}
	return refuse("signed by another key")
}

// printable is text with all but printable ASCII replaced. It may be from a token that nobody has signed.
func printable(text string) string {
	clean := []byte(text[:min(len(text), 20)])
	for i, b := range clean {
		if b <= ' ' || b > '~' {
			clean[i] = '?'
		}
	}
	return string(clean)
}

// clockDoubt is how long ago a token has expired at most for a wrong clock to be the likely cause.
const clockDoubt = 5 * time.Minute

// expired says how long ago a token has expired. fresh says that it is shown here for the first time.
func expired(ago time.Duration, fresh bool) *Refusal {
	hint := ""
	if fresh && ago < clockDoubt {
		hint = ": is the clock right?"
	}
	return refusef(Expired, "expired %s ago%s", span(ago), hint)
}

// span is a duration as people say it: "40 s", "3 min", "5 h", "2 days".
func span(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", d/time.Minute)
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h", d/time.Hour)
	}
	return fmt.Sprintf("%d days", d/(24*time.Hour))
}
