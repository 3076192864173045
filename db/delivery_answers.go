package db

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The timeline of a notification tells each try of a channel. The row of the delivery keeps those that failed in its
// column answers, a line each, and what a hook took before it was sent again. So a delivery that succeeds at once costs
// nothing more.

// mostAnswers is how many letters of answers are kept. It is some 20 answers of a relay, or 60 of a hook.
const mostAnswers = 2000

// setFailed changes the rows of a message that failed, and keeps the answer for their timelines.
func (tx *Tx) setFailed(s *Settled, set string, args ...any) error {
	return tx.setRows(s, set+`, status = ?, last_error = ?,
		answers = substr(coalesce(answers, '') || tried_at || ?, -?)`,
		append(args, statusOrNull(s.Status), s.Text, fmt.Sprintf(" %d %s\n", s.Status, s.Text), mostAnswers)...)
}

// A pastTry is one line of the column answers.
type pastTry struct {
	at     time.Time
	status int    // 0: nothing was answered
	text   string // "" if it succeeded
}

// pastTries reads the column answers.
func pastTries(answers string) (tries []pastTry) {
	if utf8.RuneCountInString(answers) >= mostAnswers { // its first line was cut
		_, answers, _ = strings.Cut(answers, "\n")
	}
	for line := range strings.Lines(answers) {
		at, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		status, text, _ := strings.Cut(rest, " ")
		ms, err := strconv.ParseInt(at, 10, 64)
		code, noCode := strconv.Atoi(status)
		if err == nil && noCode == nil {
			tries = append(tries, pastTry{time.UnixMilli(ms).UTC(), code, text})
		}
	}
	return tries
}

// laneFailure returns what others of a lane were answered that wait for another try, "" for none. While nothing arrives
// in a lane, the worker tries few, and the others wait. It looks at those that are due last, as what failed is.
func (d *DB) laneFailure(lane string) (status int, text string, err error) {
	err = d.each(`SELECT coalesce(status, 0), last_error
		FROM (SELECT status, last_error, tried_at FROM deliveries INDEXED BY deliveries_due
			WHERE state = 'waiting' AND lane = ? ORDER BY next_at DESC LIMIT 200)
		WHERE last_error IS NOT NULL ORDER BY tried_at DESC LIMIT 1`,
		func(rows *sql.Rows) error { return rows.Scan(&status, &text) }, lane)
	return status, text, err
}
