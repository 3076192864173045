package server

import (
	"context"

	"ctms/db"
	"ctms/server/internal/httpjson"
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
		return c.watch()
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
	_, err := c.db.MarkRead(db.WithDevice(context.Background(), c.device), c.slot.user, *id)
	return err
}

func (c *conn) markAllRead(o *httpjson.Object) error {
	upTo := o.Number("up_to")
	if o.Err() != nil {
		return o.Err()
	}
	_, err := markAllRead(db.WithDevice(context.Background(), c.device), c.db, c.slot.user, upTo)
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
	by, err := c.gate.admit(context.Background(), text, func() []any { return []any{"addr", c.slot.addr} })
	if err != nil {
		return c.admitCause(err)
	}
	known := c.slot.user != 0
	if known && c.slot.user != by.me.ID {
		return errExpired
	}
	c.mu.Lock()
	c.useToken(by)
	c.mu.Unlock()
	if by.limited {
		c.unwatch()
	}
	if known {
		return c.renewed(by)
	}
	return c.signIn(by)
}

// renewed answers a client that was known before.
func (c *conn) renewed(by admitted) error {
	c.answer(authenticatedJSON{"authenticated", stamp(by.claims.Expires)})
	// A revocation since the first look searched for the login of the token before.
	if _, err := c.db.Admit(context.Background(), by.grant); err != nil {
		return c.admitCause(err)
	}
	return nil
}

// signIn gives the connection to the user of its first token.
func (c *conn) signIn(by admitted) error {
	user := by.me.ID
	ok, tell := c.hub.limits.enter(context.Background(), user)
	if tell {
		c.hub.log.Warn("requests refused", "user", user, "addr", c.slot.addr, "err", errRate)
	}
	if !ok {
		return wsline.ErrFlood
	}
	defer c.hub.limits.leave(user)
	if err := c.hub.join(c, user); err != nil {
		return err
	}
	c.answer(authenticatedJSON{"authenticated", stamp(by.claims.Expires)})
	return c.startDelivery(by.grant)
}
