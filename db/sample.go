package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A Sample is what a server measured of itself for a while.
type Sample struct {
	Covered       time.Duration // for how long
	Connections   int           // that were open, the most
	Notifications int64         // that were stored
	Receipts      []int64       // how many proofs of receipt took how long, by ranges of time that the caller chose
	DiskFree      int64         // bytes, the least; -1: unknown
	FileBytes     int64         // the size of the database with its log, the last
	Channels      map[Channel]ChannelSample
}

// A ChannelSample is what a server measured of one way out.
type ChannelSample struct {
	Waiting int           // notifications that waited to leave, the most
	Oldest  time.Duration // for how long the oldest was overdue, the longest
	Sent    int64         // messages
	Failed  int64         // messages that were given up
}

// Merge returns one sample for the time of both. later is of the later time.
func (s Sample) Merge(later Sample) Sample {
	sum := Sample{Covered: s.Covered + later.Covered, Connections: max(s.Connections, later.Connections),
		Notifications: s.Notifications + later.Notifications, FileBytes: later.FileBytes,
		DiskFree: s.DiskFree, Receipts: make([]int64, max(len(s.Receipts), len(later.Receipts))),
		Channels: map[Channel]ChannelSample{}}
	if s.DiskFree < 0 || later.DiskFree >= 0 && later.DiskFree < s.DiskFree {
		sum.DiskFree = later.DiskFree
	}
	for _, part := range []Sample{s, later} {
		for i, n := range part.Receipts {
			sum.Receipts[i] += n
		}
		for name, c := range part.Channels {
			b := sum.Channels[name]
			sum.Channels[name] = ChannelSample{max(b.Waiting, c.Waiting), max(b.Oldest, c.Oldest), b.Sent + c.Sent,
				b.Failed + c.Failed}
		}
	}
	return sum
}

// A SampleSpan is a time for which samples are kept, each for a part of it.
type SampleSpan struct {
	Name       string // on the wire
	Step, Span time.Duration
}

// SampleSpans are the times for which samples are kept. Each has a row for each of its parts, and one more for the part
// that goes on. So the table has at most 61 + 97 + 121 rows.
var SampleSpans = []SampleSpan{
	{"hour", time.Minute, time.Hour},
	{"day", 15 * time.Minute, 24 * time.Hour},
	{"month", 6 * time.Hour, 30 * 24 * time.Hour},
}

// An AgedSample is a sample of some time ago.
type AgedSample struct {
	Age time.Duration // when its part of the span began
	Sample
}

// sampleClock is the time by which samples are stored. It is the steady time, which neither jumps nor repeats itself.
// A crash together with a clock that is set back could have that begin again at an earlier time. Then this time goes on
// after the newest sample.
type sampleClock struct {
	mu    sync.Mutex
	known bool
	shift time.Duration // how far it is ahead of the steady time
}

// sampleTime returns the time by which samples are stored, and how far the believed time is ahead of it.
func (d *DB) sampleTime() (now time.Time, ahead time.Duration, err error) {
	believed, steady := d.time.times()
	c := &d.samples
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.known {
		step := SampleSpans[0].Step
		newest, err := d.ids(`SELECT coalesce(max(at), 0) FROM samples WHERE step = ?`, step.Milliseconds())
		if err != nil {
			return now, 0, err
		}
		if last := time.UnixMilli(newest[0]); last.After(steady) {
			c.shift = last.Add(step).Sub(steady)
		}
		c.known = true
	}
	return steady.Add(c.shift), believed.Sub(steady), nil
}

// StoreSample stores what was measured since the last call. It deletes what no plot shows any more.
//
// The wall clock may jump as it likes: no time has two samples, and none is deleted before its time has passed.
func (d *DB) StoreSample(ctx context.Context, s Sample) error {
	now, ahead, err := d.sampleTime()
	if err != nil {
		return err
	}
	return d.update(ctx, func(tx *Tx) error {
		for _, span := range SampleSpans {
			if err := tx.storeSample(span, now, ahead, s); err != nil {
				return err
			}
		}
		return nil
	})
}

// storeSample adds a sample to the row of its part of a span, and deletes the rows that are too old.
func (tx *Tx) storeSample(span SampleSpan, now time.Time, ahead time.Duration, s Sample) error {
	step := span.Step.Milliseconds()
	at := now.UnixMilli() / step * step
	before, err := tx.sample(step, at)
	if err == nil {
		s = before.Merge(s)
	}
	if err == nil || errors.Is(err, sql.ErrNoRows) {
		err = tx.putSample(step, at, ahead, s)
	}
	if err != nil {
		return err
	}
	old := now.Add(-span.Span - span.Step).UnixMilli()
	for _, q := range []string{`DELETE FROM samples WHERE step = ? AND at <= ?`,
		`DELETE FROM channel_samples WHERE step = ? AND at <= ?`} {
		if _, err := tx.exec(q, step, old); err != nil {
			return err
		}
	}
	return nil
}

// sample returns the sample of a part of a span, or sql.ErrNoRows.
func (tx *Tx) sample(step, at int64) (s sampleRow, err error) {
	s, err = scanSample(tx.row(`SELECT `+sampleColumns+` FROM samples WHERE step = ? AND at = ?`, step, at))
	if err != nil {
		return s, err
	}
	s.Channels = map[Channel]ChannelSample{}
	return s, tx.each(`SELECT at, channel, waiting, oldest, sent, failed FROM channel_samples WHERE step = ? AND at = ?`,
		func(rows *sql.Rows) error {
			_, name, c, err := scanChannelSample(rows)
			s.Channels[name] = c
			return err
		}, step, at)
}

func (tx *Tx) putSample(step, at int64, ahead time.Duration, s Sample) error {
	receipts := strings.Trim(fmt.Sprint(s.Receipts), "[]")
	var free any
	if s.DiskFree >= 0 {
		free = s.DiskFree
	}
	if _, err := tx.exec(`INSERT OR REPLACE INTO samples (step, `+sampleColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		step, at, ahead.Milliseconds(), s.Covered.Milliseconds(), s.Connections, s.Notifications, receipts, free,
		s.FileBytes); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(s.Channels)) {
		c := s.Channels[name]
		if _, err := tx.exec(`INSERT OR REPLACE INTO channel_samples (step, at, channel, waiting, oldest, sent, failed)
			VALUES (?, ?, ?, ?, ?, ?, ?)`, step, at, name, c.Waiting, c.Oldest.Milliseconds(), c.Sent, c.Failed); err != nil {
			return err
		}
	}
	return nil
}

const sampleColumns = `at, ahead, covered, connections, notifications, receipts, disk_free, file_bytes`

// A sampleRow is a sample as the file has it.
type sampleRow struct {
	at    int64
	ahead time.Duration
	Sample
}

func scanSample(row scanner) (s sampleRow, err error) {
	var ahead, covered int64
	var free sql.NullInt64
	var receipts string
	if err := row.Scan(&s.at, &ahead, &covered, &s.Connections, &s.Notifications, &receipts, &free,
		&s.FileBytes); err != nil {
		return s, err
	}
	s.ahead, s.Covered = time.Duration(ahead)*time.Millisecond, time.Duration(covered)*time.Millisecond
	if s.DiskFree = -1; free.Valid {
		s.DiskFree = free.Int64
	}
	for word := range strings.FieldsSeq(receipts) {
		n, _ := strconv.ParseInt(word, 10, 64) // whatever somebody wrote there spoils no other number
		s.Receipts = append(s.Receipts, n)
	}
	return s, nil
}

func scanChannelSample(row scanner) (at int64, name Channel, c ChannelSample, err error) {
	var oldest int64
	err = row.Scan(&at, &name, &c.Waiting, &oldest, &c.Sent, &c.Failed)
	c.Oldest = time.Duration(oldest) * time.Millisecond
	return at, name, c, err
}

// Samples returns what was measured in a span, the oldest first.
//
// An age is the time that has passed. A stop of more than a day counts as soon as the clock is believed, a day later.
func (d *DB) Samples(ctx context.Context, span SampleSpan) ([]AgedSample, error) {
	if err := ctxErr(ctx); err != nil {
		return nil, err
	}
	now, ahead, err := d.sampleTime()
	if err != nil {
		return nil, err
	}
	channels, err := d.channelSamples(span)
	if err != nil {
		return nil, err
	}
	rows, err := d.query(`SELECT `+sampleColumns+` FROM samples WHERE step = ? ORDER BY at DESC`,
		span.Step.Milliseconds())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []AgedSample
	for leap := time.Duration(0); rows.Next(); { // leap is what passed beside the steady time since then
		row, err := scanSample(rows)
		if err != nil {
			return nil, err
		}
		row.Channels = channels[row.at]
		leap = max(leap, ahead-row.ahead)
		if age := now.Sub(time.UnixMilli(row.at)) + leap; age < span.Span+span.Step {
			list = append(list, AgedSample{max(age, 0), row.Sample})
		}
	}
	slices.Reverse(list)
	return list, rows.Err()
}

// channelSamples returns what was measured of the channels, by when its part of the span began.
func (d *DB) channelSamples(span SampleSpan) (map[int64]map[Channel]ChannelSample, error) {
	rows, err := d.query(`SELECT at, channel, waiting, oldest, sent, failed FROM channel_samples WHERE step = ?`,
		span.Step.Milliseconds())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[int64]map[Channel]ChannelSample{}
	for rows.Next() {
		at, name, c, err := scanChannelSample(rows)
		if err != nil {
			return nil, err
		}
		if all[at] == nil {
			all[at] = map[Channel]ChannelSample{}
		}
		all[at][name] = c
	}
	return all, rows.Err()
}
