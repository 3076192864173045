package db

import "time"

// From where people signed in. Who comes from there again is most likely no stranger.

const (
	// signInMemory is how long an address is remembered that nobody signs in from any more.
	signInMemory = 90 * 24 * time.Hour
	// signInStep is how old what is stored of an address may be while people sign in from there: a login costs no write
	// more in that time.
	signInStep = 24 * time.Hour
	// maxSignIns bounds the rows of the table, which then has about 5 MB. The oldest are deleted first.
	maxSignIns = 50_000
)

// A familiarity is how well an attempt's address is known.
type familiarity struct {
	address bool // somebody signed in from there
	account bool // so did the owner of the account
	fresh   bool // and lately, so that it need not be stored again
}

// familiar looks for people who signed in from the address of an attempt.
func (d *DB) familiar(a attempt) (f familiarity, err error) {
	since := d.steady().Add(-signInMemory).UnixMilli()
	ids, err := d.ids(`SELECT id FROM sign_ins WHERE address = ? AND at > ? LIMIT 1`, a.address, since)
	if err != nil || len(ids) == 0 {
		return f, err
	}
	f.address = true
	own, err := d.ids(`SELECT at FROM sign_ins WHERE account = ? AND address = ? AND at > ?`, a.account, a.address, since)
	if err != nil || len(own) == 0 {
		return f, err
	}
	f.account = true
	f.fresh = d.steady().UnixMilli()-own[0] < signInStep.Milliseconds()
	return f, nil
}

// signedIn stores that the owner of the account signed in from the address, at a steady time.
func (a attempt) signedIn(tx *Tx, at time.Time) error {
	if _, err := tx.exec(`DELETE FROM sign_ins WHERE account = ? AND address = ?`, a.account, a.address); err != nil {
		return err
	}
	if _, err := tx.exec(`INSERT INTO sign_ins (account, address, at) VALUES (?, ?, ?)`, a.account, a.address,
		at.UnixMilli()); err != nil {
		return err
	}
	_, err := tx.exec(`DELETE FROM sign_ins WHERE id <= (SELECT max(id) FROM sign_ins) - ?`, maxSignIns)
	return err
}
