package server

import (
	"context"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/token"
	"ctms/server/internal/wsline"
)

// act does what a message asks for. Its answer goes to this connection alone. What it changes goes to all of the user's
// connections, by way of db and the hub. It returns an error only if the connection has to end.
func (c *conn) act(message []byte) error {
	o, err := httpjson.Parse("message", message)
	if err == nil {
		action := o.RequiredText("action")
		switch err = o.Err(); {
		case err != nil:
		case *action == "authenticate":
			token := o.RequiredText("token")
			if err = o.Err(); err == nil {
				return c.authenticate(*token)
			}
		case c.slot.user != 0:
			err = c.do(*action, o)
		}
	}
	if c.slot.user == 0 {
		return errExpired // nothing comes before the token
	}
	return c.answerError(err)
}

// do does an action of a client that has signed in.
func (c *conn) do(action string, o *httpjson.Object) error {
	switch action {
	case "mark_read":
		return c.markRead(o)
	case "mark_all_read":
		return c.markAllRead(o)
	case "ack":
		return c.ack(o)
	case "ping":
		c.answer(pongJSON{"pong"})
	case "watch_tasks":
		c.watch()
	default:
		return db.Invalid{Field: "action", Problem: "is not known"}
	}
	return nil
}

func (c *conn) markRead(o *httpjson.Object) error {
	id := o.RequiredNumber("notification_id")
	if id == nil {
		return o.Err()
	}
	_, err := c.db.MarkRead(context.Background(), c.slot.user, *id)
	return err
}

func (c *conn) markAllRead(o *httpjson.Object) error {
	upTo := o.Number("up_to")
	if o.Err() != nil {
		return o.Err()
	}
	_, err := markAllRead(context.Background(), c.db, c.slot.user, upTo)
	return err
}

func (c *conn) ack(o *httpjson.Object) error {
	id := o.RequiredNumber("last_id")
	if id == nil {
		return o.Err()
	}
	c.received(*id)
	return nil
}

// answerError tells the client that an action can't be done. The connection stays. A nil error is no answer.
func (c *conn) answerError(err error) error {
	if err == nil {
		return nil
	}
	no, ours := refusalOf(err)
	if ours {
		c.logFault("socket action", err)
	}
	c.answer(socketErrorJSON{"error", no.code, no.detail, no.field})
	return nil
}

// authenticate takes a token: to sign in a connection that opened without one, or to carry a connection past the expiry
// of the token before.
func (c *conn) authenticate(text string) error {
	claims, err := c.tokens.Verify(text, token.Access)
	if err != nil {
		return errExpired
	}
	if _, err := c.db.Admit(context.Background(), grantOf(claims)); err != nil {
		return admitCause(err)
	}
	known := c.slot.user != 0
	if known && c.slot.user != claims.User {
		return errExpired
	}
	c.mu.Lock()
	c.grant, c.expires = grantOf(claims), c.lasts(claims)
	c.mu.Unlock()
	if known {
		return c.renewed(claims)
	}
	return c.signIn(claims)
}

// renewed answers a client that was known before.
func (c *conn) renewed(claims token.Claims) error {
	c.answer(authenticatedJSON{"authenticated", stamp(claims.Expires)})
	// A revocation since the first look searched for the login of the token before.
	if _, err := c.db.Admit(context.Background(), grantOf(claims)); err != nil {
		return admitCause(err)
	}
	return nil
}

// signIn gives the connection to the user of its first token.
func (c *conn) signIn(claims token.Claims) error {
	ok, tell := c.hub.limits.enter(context.Background(), claims.User)
	if tell {
		c.hub.log.Warn("requests refused", "user", claims.User, "addr", c.slot.addr, "err", errRate)
	}
	if !ok {
		return wsline.ErrFlood
	}
	defer c.hub.limits.leave(claims.User)
	if err := c.hub.join(c, claims.User); err != nil {
		return err
	}
	c.answer(authenticatedJSON{"authenticated", stamp(claims.Expires)})
	return c.open()
}
