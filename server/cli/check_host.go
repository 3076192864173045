package cli

import (
	"cmp"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"ctms/server/internal/hostkey"
)

// hostAtWork is what a server tells of the host whose tokens it takes. It holds no secret.
type hostAtWork struct {
	From   string    `json:"from"`   // the setting that has its keys
	Prints []string  `json:"prints"` // see keyPrint; of secrets alone
	Keys   []string  `json:"keys"`   // which keys are good, in words
	Read   time.Time `json:"read"`   // when the JWKS was read; zero without one, or before
	Error  string    `json:"error"`  // why it could not be read the last time
}

// hostAtWork returns what this server tells of its host; nil without one.
func (s *service) hostAtWork() *hostAtWork {
	if s.host == nil {
		return nil
	}
	about := &hostAtWork{From: s.hostFrom}
	for _, secret := range s.secrets {
		about.Prints = append(about.Prints, keyPrint(secret))
		about.Keys = append(about.Keys, plural(len(secret), "byte"))
	}
	if s.jwks == nil {
		return about
	}
	var err error
	if about.Read, err = s.jwks.State(); err != nil {
		about.Error = err.Error()
	}
	keys, _ := s.jwks.Keys()
	for _, key := range keys {
		about.Keys = append(about.Keys, key.String())
	}
	return about
}

// host looks at the keys of a host: those that the running server takes, else those that the next one will.
func (c *checkup) host(flags hostFlags) {
	secrets, from, err := flags.secrets()
	about, running := c.known()
	switch {
	case err != nil:
		c.problem("host", "%v", err)
	case running:
		c.hostRunning(about, secrets, from)
	case from == "":
		c.ok("host", "none: no other application signs tokens for this server, as far as this environment is the server's")
	case flags.JWKS.String() != "":
		c.jwks(flags)
	default:
		c.secrets(flags, secrets, from)
	}
}

// hostRunning looks at the host of the running server, and compares its secrets with those that were found here.
func (c *checkup) hostRunning(about running, secrets [][]byte, from string) {
	host := about.Host
	switch {
	case host == nil && from == "":
		c.ok("host", "none: no other application signs tokens for the running server")
	case host == nil:
		c.warn("host", "%s has a key, and the running server knows no host: if this is the server's environment, restart it",
			from)
	case host.Error != "" && len(host.Keys) == 0:
		c.problem("host", "%s: all tokens of the host are refused, since its keys cannot be read: %s", host.From, host.Error)
	case host.Error != "":
		c.warn("host", "%s: the keys that were read %s are good, and cannot be read now: %s", host.From,
			host.Read.Local().Format(time.RFC3339), host.Error)
	case len(host.Keys) == 0:
		c.problem("host", "%s has no key that verifies RS256, ES256 or EdDSA: all tokens of the host are refused", host.From)
	case differ(host.Prints, secrets):
		c.warn("host", "%s is not what the running server has from %s: if this is the server's environment, restart it", from,
			host.From)
	default:
		c.ok("host", "%s, from %s of the running server: %s", plural(len(host.Keys), "key"), host.From,
			strings.Join(host.Keys, ", "))
	}
}

// differ reports whether there are secrets here, and others at the server.
func differ(prints []string, secrets [][]byte) bool {
	var here []string
	for _, secret := range secrets {
		here = append(here, keyPrint(secret))
	}
	return len(here) > 0 && !slices.Equal(here, prints)
}

// secrets looks at secrets of the environment of this command, for a server that may have others.
func (c *checkup) secrets(flags hostFlags, secrets [][]byte, from string) {
	path := flags.JWTSecretFile
	if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o007 != 0 && runtime.GOOS != "windows" {
		mode := info.Mode().Perm()
		may := []string{"use", "change", "read", "read and change"}[mode>>1&0o003]
		c.problem("host", "%s has mode %04o, anybody may %s it: chmod 600 %s", path, mode, may, path)
		return
	}
	if path == "" {
		from += ", as far as this environment is the server's"
	}
	c.ok("host", "%s, from %s", plural(len(secrets), "key"), from)
}

// jwks reads the keys of a host where no server does.
func (c *checkup) jwks(flags hostFlags) {
	keys, unused, err := hostkey.Read(c.p.ctx, flags.JWKS.at, c.p.dir)
	switch {
	case err != nil:
		c.problem("host", "%v", err)
	case len(keys) == 0:
		c.problem("host", "%s has no key that verifies RS256, ES256 or EdDSA: %s", flags.JWKS,
			cmp.Or(strings.Join(unused, "; "), "it is empty"))
	default:
		var names []string
		for _, key := range keys {
			names = append(names, key.String())
		}
		c.ok("host", "%s, from %s: %s", plural(len(keys), "key"), flags.JWKS, strings.Join(names, ", "))
	}
}
