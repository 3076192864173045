package server

import (
	"context"

	"ctms/db"
	"ctms/server/internal/token"
)

// act does what a message asks for. Its answer goes to this connection alone, what it changes to all of the user's by way of
// the hub. It returns an error only if the connection has to end.
func (c *conn) act(message []byte) error {
	b, err := parseObject("message", message)
	if err == nil {
		action := b.required("action")
		switch err = b.err; {
		case err != nil:
		case *action == "authenticate":
			token := b.required("token")
			if err = b.err; err == nil {
				return c.authenticate(*token)
			}
		case c.slot.user != 0:
			err = c.do(*action, b)
		}
	}
	if c.slot.user == 0 {
		return errExpired // nothing before the token
	}
	return c.answerError(err)
}

// do does an action of somebody signed in.
func (c *conn) do(action string, b *body) error {
	ctx, user := context.Background(), c.slot.user
	switch action {
	case "mark_read":
		id := need(b, "notification_id")
		if b.err != nil {
			return b.err
		}
		_, err := c.db.MarkRead(ctx, user, id)
		return err
	case "mark_all_read":
		upTo := b.number("up_to")
		if b.err != nil {
			return b.err
		}
		_, err := markAllRead(ctx, c.db, user, upTo)
		return err
	case "ack":
		id := need(b, "last_id")
		if b.err != nil {
			return b.err
		}
		c.received(id)
	case "ping":
		c.answer(pongJSON{"pong"})
	case "watch_tasks":
		c.hub.addWatcher(c)
	default:
		return db.Invalid{Field: "action", Problem: "is not known"}
	}
	return nil
}

// need takes a number that must be there.
func need(b *body, name string) int64 {
	n := b.number(name)
	if n == nil {
		b.blame(name, "is required")
		return 0
	}
	return *n
}

// answerError tells the client that an action can't be done; the connection stays. nil is no complaint.
func (c *conn) answerError(err error) error {
	if err == nil {
		return nil
	}
	no, worth := refusalOf(err)
	if worth {
		c.hub.log.Error("socket action", "user", c.slot.user, "err", err)
	}
	c.answer(socketErrorJSON{"error", no.code, no.detail, no.field})
	return nil
}

// authenticate signs in a connection that opened without a token, or carries one past the expiry of its token.
func (c *conn) authenticate(text string) error {
	said, err := c.tokens.Verify(text, token.Access)
	if err != nil {
		return errExpired
	}
	if _, err := c.db.Admit(context.Background(), grantOf(said)); err != nil {
		return admitCause(err)
	}
	known := c.slot.user != 0
	if known && c.slot.user != said.User {
		return errExpired
	}
	c.mu.Lock()
	c.grant, c.expires = grantOf(said), said.Expires
	c.mu.Unlock()
	if known {
		c.answer(authenticatedJSON{"authenticated", stamp(said.Expires)})
		// A revocation in between looked for the login of the token before.
		_, err = c.db.Admit(context.Background(), grantOf(said))
		if err != nil {
			return admitCause(err)
		}
		return nil
	}
	if !c.hub.limits.enter(context.Background(), said.User, c.slot.addr, c.hub.log) {
		return errFlood
	}
	defer c.hub.limits.leave(said.User)
	if err := c.hub.join(c, said.User); err != nil {
		return err
	}
	c.answer(authenticatedJSON{"authenticated", stamp(said.Expires)})
	return c.open()
}
