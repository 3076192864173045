package server

import (
	"context"
	"math"
	"net/http"
	"slices"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// System is what the program around this server knows of it. All of it is optional.
type System struct {
	Version, Commit string
	Started         time.Time
	// DiskFree returns how many bytes are free on the disk of the database. ok is false where that can't be told.
	DiskFree func() (bytes int64, ok bool)
	// Jobs says how the jobs do.
	Jobs func() []Job
	// Check returns what ctms check would say, as far as this server can tell without reading the whole file.
	Check func(context.Context) []Finding
}

// A Job says how one of the jobs does. The fields are those of jobs.State.
type Job struct {
	Name      string
	Every     time.Duration // 0: it is daily
	Began     time.Time
	Took      time.Duration
	Running   bool
	Succeeded time.Time
	Failed    time.Time
	Error     string
	Next      time.Time
}

// A Finding is a line of ctms check.
type Finding struct {
	Group   string `json:"group"`
	Check   string `json:"check"`
	Verdict string `json:"verdict"`
	Text    string `json:"text"`
}

// systemJSON says how this server does.
type systemJSON struct {
	Now           stamp                  `json:"now"`
	Version       string                 `json:"version"`
	Commit        string                 `json:"commit"`
	StartedAt     *stamp                 `json:"started_at"`
	FileVersion   int                    `json:"file_version"`
	Connections   int                    `json:"connections"`
	DatabaseBytes int64                  `json:"database_bytes"`
	DiskFreeBytes *int64                 `json:"disk_free_bytes"`
	Channels      []systemChannelJSON    `json:"channels"`
	Jobs          []systemJobJSON        `json:"jobs"`
	Backups       *systemBackupsJSON     `json:"backups"`
	Check         []Finding              `json:"check"`
	Samples       map[string]samplesJSON `json:"samples"`
}

type systemChannelJSON struct {
	Channel       db.Channel `json:"channel"`
	On            bool       `json:"on"`
	Waiting       int        `json:"waiting"`
	OldestSeconds int64      `json:"oldest_seconds"`
}

type systemJobJSON struct {
	Name         string  `json:"name"`
	EverySeconds *int64  `json:"every_seconds"`
	Running      bool    `json:"running"`
	LastRun      *stamp  `json:"last_run"`
	TookMS       int64   `json:"took_ms"`
	LastSuccess  *stamp  `json:"last_success"`
	LastFailure  *stamp  `json:"last_failure"`
	LastError    *string `json:"last_error"`
	NextRun      *stamp  `json:"next_run"`
}

type systemBackupsJSON struct {
	Directory   string  `json:"directory"`
	TimeOfDay   string  `json:"time_of_day"`
	Keep        int     `json:"keep"`
	Count       *int    `json:"count"`
	LastSuccess *stamp  `json:"last_success"`
	Path        *string `json:"path"`
	Bytes       *int64  `json:"bytes"`
	LastFailure *stamp  `json:"last_failure"`
	LastError   *string `json:"last_error"`
}

// samplesJSON are the samples of a span, the oldest first. Each list has a place for each of them.
type samplesJSON struct {
	StepSeconds   int64                             `json:"step_seconds"`
	SpanSeconds   int64                             `json:"span_seconds"`
	AgeSeconds    []int64                           `json:"age_seconds"`
	Connections   []int                             `json:"connections"`
	Notifications []float64                         `json:"notifications_per_minute"`
	ReceiptMS     []*int64                          `json:"receipt_ms"`
	ReceiptMS95   []*int64                          `json:"receipt_ms_95"`
	DiskFree      []*int64                          `json:"disk_free_bytes"`
	Database      []int64                           `json:"database_bytes"`
	Channels      map[db.Channel]channelSamplesJSON `json:"channels"`
}

type channelSamplesJSON struct {
	Waiting []int   `json:"waiting"`
	Oldest  []int64 `json:"oldest_seconds"`
	Sent    []int64 `json:"sent"`
	Failed  []int64 `json:"failed"`
}

// system answers how this server does, for admins.
func (s *Server) system(w http.ResponseWriter, r *http.Request, _ db.User) error {
	file, log := s.db.Size()
	about, now := s.cfg.System, s.db.Now()
	shown := systemJSON{Now: stamp(now), Version: about.Version, Commit: about.Commit, FileVersion: db.FileVersion(),
		Connections: int(s.hub.openConns()), DatabaseBytes: file + log, Jobs: []systemJobJSON{}, Check: []Finding{},
		Samples: map[string]samplesJSON{}}
	if !about.Started.IsZero() {
		shown.StartedAt = stampOf(now.Add(-time.Since(about.Started))) // by the clock as it is now
	}
	if free := s.diskFree(); free >= 0 {
		shown.DiskFreeBytes = &free
	}
	if about.Jobs != nil {
		for _, job := range about.Jobs() {
			shown.Jobs = append(shown.Jobs, systemJobOf(job))
		}
	}
	if about.Check != nil {
		shown.Check = append(shown.Check, about.Check(r.Context())...)
	}
	for _, part := range []func(context.Context, *systemJSON) error{s.systemChannels, s.systemBackups, s.systemSamples} {
		if err := part(r.Context(), &shown); err != nil {
			return err
		}
	}
	httpjson.Write(w, http.StatusOK, shown)
	return nil
}

func systemJobOf(j Job) systemJobJSON {
	shown := systemJobJSON{Name: j.Name, Running: j.Running, LastRun: stampOf(j.Began), TookMS: j.Took.Milliseconds(),
		LastSuccess: stampOf(j.Succeeded), LastFailure: stampOf(j.Failed), LastError: orNil(j.Error),
		NextRun: stampOf(j.Next)}
	if j.Every > 0 {
		shown.EverySeconds = new(int64(math.Ceil(j.Every.Seconds())))
	}
	return shown
}

func (s *Server) systemChannels(ctx context.Context, shown *systemJSON) error {
	waiting, err := s.db.Waiting(ctx)
	offered := s.channels.Offered()
	for _, w := range waiting {
		on := w.Channel == db.ChannelHook || slices.Contains(offered, w.Channel)
		shown.Channels = append(shown.Channels, systemChannelJSON{w.Channel, on, w.Count, seconds(overdue(w, s.db.Now()))})
	}
	return err
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }

func (s *Server) systemBackups(ctx context.Context, shown *systemJSON) error {
	b, err := s.db.Backups(ctx)
	if err != nil || b.Dir == "" {
		return err
	}
	shown.Backups = &systemBackupsJSON{Directory: b.Dir, TimeOfDay: b.At, Keep: b.Keep, LastSuccess: stampOf(b.Succeeded),
		Path: orNil(b.Path), Bytes: orNil(b.Bytes), LastFailure: stampOf(b.Failed), LastError: orNil(b.Error)}
	if n, err := s.db.CountBackups(ctx); err == nil { // else the disk is gone, which the check says
		shown.Backups.Count = &n
	}
	return nil
}

func (s *Server) systemSamples(ctx context.Context, shown *systemJSON) error {
	for _, span := range db.SampleSpans {
		list, err := s.db.Samples(ctx, span)
		if err != nil {
			return err
		}
		shown.Samples[span.Name] = samplesOf(span, list)
	}
	return nil
}

func samplesOf(span db.SampleSpan, list []db.AgedSample) samplesJSON {
	shown := samplesJSON{StepSeconds: seconds(span.Step), SpanSeconds: seconds(span.Span), AgeSeconds: []int64{},
		Connections: []int{}, Notifications: []float64{}, ReceiptMS: []*int64{}, ReceiptMS95: []*int64{},
		DiskFree: []*int64{}, Database: []int64{}, Channels: map[db.Channel]channelSamplesJSON{}}
	for _, channel := range sampled {
		shown.Channels[channel] = channelSamplesJSON{[]int{}, []int64{}, []int64{}, []int64{}}
	}
	for _, sample := range list {
		shown.add(sample)
	}
	return shown
}

func (j *samplesJSON) add(s db.AgedSample) {
	minutes := max(s.Covered.Minutes(), 1) // one that began just now would make few notifications many
	j.AgeSeconds = append(j.AgeSeconds, seconds(s.Age))
	j.Connections = append(j.Connections, s.Connections)
	j.Notifications = append(j.Notifications, math.Round(100*float64(s.Notifications)/minutes)/100)
	j.ReceiptMS = append(j.ReceiptMS, quantile(s.Receipts, .5))
	j.ReceiptMS95 = append(j.ReceiptMS95, quantile(s.Receipts, .95))
	var free *int64
	if s.DiskFree >= 0 {
		free = &s.DiskFree
	}
	j.DiskFree, j.Database = append(j.DiskFree, free), append(j.Database, s.FileBytes)
	for name, c := range j.Channels {
		of := s.Channels[name]
		j.Channels[name] = channelSamplesJSON{append(c.Waiting, of.Waiting), append(c.Oldest, seconds(of.Oldest)),
			append(c.Sent, of.Sent), append(c.Failed, of.Failed)}
	}
}
