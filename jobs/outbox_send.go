package jobs

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"ctms/db"
	"ctms/jobs/channel"
)

// What an Outbox does with one message: it tries the message, and has stored what became of it.

// send tries a message once.
func (o *Outbox) send(m db.Outgoing) {
	began := time.Now()
	e := outcome{message: m}
	if m.To.Channel == db.ChannelHook {
		e.hurries = o.d.HookHurries(m.To.ID)
	}
	e.answer, e.host, e.cut = o.try(m)
	e.took = time.Since(began)
	if !e.answer.Sent && !e.cut {
		o.cfg.Log.Info("message not sent", "channel", m.To.Channel, "endpoint", m.To.ID, "message", m.ID, "try", m.Tries,
			"status", e.answer.Status, "err", e.answer.Text)
	}
	o.done <- e
	o.toStore <- e
}

// try asks a channel to send. A panic is a failure of this message alone. cut says that Stop came in between.
func (o *Outbox) try(m db.Outgoing) (a db.Answer, host, cut bool) {
	defer func() {
		if p := recover(); p != nil {
			o.cfg.Log.Error("panic while sending", "message", m.ID, "err", p, "stack", string(debug.Stack()))
			a, host, cut = db.Answer{Text: "could not be written"}, false, false
		}
	}()
	c, ok := o.cfg.Channel(m.To.Channel)
	if !ok {
		return db.Answer{Text: notOffered(m.To.Channel)}, true, false
	}
	status, err := c.Send(o.ctx, o.message(m))
	if err == nil {
		return db.Answer{Sent: true, Status: status}, false, false
	}
	of := new(channel.Error)
	switch {
	case errors.As(err, &of):
	case o.ctx.Err() != nil:
		return db.Answer{}, false, true
	default:
		of.Text = "could not be sent"
	}
	a = db.Answer{Permanent: of.Permanent, Gone: of.Gone, Status: of.Status, Text: of.Text, RetryAfter: of.RetryAfter}
	return a, !of.Permanent && (of.Status == 0 || of.Status == 421 || of.Status >= 500), false
}

// store stores what became of messages, until the last is. All that wait are one write.
func (o *Outbox) store() {
	for {
		var batch []outcome
		select {
		case e := <-o.toStore:
			batch = o.gather(known(e))
		case <-o.ctx.Done():
			return
		}
		if !o.settle(batch) {
			o.left = batch
			return
		}
		select {
		case o.stored <- batch:
		case <-o.ctx.Done():
			return
		}
	}
}

// gather adds the outcomes that came meanwhile.
func (o *Outbox) gather(batch []outcome) []outcome {
	for {
		select {
		case e := <-o.toStore:
			batch = append(batch, known(e)...)
		default:
			return batch
		}
	}
}

// known returns the outcome, unless Stop has cut off its message. That one may have arrived. It stays as it is stored,
// as being sent: so the next start takes it up, with the same rows and the same ID.
func known(e outcome) []outcome {
	if e.cut {
		return nil
	}
	return []outcome{e}
}

// settle stores what became of some messages. While that fails, such as on a full disk, it tries again, and their
// endpoints get nothing more. It returns false if Stop came before it could.
func (o *Outbox) settle(batch []outcome) bool {
	settled := settledOf(batch)
	for told := false; ; told = true {
		err := o.d.SettleDeliveries(context.Background(), settled)
		if err == nil {
			o.count(batch, settled)
			return true
		}
		if !told {
			o.cfg.Log.Error("outbox: store what became of messages", "err", err)
		}
		select {
		case <-time.After(storeAgain):
		case <-o.ctx.Done():
			return false
		}
	}
}

// count tells of tries whose outcome is stored, and logs which endpoints ended by them.
func (o *Outbox) count(batch []outcome, settled []db.Settled) {
	for i, s := range settled {
		if s.Ended {
			o.logEnd(s)
		}
		if o.cfg.Tried != nil && !s.Untried {
			o.cfg.Tried(s, batch[i].took)
		}
	}
}

// logEnd logs that nothing goes to an endpoint any more. That of a hook is for the operator to look at.
func (o *Outbox) logEnd(s db.Settled) {
	switch s.To.Channel {
	case db.ChannelHook:
		o.cfg.Log.Warn("hook switched off", "hook", s.To.ID, "err", s.Text)
	case db.ChannelPush:
		o.cfg.Log.Info("device forgotten", "user", s.To.User, "endpoint", s.To.ID, "err", s.Text)
	default:
		o.cfg.Log.Info("address switched off", "user", s.To.User, "endpoint", s.To.ID, "err", s.Text)
	}
}

func settledOf(batch []outcome) []db.Settled {
	all := make([]db.Settled, len(batch))
	for i, e := range batch {
		all[i] = db.Settled{Outgoing: e.message, Answer: e.answer}
	}
	return all
}

// untried returns messages that were claimed and not tried.
func untried(claimed []db.Outgoing) []outcome {
	all := make([]outcome, len(claimed))
	for i, m := range claimed {
		all[i] = outcome{message: m, answer: db.Answer{Untried: true}}
	}
	return all
}
