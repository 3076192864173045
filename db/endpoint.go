package db

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// A Channel is a way to reach somebody who has no page open.
type Channel string

// The channels. Those of people are also fields of a Choice, by the same names. Hooks belong to the organisation.
const (
	ChannelEmail Channel = "email"
	ChannelPush  Channel = "push"
	ChannelChat  Channel = "chat"
	ChannelHook  Channel = "hook"
)

// An Endpoint is one place where messages go: an address, a device, a chat, a hook.
type Endpoint struct {
	ID        int64 // given once; a restore goes back to the counter of its backup
	User      int64 // whose it is; 0 for a hook of the organisation
	Channel   Channel
	Kind      string // the service, such as email, slack or webpush
	Target    Target
	Name      string // of a device, as people see it
	Session   string // of a device: the login that it ends with; "" for none
	Created   time.Time
	Confirmed time.Time // zero: nobody proved yet that it is the user's, and nothing is sent to it
	Disabled  time.Time // zero: it is in use
	LastSent  time.Time // zero: never
	Failing   time.Time // since when nothing arrives; zero: the last message did
}

// A Target is where an endpoint is. URL, Token, Auth and Secrets are secrets: whoever knows them can send too.
type Target struct {
	Address string `json:"address,omitempty"` // of an e-mail
	URL     string `json:"url,omitempty"`
	Token   string `json:"token,omitempty"`
	To      string `json:"to,omitempty"`
	// Language is that of what is written there, as of whoever gave it: en, de, es or fr; "" for English.
	Language string   `json:"language,omitempty"`
	P256dh   []byte   `json:"p256dh,omitempty"`  // of Web Push
	Auth     []byte   `json:"auth,omitempty"`    // of Web Push
	Secrets  []string `json:"secrets,omitempty"` // of a hook; the newest first
}

// InUse reports whether messages go to the endpoint.
func (e *Endpoint) InUse() bool { return !e.Confirmed.IsZero() && e.Disabled.IsZero() }

// A Try is how the sending of one message to an endpoint went.
type Try struct {
	Outcome string // for the person: sent, refused, or not reached
	Status  int    // what the other side answered, of HTTP or SMTP; 0 for nothing
	Problem string // for admins; it has no secrets in it; "" if there is none
	Gone    bool   // nothing can be sent to this endpoint any more
}

const (
	endpointColumns = `id, user_id, channel, kind, target, name, session_id, created_at, confirmed_at, disabled_at,
		last_sent_at, failing_since`
	selectEndpoint = `SELECT ` + endpointColumns + ` FROM endpoints`
)

// encode returns the target as the file has it.
func (t Target) encode() (string, error) {
	text, err := json.Marshal(t)
	return string(text), err
}

func scanEndpoint(row scanner) (e Endpoint, err error) {
	var target string
	var session sql.NullString
	var created, confirmed, disabled, sent, failing sql.NullInt64
	if err := row.Scan(&e.ID, &e.User, &e.Channel, &e.Kind, &target, &e.Name, &session, &created, &confirmed, &disabled,
		&sent, &failing); err != nil {
		return Endpoint{}, err
	}
	e.Session = session.String
	e.Created, e.Confirmed, e.Disabled = fromMillis(created), fromMillis(confirmed), fromMillis(disabled)
	e.LastSent, e.Failing = fromMillis(sent), fromMillis(failing)
	if err := json.Unmarshal([]byte(target), &e.Target); err != nil {
		return Endpoint{}, fmt.Errorf("the target of endpoint %d: %w", e.ID, err)
	}
	return e, nil
}

// loadEndpoints reads the endpoints of a user, the oldest first.
func loadEndpoints(from source, user int64) (found []Endpoint, err error) {
	err = eachEndpoint(from, `WHERE user_id = ? ORDER BY id`, func(e Endpoint) { found = append(found, e) }, user)
	return found, err
}

// eachEndpoint reads endpoints. which is the rest of the statement, from the WHERE on.
func eachEndpoint(from source, which string, do func(Endpoint), args ...any) error {
	return from.each(selectEndpoint+` `+which, func(rows *sql.Rows) error {
		e, err := scanEndpoint(rows)
		if err == nil {
			do(e)
		}
		return err
	}, args...)
}
