package jobs

import (
	"sync"
	"time"
)

// A State says how a job does.
type State struct {
	Name      string
	Every     time.Duration // between two runs; 0: it is daily
	Began     time.Time     // the last run; zero before the first
	Took      time.Duration // that run; 0 while it goes on
	Running   bool
	Succeeded time.Time // the last run that went well; zero if none did
	Failed    time.Time // the last run that did not
	Error     string    // why that one failed; "" if none did
	Next      time.Time // not before now
}

// A record is what is remembered of a job. Its times are those of the clock that never jumps.
type record struct {
	job  job
	when schedule

	mu                       sync.Mutex
	began, succeeded, failed time.Duration
	ran, good, bad           bool // whether these count
	running                  bool
	took                     time.Duration
	text                     string // of the last error
}

func (r *record) begin(now time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.began, r.ran, r.running, r.took = now, true, true, 0
}

// end notes how a run ended. A run that was cut short says nothing.
func (r *record) end(now time.Duration, err error, cut bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.running, r.took = false, now-r.began
	switch {
	case err == nil:
		r.succeeded, r.good = now, true
	case !cut:
		r.failed, r.bad, r.text = now, true, err.Error()
	}
}

// State returns how each job does, in the order of their table. It gives times as the wall clock would have shown them
// if it had always been as it is now.
func (j *Jobs) State() []State {
	now, elapsed := j.now().Round(0).UTC(), j.elapsed()
	list := make([]State, 0, len(j.records))
	for _, r := range j.records {
		list = append(list, r.state(now, elapsed))
	}
	return list
}

func (r *record) state(now time.Time, elapsed time.Duration) State {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := func(then time.Duration, counts bool) time.Time {
		if !counts {
			return time.Time{}
		}
		return now.Add(then - elapsed)
	}
	s := State{Name: r.job.name, Every: r.job.every, Began: at(r.began, r.ran), Took: r.took, Running: r.running,
		Succeeded: at(r.succeeded, r.good), Failed: at(r.failed, r.bad), Error: r.text}
	if r.job.every == 0 {
		s.Next = r.job.nextDay(now, r.when)
	} else if s.Next = s.Began.Add(r.job.every); s.Next.Before(now) {
		s.Next = now
	}
	return s
}

// nextDay returns the next time of day of a daily job.
func (row job) nextDay(now time.Time, when schedule) time.Time {
	d, ok := when.(*daily)
	if !ok {
		return now
	}
	day := daily{at: d.at, in: d.in}
	local := now.In(d.in)
	if next := day.on(local, 0); next.After(now) {
		return next.UTC()
	}
	return day.on(local, 1).UTC()
}
