package server

import (
	"context"

	"golang.org/x/time/rate"

	"ctms/db"
)

// Channels are the ways to reach people who have no page open, as far as this package needs them.
type Channels interface {
	// Offered returns the channels that people can choose.
	Offered() []db.Channel
	// PushKey returns the public key with which browsers subscribe, "" without Web Push.
	PushKey() string
	// Check returns an endpoint as it is stored. It returns db.Invalid for one to which nothing can be sent.
	Check(e db.Endpoint) (db.Endpoint, error)
	// SendTest sends a message that shows that an endpoint works.
	SendTest(ctx context.Context, e db.Endpoint) db.Try
	// SendConfirmation asks whether an address is somebody's own. name is that of the person, link where to say so.
	SendConfirmation(ctx context.Context, e db.Endpoint, name, link string) db.Try
}

// Tests are sent at once: so many in a row, and then one in a while.
const (
	testsAtOnce    = 5
	testsPerSecond = rate.Limit(1.0 / 60)
)

// noChannels reach nobody.
type noChannels struct{}

func (noChannels) Offered() []db.Channel { return nil }
func (noChannels) PushKey() string       { return "" }

func (noChannels) Check(e db.Endpoint) (db.Endpoint, error) {
	return e, db.Invalid{Field: "channel", Problem: "is one that this server does not offer"}
}

func (noChannels) SendTest(context.Context, db.Endpoint) db.Try {
	return db.Try{Outcome: "not reached"}
}

func (noChannels) SendConfirmation(context.Context, db.Endpoint, string, string) db.Try {
	return db.Try{Outcome: "not reached"}
}
