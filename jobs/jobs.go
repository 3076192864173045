// Package jobs does what goes by the clock: a table of name, schedule and function. What a job does is a method of
// db; who hears of it is none of this package's business.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"github.com/go-co-op/gocron/v2"

	"ctms/db"
)

const (
	// warnEvery is how late a deadline warning may be; within 2 s is promised.
	warnEvery = time.Second
	// purgeEvery is how long what is left of a large inbox may lie before its deletion goes on.
	purgeEvery = time.Minute
)

// Config is what an operator can choose. The zero value has the defaults, but for CleanupAt, which is midnight.
type Config struct {
	SweepEvery time.Duration  // between two looks for warnings that nothing else gave; 10 min
	KeepRead   time.Duration  // how old a read notification gets; 30 days
	KeepUnread time.Duration  // how old an unread one gets; 0 = for ever
	CleanupAt  TimeOfDay      // when the old ones are deleted
	Location   *time.Location // where CleanupAt is a time of day; time.Local
	Log        *slog.Logger   // slog.Default

	// Ran hears of every run, which ended with err; not of those that Stop cut short. nil: nobody does.
	Ran func(job string, took time.Duration, err error)
}

// TimeOfDay is a time on the clock of a place, such as 03:30.
type TimeOfDay struct{ Hour, Minute uint }

// UnmarshalText reads a time of day as people write it, 00:00 to 23:59.
func (t *TimeOfDay) UnmarshalText(text []byte) error {
	at, err := time.Parse("15:04", string(text))
	if err != nil {
		return fmt.Errorf("%q is no time of day such as 03:30", text)
	}
	*t = TimeOfDay{uint(at.Hour()), uint(at.Minute())}
	return nil
}

// A job is a row of the table.
type job struct {
	name  string
	every time.Duration // 0 = daily
	at    TimeOfDay     // of a daily one
	do    func(context.Context) error
}

// table lists the jobs. Any of them may be run at any time and however often. Each runs at the start, too: it makes up for
// the time that the program was down, and one that is down every night has its turns all the same.
func table(d *db.DB, cfg Config) []job {
	// The daily ones have minutes of their own, so that they don't compete for the writer.
	after := func(minutes uint) TimeOfDay {
		sum := cfg.CleanupAt.Hour*60 + cfg.CleanupAt.Minute + minutes
		return TimeOfDay{sum / 60 % 24, sum % 60}
	}
	return []job{
		{name: "warn", every: warnEvery, do: func(ctx context.Context) error {
			_, err := d.WarnDeadlines(ctx)
			return err
		}},
		{name: "sweep", every: cfg.SweepEvery, do: func(ctx context.Context) error {
			_, err := d.SweepDeadlines(ctx)
			return err
		}},
		{name: "purge", every: purgeEvery, do: d.PurgeDeletedUsers},
		{name: "cleanup", at: cfg.CleanupAt, do: func(ctx context.Context) error { return cleanup(ctx, d, cfg) }},
		{name: "sessions", at: after(10), do: func(ctx context.Context) error {
			_, err := d.DeleteExpiredSessions(ctx)
			return errors.Join(err, d.ForgetFailures(ctx))
		}},
		{name: "optimize", at: after(20), do: d.Optimize},
		{name: "memory", every: memoryEvery, do: tidyMemory()},
	}
}

// cleanup does each of its parts, whatever becomes of the others.
func cleanup(ctx context.Context, d *db.DB, cfg Config) error {
	now := time.Now()
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

// Jobs run until Stop.
type Jobs struct {
	scheduler gocron.Scheduler
	log       *slog.Logger
	ran       func(job string, took time.Duration, err error)
	ctx       context.Context // of everything that runs
	cancel    context.CancelFunc

	mu      sync.Mutex
	stopped bool
	running sync.WaitGroup // grows only with mu held and stopped false
}

// Start runs the jobs over d by the clock.
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
	return start(table(d, cfg), cfg)
}

func start(table []job, cfg Config) (*Jobs, error) {
	scheduler, err := gocron.NewScheduler(gocron.WithLocation(cfg.Location))
	if err != nil {
		return nil, err
	}
	j := &Jobs{scheduler: scheduler, log: cfg.Log, ran: cfg.Ran}
	j.ctx, j.cancel = context.WithCancel(context.Background())
	for _, row := range table {
		if err := j.add(row); err != nil {
			j.Stop()
			return nil, fmt.Errorf("job %s: %w", row.name, err)
		}
	}
	scheduler.Start()
	return j, nil
}

func (j *Jobs) add(row job) error {
	when := gocron.DurationJob(row.every)
	if row.every == 0 {
		when = gocron.DailyJob(1, gocron.NewAtTimes(gocron.NewAtTime(row.at.Hour, row.at.Minute, 0)))
	}
	options := []gocron.JobOption{
		gocron.WithName(row.name),
		gocron.WithDaylightSavingsTimePolicy(gocron.DaylightSavingsTimeRunAfterTransition),
		gocron.WithStartAt(gocron.WithStartImmediately()),
	}
	// A run that is due while the one before goes on is left out, not put in a queue. The scheduler has a mode for that, but
	// there forgets now and then when a run was due, and counts from its own start: runs twice, and longer each month.
	var running sync.Mutex
	var last trouble // guarded by running
	_, err := j.scheduler.NewJob(when, gocron.NewTask(func() {
		if running.TryLock() {
			defer running.Unlock()
			last = j.run(row, last)
		}
	}), options...)
	return err
}

// trouble is a failure that was logged.
type trouble struct {
	text string
	at   time.Time
}

// remindAfter is when a failure that goes on is logged again: a full disk fails a job every second.
const remindAfter = time.Hour

// run runs a job once and logs what went wrong, unless it is the trouble of last time. It returns the trouble of this time.
func (j *Jobs) run(row job, last trouble) trouble {
	j.mu.Lock()
	if j.stopped {
		j.mu.Unlock()
		return last
	}
	j.running.Add(1)
	j.mu.Unlock()
	defer j.running.Done()

	began := time.Now()
	stack, err := attempt(j.ctx, row)
	if j.ran != nil && (err == nil || j.ctx.Err() == nil) {
		j.ran(row.name, time.Since(began), err)
	}
	switch {
	case err == nil:
		if last.text != "" {
			j.log.Info("job works again", "job", row.name)
		}
		return trouble{}
	case j.ctx.Err() != nil: // stopped halfway; the next start goes on
		return last
	case err.Error() == last.text && time.Since(last.at) < remindAfter:
		return last
	case stack != nil:
		j.log.Error("job panicked", "job", row.name, "err", err, "stack", string(stack))
	default:
		j.log.Error("job failed", "job", row.name, "err", err)
	}
	return trouble{err.Error(), time.Now()}
}

// attempt makes an error of a panic, with where it happened: no job may end the process.
func attempt(ctx context.Context, row job) (stack []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			stack, err = debug.Stack(), fmt.Errorf("panic: %v", p)
		}
	}()
	return nil, row.do(ctx)
}

// Stop ends the jobs and waits for those that run.
func (j *Jobs) Stop() {
	j.mu.Lock()
	j.stopped = true
	j.mu.Unlock()
	j.cancel()
	j.running.Wait() // here, because the scheduler waits in a busy loop
	if err := j.scheduler.Shutdown(); err != nil {
		j.log.Error("stop the jobs", "err", err)
	}
}
