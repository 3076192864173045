// Package jobs does the work in the background. Jobs go by the clock: a table lists them with a name, a schedule and a
// function (jobs.go). The [Outbox] sends messages to people without an open page (outbox.go). The db publishes what a
// job changes. This package has no listeners.
//
// A job runs by interval or at a time of day (schedule.go). Intervals are those of the monotonic clock, so the wall
// clock may jump. Times of day are those of the wall clock, which is looked at each second.
//
// Each job also runs at the start. So the work of the time when the program was down is done then. A job that fails is
// logged, and again when it works again. [StartDemo] plays a team at work.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"ctms/db"
)

const (
	// warnEvery is how late a deadline warning may be. The promise is 2 s (SPEC section 2).
	warnEvery = time.Second
	// purgeEvery is how often the deletion of a user that was cut short is continued.
	purgeEvery = time.Minute
	// keysEvery is how often the last use of API keys is stored.
	keysEvery = time.Minute
	// lastRunWait is how long a stop lets the last runs wait for the writer.
	lastRunWait = time.Second
)

// Config is what an operator can choose. A zero field has its default, but a zero CleanupAt is midnight.
type Config struct {
	SweepEvery time.Duration  // between two sweeps of the deadlines; default 10 min
	KeepRead   time.Duration  // read notifications older than this are deleted; default 30 days
	KeepUnread time.Duration  // unread notifications older than this are deleted; 0: never
	CleanupAt  TimeOfDay      // when they are deleted, each day
	Backup     db.Schedule    // of the regular backups; a zero one makes none
	BackupAt   TimeOfDay      // when they are made, each day
	Location   *time.Location // the time zone of CleanupAt and BackupAt; default time.Local
	Log        *slog.Logger   // default slog.Default()

	// Ran is called after every run with the error that it returned. It is not called for a run that Stop cut short. It
	// may be nil.
	Ran func(job string, took time.Duration, err error)
	// BackedUp is called after every attempt at a regular backup, with the error that it returned. It may be nil.
	BackedUp func(made db.Copy, err error)
	// Sample returns what the server measured of itself since the last call. It is stored each minute, and at the stop.
	// If it is nil, nothing is.
	Sample func(context.Context) (db.Sample, error)

	now     func() time.Time     // the wall clock; default time.Now
	elapsed func() time.Duration // since some moment; default by the monotonic clock
}

// TimeOfDay is a time on a 24-hour clock, such as 03:30. It has no time zone.
//
// It is no db.ClockTime, which people choose by the API. A ClockTime may be 24:00, since quiet hours end then, and each
// has two digits for the hour. Operators may write 3:30, and no job is due at 24:00.
type TimeOfDay struct {
	Hour   uint // 0 to 23
	Minute uint // 0 to 59
}

// String returns the time as UnmarshalText reads it.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", t.Hour, t.Minute) }

// UnmarshalText reads a time from 00:00 to 23:59.
func (t *TimeOfDay) UnmarshalText(text []byte) error {
	parsed, err := time.Parse("15:04", string(text))
	if err != nil {
		return fmt.Errorf("%q is no time of day such as 03:30", text)
	}
	*t = TimeOfDay{uint(parsed.Hour()), uint(parsed.Minute())}
	return nil
}

// A job is a row of the table.
type job struct {
	name  string
	every time.Duration // 0: daily
	at    TimeOfDay     // of a daily job
	do    func(context.Context) error

	atStop bool // it also runs at the stop
}

// table lists the jobs. Each may run at any time and any number of times. Each also runs at the start: so a program
// that is off at night still runs its daily jobs.
func table(d *db.DB, cfg Config) []job {
	// The daily jobs start at different minutes, so that they don't compete for the writer.
	after := func(minutes uint) TimeOfDay {
		sum := cfg.CleanupAt.Hour*60 + cfg.CleanupAt.Minute + minutes
		return TimeOfDay{sum / 60 % 24, sum % 60}
	}
	return slices.Concat(backupRows(d, cfg), []job{
		{name: "clock", every: time.Second, do: d.WatchClock},
		{name: "warn", every: warnEvery, do: func(ctx context.Context) error {
			_, err := d.WarnDeadlines(ctx)
			return err
		}},
		{name: "sweep", every: cfg.SweepEvery, do: func(ctx context.Context) error {
			_, err := d.SweepDeadlines(ctx)
			return err
		}},
		{name: "leads", every: time.Second, do: d.ApplyLeads},
		{name: "broadcast", every: time.Second, do: d.ContinueBroadcasts},
		{name: "snooze", every: time.Second, do: func(ctx context.Context) error {
			_, err := d.WakeSnoozed(ctx)
			return err
		}},
		{name: "expire", every: time.Second, do: d.ExpireEvents},
		{name: "skip", every: time.Second, do: d.SkipEnded},
		{name: "retime", every: time.Second, do: d.ContinueRetimes},
		{name: "receipts", every: time.Second, do: d.StoreReceipts},
		{name: "keys", every: keysEvery, do: d.StoreKeyUse},
		{name: "purge", every: purgeEvery, do: d.PurgeDeletedUsers},
		{name: "cleanup", at: cfg.CleanupAt, do: func(ctx context.Context) error { return cleanup(ctx, d, cfg) }},
		{name: "deliveries", at: after(5), do: func(ctx context.Context) error {
			_, err := d.DeleteOldDeliveries(ctx)
			return errors.Join(err, d.DeleteOldReceipts(ctx))
		}},
		{name: "sessions", at: after(10), do: func(ctx context.Context) error {
			_, err := d.DeleteExpiredSessions(ctx)
			return errors.Join(err, d.ForgetFailures(ctx))
		}},
		{name: "optimize", at: after(20), do: d.Optimize},
		{name: "shrink", at: after(30), do: d.Shrink},
		{name: "memory", every: memoryEvery, do: tidyMemory()},
	}, sampleRows(d, cfg))
}

// cleanup deletes the notifications that are old by the believed time: a clock that went ahead deletes nothing. If one
// part fails, it does the other all the same.
func cleanup(ctx context.Context, d *db.DB, cfg Config) error {
	now := d.Believed()
	read, err := d.DeleteReadBefore(ctx, now.Add(-cfg.KeepRead))
	unread := 0
	if cfg.KeepUnread > 0 {
		n, e := d.DeleteUnreadBefore(ctx, now.Add(-cfg.KeepUnread))
		unread, err = n, errors.Join(err, e)
	}
	if read+unread > 0 {
		cfg.Log.Info("old notifications deleted", "job", "cleanup", "read", read, "unread", unread)
	}
	return err
}

// Jobs are the running jobs.
type Jobs struct {
	log     *slog.Logger
	ran     func(job string, took time.Duration, err error)
	ctx     context.Context // of every run
	cancel  context.CancelFunc
	running sync.WaitGroup // a goroutine for each job
	records []*record      // of all jobs, in their order
	now     func() time.Time
	elapsed func() time.Duration
}

// Start starts the jobs over d. It returns at once, and the jobs run until Stop. A job that is still running when it is
// due again skips that run. It fails only if an interval of cfg is negative.
func Start(d *db.DB, cfg Config) (*Jobs, error) {
	if cfg.SweepEvery == 0 {
		cfg.SweepEvery = 10 * time.Minute
	}
	if cfg.KeepRead == 0 {
		cfg.KeepRead = 30 * 24 * time.Hour
	}
	if cfg.Location == nil {
		cfg.Location = time.Local
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	cfg.now, cfg.elapsed = d.Now, d.Elapsed
	return start(table(d, cfg), cfg)
}

func start(table []job, cfg Config) (*Jobs, error) {
	if cfg.now == nil {
		cfg.now = time.Now
	}
	if cfg.elapsed == nil {
		began := time.Now()
		cfg.elapsed = func() time.Duration { return time.Since(began) }
	}
	for _, row := range table {
		if row.every < 0 {
			return nil, fmt.Errorf("job %s: it cannot run every %v", row.name, row.every)
		}
	}
	j := &Jobs{log: cfg.Log, ran: cfg.Ran, now: cfg.now, elapsed: cfg.elapsed}
	j.ctx, j.cancel = context.WithCancel(context.Background())
	for _, row := range table {
		j.records = append(j.records, &record{job: row, when: row.schedule(cfg)})
	}
	for _, r := range j.records {
		j.running.Go(func() { j.repeat(r) })
	}
	return j, nil
}

// repeat runs a job whenever it is due, until Stop.
func (j *Jobs) repeat(r *record) {
	ticker := time.NewTicker(r.when.interval())
	defer ticker.Stop()
	var last failure
	for j.ctx.Err() == nil {
		if r.when.due() {
			last = j.run(r, last)
			select {
			case <-ticker.C: // it was due again meanwhile
			default:
			}
		}
		select {
		case <-ticker.C:
		case <-j.ctx.Done():
		}
	}
}

// A failure is an error of a job that was logged. The zero value means that the last run went well.
type failure struct {
	text string
	at   time.Time
}

// remindAfter is how often a failure that goes on is logged. A full disk makes a job fail every second.
const remindAfter = time.Hour

// run runs a job once. last is the job's last failure. run returns the new one.
func (j *Jobs) run(r *record, last failure) failure {
	row, began := r.job, time.Now()
	r.begin(j.elapsed())
	stack, err := attempt(j.ctx, row)
	r.end(j.elapsed(), err, j.ctx.Err() != nil)
	if j.ran != nil && (err == nil || j.ctx.Err() == nil) {
		j.ran(row.name, time.Since(began), err)
	}
	return j.report(row, last, stack, err)
}

// report logs how a run ended, unless it ended like the last one. It returns the failure that was logged last.
func (j *Jobs) report(row job, last failure, stack []byte, err error) failure {
	switch {
	case err == nil:
		if last.text != "" {
			j.log.Info("job works again", "job", row.name)
		}
		return failure{}
	case j.ctx.Err() != nil: // stopped; the run at the next start does the rest
		return last
	case err.Error() == last.text && time.Since(last.at) < remindAfter:
		return last
	case stack != nil:
		j.log.Error("job panicked", "job", row.name, "err", err, "stack", string(stack))
	default:
		j.log.Error("job failed", "job", row.name, "err", err)
	}
	return failure{err.Error(), time.Now()}
}

// attempt runs a job. It turns a panic into an error, with the stack, since no job may end the process.
func attempt(ctx context.Context, row job) (stack []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			stack, err = debug.Stack(), fmt.Errorf("panic: %v", p)
		}
	}()
	return nil, row.do(ctx)
}

// Stop cancels the jobs that run and waits until they have ended. Then it runs those once more that have something to
// do at the stop. No job runs after it returns.
func (j *Jobs) Stop() {
	j.cancel()
	j.running.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), lastRunWait)
	defer cancel()
	for _, r := range j.records {
		if !r.job.atStop {
			continue
		}
		if _, err := attempt(ctx, r.job); err != nil {
			j.log.Error("job failed", "job", r.job.name, "err", err)
		}
	}
}
