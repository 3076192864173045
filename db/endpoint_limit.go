package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"net"
	"net/url"
	"path"
	"strings"
	"time"
)

// What people have sent somewhere by a click is few, so that nobody can have a stranger written to again and again: the
// mails that ask to confirm an address, and tests. They are counted by where they go, and not by the row of the
// endpoint. So it does not help to remove an address and to add it again.

const (
	sentDay  = 24 * time.Hour
	sentHour = time.Hour
)

// A sendLimit is how many go to one place in a day, and how many one person has sent in an hour.
type sendLimit struct {
	table            string // what was sent in the last day
	there, byOneself int
}

var (
	confirmationLimit = sendLimit{"confirmation_mails", 3, 5}
	testLimit         = sendLimit{"endpoint_tests", 10, 20}
)

// A MailLimit means that a mail was not sent, since too many before it asked to confirm addresses.
type MailLimit struct {
	Retry time.Duration // from now, above 0
}

// Error says so.
func (e MailLimit) Error() string { return "too many e-mails asked to confirm an address" }

// A TestLimit means that a test was not sent, since too many went before it.
type TestLimit struct {
	Retry time.Duration // from now, above 0
	Own   bool          // its person had too many sent; if not, too many went to the same place
}

// Error says so.
func (e TestLimit) Error() string { return "too many tests" }

// NoteTest counts a test that the user of an endpoint has sent there. It returns TestLimit for one too many.
func (d *DB) NoteTest(ctx context.Context, e Endpoint) error {
	at := d.steady()
	return d.update(ctx, func(tx *Tx) error {
		wait, own, err := testLimit.note(tx, e, at)
		if err == nil && wait > 0 {
			err = TestLimit{wait, own}
		}
		return err
	})
}

// noteMail counts a mail that asks to confirm an address, at a steady time. It returns MailLimit for one too many.
func (tx *Tx) noteMail(e Endpoint, at time.Time) error {
	wait, _, err := confirmationLimit.note(tx, e, at)
	if err == nil && wait > 0 {
		err = MailLimit{wait}
	}
	return err
}

// note counts one that goes to an endpoint, at a steady time. For one too many it returns how long to wait. own says
// that this is for its person.
func (l sendLimit) note(tx *Tx, e Endpoint, at time.Time) (wait time.Duration, own bool, err error) {
	hash := sha256.Sum256([]byte(e.place()))
	if _, err := tx.exec(`DELETE FROM `+l.table+` WHERE sent_at <= ?`, at.Add(-sentDay).UnixMilli()); err != nil {
		return 0, false, err
	}
	if wait, err = l.wait(tx, `hash = ?`, hash[:], l.there, sentDay, at); wait > 0 || err != nil {
		return wait, false, err
	}
	if wait, err = l.wait(tx, `user_id = ?`, e.User, l.byOneself, sentHour, at); wait > 0 || err != nil {
		return wait, true, err
	}
	_, err = tx.exec(`INSERT INTO `+l.table+` (hash, user_id, sent_at) VALUES (?, ?, ?)`, hash[:], e.User, at.UnixMilli())
	return 0, false, err
}

// wait returns how long to wait until fewer than most were sent in a span; 0 if that is so now.
func (l sendLimit) wait(tx *Tx, which string, who any, most int, span time.Duration, at time.Time) (time.Duration,
	error) {
	var sent []int64
	err := tx.each(`SELECT sent_at FROM `+l.table+` WHERE `+which+` AND sent_at > ? ORDER BY sent_at DESC`,
		func(rows *sql.Rows) error {
			sent = append(sent, 0)
			return rows.Scan(&sent[len(sent)-1])
		}, who, at.Add(-span).UnixMilli())
	if err != nil || len(sent) < most {
		return 0, err
	}
	return time.UnixMilli(sent[most-1]).Add(span).Sub(at), nil
}

// place names where messages to an endpoint arrive, as far as that can be told: two texts of one place are the same.
func (e *Endpoint) place() string {
	t := e.Target
	if e.Channel == ChannelEmail {
		return strings.ToLower(t.Address)
	}
	u, err := url.Parse(t.URL)
	if err != nil || e.Channel == ChannelPush { // some push services have all of it in the query
		return e.Kind + "\n" + t.URL
	}
	key := ""
	if e.Kind == "gotify" { // there the token says where
		key = t.Token
	}
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if port := u.Port(); port != "" && port != map[string]string{"https": "443", "http": "80"}[strings.ToLower(u.Scheme)] {
		host = net.JoinHostPort(host, port)
	}
	return strings.Join([]string{e.Kind, host, path.Clean("/" + u.Path), t.To, key}, "\n")
}
