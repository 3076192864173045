package server

import (
	"context"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/token"
	"ctms/server/internal/wsline"
)

// act does what a message asks for. Its answer goes to this connection alone, what it changes to all of the user's by
// way of the hub. It returns an error only if the connection has to end.
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
		return errExpired // nothing before the token
	}
	return c.answerError(err)
}

// do does an action of somebody signed in.
func (c *conn) do(action string, o *httpjson.Object) error {
	ctx, user := context.Background(), c.slot.user
	switch action {
	case "mark_read":
		id := o.RequiredNumber("notification_id")
		if id == nil {
			return o.Err()
		}
		_, err := c.db.MarkRead(ctx, user, *id)
		return err
	case "mark_all_read":
		upTo := o.Number("up_to")
		if o.Err() != nil {
			return o.Err()
		}
		_, err := markAllRead(ctx, c.db, user, upTo)
		return err
	case "ack":
		id := o.RequiredNumber("last_id")
		if id == nil {
			return o.Err()
		}
		c.received(*id)
	case "ping":
		c.answer(pongJSON{"pong"})
	case "watch_tasks":
		c.hub.addWatcher(c)
	default:
		return db.Invalid{Field: "action", Problem: "is not known"}
	}
	return nil
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
		return wsline.ErrFlood
	}
	defer c.hub.limits.leave(said.User)
	if err := c.hub.join(c, said.User); err != nil {
		return err
	}
	c.answer(authenticatedJSON{"authenticated", stamp(said.Expires)})
	return c.open()
}
