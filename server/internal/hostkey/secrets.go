package hostkey

import (
	"bytes"
	"errors"
	"fmt"

	"ctms/db/private"
)

const (
	// MinSecret is how many bytes a secret has at least: HS256 needs as many not to be guessed (RFC 7518, section 3.2).
	MinSecret = 32
	// maxSecrets is how many secrets are good at a time. Each is tried with a token that none of them has signed.
	maxSecrets = 16
	// MaxText is how many bytes a text with secrets has at most.
	MaxText = 64 << 10
)

// Secrets are keys of HS256 that the host signs with. Any of them may have signed a token, whatever its kid says.
type Secrets []*Key

// SplitSecrets returns the secrets in a text, one a line. An empty line is none. Text that is not all of printable
// ASCII is one secret, with the line ends within it, and without those at its end. The error says what is wrong with
// which line, and shows none of it. What everybody may know is refused, and so is text that no host reads as it is.
func SplitSecrets(text []byte) (secrets [][]byte, err error) {
	if said := private.Misread(text); said != "" {
		return nil, errors.New(said)
	}
	if said := notSecret(text); said != "" {
		return nil, fmt.Errorf("has %s", said)
	}
	whole := bytes.TrimRight(text, "\r\n")
	lines := [][]byte{whole}
	if isPrintable(whole) {
		lines = bytes.Split(whole, []byte("\n"))
	}
	for n, line := range lines {
		if len(lines) > 1 {
			line = bytes.TrimSuffix(line, []byte("\r"))
		}
		if len(line) == 0 && len(lines) > 1 {
			continue
		}
		if said := notSecret(line); said != "" && len(lines) > 1 {
			return nil, fmt.Errorf("has in line %d %s", n+1, said)
		}
		if len(line) < MinSecret {
			return nil, tooShort(n+1, len(line), len(lines))
		}
		secrets = append(secrets, line)
	}
	if len(secrets) > maxSecrets {
		return nil, fmt.Errorf("has %d keys, and %d are good at a time at most", len(secrets), maxSecrets)
	}
	return secrets, nil
}

func tooShort(line, has, lines int) error {
	if lines == 1 {
		return fmt.Errorf("has %d bytes, and must have %d or more: anybody could guess it", has, MinSecret)
	}
	return fmt.Errorf("has %d bytes in line %d, and each line is a key of %d or more: anybody could guess it", has, line,
		MinSecret)
}

// isPrintable reports whether text is printable ASCII and line ends.
func isPrintable(text []byte) bool {
	for i, b := range text {
		lineEnd := b == '\n' || b == '\r' && i+1 < len(text) && text[i+1] == '\n'
		if !lineEnd && (b < ' ' || b > '~') {
			return false
		}
	}
	return true
}

// NewSecrets makes a ring of secrets. Each must have MinSecret bytes.
func NewSecrets(secrets ...[]byte) Secrets {
	ring := make(Secrets, len(secrets))
	for i, secret := range secrets {
		ring[i] = &Key{Alg: "HS256", verifies: secret}
	}
	return ring
}

// Find returns all secrets for HS256, and none for other algorithms.
func (s Secrets) Find(alg, _ string) ([]*Key, bool) {
	if alg != "HS256" {
		return nil, true
	}
	return s, true
}

// Renew returns false: secrets change with a restart.
func (s Secrets) Renew() bool { return false }
