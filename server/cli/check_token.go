package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ctms/db/private"
	"ctms/server"
	"ctms/server/internal/hostkey"
	"ctms/server/internal/token"
)

// maxTokenFile is how many bytes of a file with a token are read.
const maxTokenFile = 64 << 10

// token explains the token in a file: the running server does, else this command with the settings that it finds.
func (c *checkup) token(cmd *checkCmd) {
	c.group("token")
	text, err := readToken(cmd.TokenFile)
	if err != nil {
		c.problem("token", "%v", err)
		return
	}
	var said server.TokenReport
	if _, running := c.known(); running {
		err = orOlder(c.server.call(c.p.ctx, http.MethodPost, "/api/token_report/", map[string]any{"token": text}, &said))
	} else {
		said, err = cmd.explain(c.p, text)
	}
	switch {
	case err != nil:
		c.problem("token", "%v", err)
	case said.Reason != "":
		c.problem("token", "it is refused: %s", said.Reason)
	default:
		c.ok("token", "it is good until %s: %s", said.Expires.Local().Format(time.RFC3339), whose(said))
		if _, running := c.known(); !running {
			c.skip("user", "no server runs on %s: whether it knows this user, and has not signed them out, is its to say",
				c.p.dir)
		}
	}
}

// whose says in words whom a good token admits, and to what.
func whose(said server.TokenReport) string {
	signed, may := "it was made here", "it may do all that an account here may"
	if said.Key != "" {
		signed = "it is signed by " + said.Key + " of the host"
	}
	if said.Limited {
		may = "it is for one's own inbox (--host-access, CTMS_HOST_ACCESS)"
	}
	return fmt.Sprintf("%s, names %s, and %s", signed, said.User, may)
}

// readToken returns the token in a file, without what stands around it where people copy one from a header.
func readToken(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxTokenFile))
	if err != nil {
		return "", err
	}
	said := strings.TrimSpace(string(text))
	said = strings.TrimSpace(strings.TrimPrefix(said, "Authorization:"))
	if scheme, rest, ok := strings.Cut(said, " "); ok && strings.EqualFold(scheme, "Bearer") {
		said = strings.TrimSpace(rest)
	}
	if said == "" {
		return "", fmt.Errorf("%s is empty: write one token into it", path)
	}
	return said, nil
}

// explain says what the next server will make of a token, as far as its keys tell.
func (cmd *checkCmd) explain(p *program, text string) (server.TokenReport, error) {
	key, err := private.ReadPlain(filepath.Join(p.dir, token.KeyFile), token.MaxKey)
	if err != nil {
		key = []byte(rand.Text()) // then no token of ours is good
	}
	host, err := cmd.hostHere(p.ctx, p.dir)
	if err != nil {
		return server.TokenReport{}, err
	}
	said, err := token.NewVerifier(key, host, wallClock{p.clock.Now}).Verify(text, token.Access)
	var no *token.Refusal
	if errors.As(err, &no) {
		return server.TokenReport{Reason: no.Text}, nil
	}
	return server.ReportOf(said, cmd.HostAccess == "board"), err
}

// hostHere returns the host of this command's settings; nil for none.
func (f hostFlags) hostHere(ctx context.Context, dir string) (*token.Host, error) {
	secrets, from, err := f.secrets()
	if err != nil || from == "" {
		return nil, err
	}
	host := f.host()
	host.Keys = hostkey.NewSecrets(secrets...)
	if f.JWKS.String() != "" {
		host.Keys, err = hostkey.Glimpse(ctx, f.JWKS.at, dir)
	}
	return host, err
}

// wallClock is the clock of this machine, as it is.
type wallClock struct{ now func() time.Time }

// Now returns the time.
func (c wallClock) Now() time.Time { return c.now() }
