package db

import (
	"cmp"
	"log/slog"
	"time"
)

// Settings are what an operator can choose. The zero value has the defaults.
type Settings struct {
	WarnBefore     time.Duration // a deadline warning fires this long before the due date; default 1 h
	Provision      bool          // each person whom a host's token names becomes a user; ids below HostIDs are the host's
	AdoptIDs       bool          // the ids of a host and those here mean the same users
	ExternalDigits bool          // a decimal may be an external id: --user-ids external
	LoginFailures  int           // wrong passwords that an address may send before it has to wait; default 10
	UserTasks      int           // the most tasks that a user who is no admin may have created; 0 for no limit
	Tasks          int           // the most tasks in all; 0 for no limit
	UserChanges    int           // the most changes of tasks in 24 h by a user who is no admin; 0 for no limit
	Statuses       Statuses      // those that tasks can have; default OurStatuses
	AsLast         bool          // take WarnBefore, Provision, AdoptIDs and Statuses from the last Open
	MustExist      bool          // Open makes no database: it returns ErrMissing if there is none
	Log            *slog.Logger  // default slog.Default()
	Progress       Progress      // is told of migrations and other long work of Open; may be nil
	Clock          Clock         // default the clock of the machine

	// Committed is called after every batch, before the callers are answered. It must not block. It may be nil.
	Committed func(Batch)
	// Hashed is called with the time that a password waited until a hasher was free. It must not block. It may be nil.
	Hashed func(time.Duration)

	// For tests only.
	vfs       string // the name of SQLite's view of the disk; "" for the system's own
	mostUsers int    // how many users the cache holds; default mostUsers
	mostTold  int    // how many notifications changes of tasks may store at once; default MaxTold
	noHistory bool   // no change of a task is kept in its history

	probe func(dir string) error // why the disk takes nothing; default probe
}

func (s Settings) withDefaults() Settings {
	if s.WarnBefore == 0 {
		s.WarnBefore = time.Hour
	}
	if s.LoginFailures == 0 {
		s.LoginFailures = addressFailures
	}
	if s.Statuses == nil {
		s.Statuses = OurStatuses()
	}
	if s.Log == nil {
		s.Log = slog.Default()
	}
	if s.Committed == nil {
		s.Committed = func(Batch) {}
	}
	if s.Hashed == nil {
		s.Hashed = func(time.Duration) {}
	}
	if s.probe == nil {
		s.probe = probe
	}
	s.mostUsers = cmp.Or(s.mostUsers, mostUsers)
	s.mostTold = cmp.Or(s.mostTold, MaxTold)
	s.Clock = s.Clock.withDefaults()
	return s
}

// A Batch counts the calls of one commit by their outcome.
type Batch struct {
	Done    int           // calls that succeeded
	Refused int           // calls that were refused: not found, invalid, taken, …
	Failed  int           // calls that failed because the database did
	Took    time.Duration // until the transaction was on the disk, or was given up
}

// HostIDs divides the ids of users beside a host, and those of tasks where Provision is on. Smaller ids belong to the
// host; ids given here start with it.
const HostIDs = 1 << 40

// besideHost reports whether a host has ids of users.
func (s Settings) besideHost() bool { return s.Provision || s.AdoptIDs }

// What the file keeps of Provision and AdoptIDs, as the sum of these. Earlier versions kept 1 for both of them.
const (
	keptProvision = 1
	keptAdoptIDs  = 2
)

// hostUsers is what the file keeps of Provision and AdoptIDs.
func (s Settings) hostUsers() (kept int64) {
	if s.Provision {
		kept += keptProvision
	}
	if s.AdoptIDs {
		kept += keptAdoptIDs
	}
	return kept
}
