package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/token"
)

// refusedTokenEvery is the least time between two lines of the log about tokens that are refused for one reason.
const refusedTokenEvery = time.Minute

// A gate lets in whom a token admits, and logs why it refuses one.
type gate struct {
	tokens     *token.Verifier
	db         *db.DB
	board      bool // a host's tokens may do what an account here may; else they are for one's own inbox
	log        *slog.Logger
	refusedLog topicThrottle
}

// An admitted is whom a token has admitted.
type admitted struct {
	me      db.User // with the rights that the token gives
	claims  token.Claims
	grant   db.Grant
	limited bool // good for one's own inbox and nothing else
}

// An about returns what the log says about a request, as slog takes it. It is asked only if a line is written.
type about func() []any

// verify checks a token. Where it is refused, the log says why now and then, with what is known of the request.
func (g *gate) verify(text, kind string, about about) (token.Claims, error) {
	claims, err := g.tokens.Verify(text, kind)
	g.note(err, about)
	return claims, err
}

// admit checks an access token and returns whom it admits. What limits a host's token depends on the token and not on
// whose it is: the same person may sign in here and do more.
func (g *gate) admit(ctx context.Context, text string, about about) (admitted, error) {
	claims, err := g.verify(text, token.Access, about)
	if err != nil {
		return admitted{}, err
	}
	b := admitted{claims: claims, grant: grantOf(claims), limited: !claims.Ours && !g.board}
	if b.me, err = g.db.Admit(ctx, b.grant); err != nil {
		g.note(err, about)
		return admitted{}, err
	}
	b.grant.User = b.me.ID // which a token that names an external id does not say
	b.me.Admin = b.me.Admin && !b.limited
	return b, nil
}

// note logs why a token is refused: once a minute for each reason, and never the token. Others may send tokens that
// have expired all the time, so these are no warnings.
func (g *gate) note(err error, about about) {
	var why interface{ Reason() (kind, text string) }
	if !errors.As(err, &why) {
		return
	}
	kind, text := why.Reason()
	now, leftOut := g.refusedLog.allow(kind)
	if !now {
		return
	}
	level := slog.LevelWarn
	if kind == token.Expired {
		level = slog.LevelInfo
	}
	g.log.Log(context.Background(), level, "a token is refused", append([]any{"reason", text, "left_out", leftOut},
		about()...)...)
}

// ofInbox are the beginnings of the paths that a token for one's own inbox may use (SPEC section 13.2).
var ofInbox = []string{"/api/me/", "/api/notifications/", "/api/topics/", "/api/tasks/{id}/subscription/"}

// isOfInbox reports whether a token for one's own inbox may use a route.
func isOfInbox(pattern string) bool {
	_, path, _ := strings.Cut(pattern, " ")
	path = strings.TrimSuffix(strings.TrimSuffix(path, "{$}"), "/") + "/"
	for _, begin := range ofInbox {
		if strings.HasPrefix(path, begin) {
			return true
		}
	}
	return false
}

// mayUse refuses a route to a token that is for one's own inbox.
func (b admitted) mayUse(r *http.Request) error {
	if b.limited && !isOfInbox(r.Pattern) {
		return errInboxOnly
	}
	return nil
}
