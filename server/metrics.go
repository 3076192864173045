package server

import (
	"log/slog"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"ctms/db"
)

// Metrics is what is counted for the operator, in the words of Prometheus. Counting costs an atomic or two, so it is always on; only
// the listener that shows it is not. README lists the names.
type Metrics struct {
	registry *prometheus.Registry

	requests  *prometheus.CounterVec
	durations *prometheus.HistogramVec

	panics prometheus.Counter

	refusedBy    *prometheus.CounterVec
	closedBy     *prometheus.CounterVec
	refusedConns *prometheus.CounterVec
	published    prometheus.Counter
	sent         prometheus.Counter
	catchUps     prometheus.Counter
	overflows    prometheus.Counter

	calls       *prometheus.CounterVec
	done        prometheus.Counter
	batches     prometheus.Histogram
	commits     prometheus.Histogram
	hashWaits   prometheus.Histogram
	jobs        *prometheus.HistogramVec
	jobFailures *prometheus.CounterVec
}

// NewMetrics makes the counters of one program: one hub, one server over one database.
func NewMetrics() *Metrics {
	counter := func(name, help string) prometheus.CounterOpts { return prometheus.CounterOpts{Name: name, Help: help} }
	histogram := func(name, help string, buckets ...float64) prometheus.HistogramOpts {
		return prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}
	}
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(counter("ctms_http_requests_total",
			"Requests answered, by route, its method and the class of the status."), []string{"route", "method", "status"}),
		durations: prometheus.NewHistogramVec(histogram("ctms_http_request_duration_seconds",
			"How long requests took, by route and its method.", .001, .0025, .005, .01, .025, .05, .1, .5, 1, 5), []string{"route", "method"}),
		panics: prometheus.NewCounter(counter("ctms_panics_total", "Faults of the program that were caught; the log has each with its stack.")),
		refusedBy: prometheus.NewCounterVec(counter("ctms_connections_refused_total",
			"WebSockets that were refused, by the code of the error."), []string{"reason"}),
		closedBy: prometheus.NewCounterVec(counter("ctms_connections_closed_total",
			"WebSockets that ended, by the close code that the server gave; none where the client left or the line dropped."), []string{"code"}),
		refusedConns: prometheus.NewCounterVec(counter("ctms_tcp_connections_refused_total",
			"Connections that were closed before there was a request, by the code of the error: an address has enough, or what came is no request."), []string{"reason"}),
		published: prometheus.NewCounter(counter("ctms_notifications_published_total", "Notifications stored and offered to the open connections.")),
		sent:      prometheus.NewCounter(counter("ctms_notifications_sent_total", "Notifications written to connections, each as often as it was.")),
		catchUps:  prometheus.NewCounter(counter("ctms_catch_ups_total", "How often a connection was brought up to date from the inbox: when it opened, and after each overflow.")),
		overflows: prometheus.NewCounter(counter("ctms_overflows_total", "How often a connection fell behind because its queue was full.")),
		calls: prometheus.NewCounterVec(counter("ctms_db_calls_total",
			"Calls of the writer, by outcome: done, refused (not found, invalid, taken, …) or failed (the database's fault)."), []string{"outcome"}),
		batches:     prometheus.NewHistogram(histogram("ctms_db_batch_calls", "How many calls the writer committed together.", 1, 2, 4, 8, 16, 32, 64, 128, 256, 512)),
		commits:     prometheus.NewHistogram(histogram("ctms_db_commit_duration_seconds", "How long a batch took from its begin until it was on the disk.", .0005, .001, .0025, .005, .01, .025, .05, .1, .5, 1, 5)),
		hashWaits:   prometheus.NewHistogram(histogram("ctms_password_wait_seconds", "How long passwords waited for their turn to be hashed.", .001, .01, .1, .5, 1, 5)),
		jobs:        prometheus.NewHistogramVec(histogram("ctms_job_duration_seconds", "How long the runs of each job took.", .001, .01, .1, 1, 10, 60), []string{"job"}),
		jobFailures: prometheus.NewCounterVec(counter("ctms_job_failures_total", "Runs of each job that failed."), []string{"job"}),
	}
	m.done = m.calls.WithLabelValues("done")
	for _, outcome := range []string{"refused", "failed"} {
		m.calls.WithLabelValues(outcome)
	}
	for _, why := range []error{errGone, errShutdown, errProtocol, errTooLong, errBinary, errNotUTF8, errExpired, errInactive, errSlow, errMany} {
		m.closedBy.WithLabelValues(closeLabel(why))
	}
	m.refusedConns.WithLabelValues(errCrowded.code)
	m.registry.MustRegister(m.requests, m.durations, m.panics, m.refusedBy, m.closedBy, m.refusedConns, m.published, m.sent, m.catchUps, m.overflows,
		m.calls, m.batches, m.commits, m.hashWaits, m.jobs, m.jobFailures)
	return m
}

// gauge shows what value returns whenever it is asked for.
func (m *Metrics) gauge(name, help string, value func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
}

// watch shows the size of the database.
func (m *Metrics) watch(d *db.DB) {
	m.gauge("ctms_db_file_bytes", "Size of the database.", func() float64 { file, _ := d.Size(); return float64(file) })
	m.gauge("ctms_db_wal_bytes", "Size of its write-ahead log.", func() float64 { _, wal := d.Size(); return float64(wal) })
}

// Handler shows it all at /metrics, and nothing elsewhere. It is called once, by a program of this version and commit.
func (m *Metrics) Handler(version, commit string, log *slog.Logger) http.Handler {
	build := prometheus.Labels{"version": version, "commit": commit, "goversion": runtime.Version()}
	m.registry.MustRegister(
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "ctms_build_info", Help: "1, with what this program is.", ConstLabels: build}, func() float64 { return 1 }),
	)
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelError), ErrorHandling: promhttp.ContinueOnError,
	}))
	return mux
}

// Committed counts a turn of the database's writer.
func (m *Metrics) Committed(b db.Batch) {
	m.done.Add(float64(b.Done))
	if b.Refused+b.Failed > 0 {
		m.calls.WithLabelValues("refused").Add(float64(b.Refused))
		m.calls.WithLabelValues("failed").Add(float64(b.Failed))
	}
	m.batches.Observe(float64(b.Done + b.Refused + b.Failed))
	m.commits.Observe(b.Took.Seconds())
}

// Hashed counts how long a password waited for its turn.
func (m *Metrics) Hashed(waited time.Duration) { m.hashWaits.Observe(waited.Seconds()) }

// Ran counts a run of a job.
func (m *Metrics) Ran(job string, took time.Duration, err error) {
	m.jobs.WithLabelValues(job).Observe(took.Seconds())
	failed := m.jobFailures.WithLabelValues(job) // there from the first run on, so that a rate finds its 0
	if err != nil {
		failed.Inc()
	}
}

// closed counts the end of a connection.
func (m *Metrics) closed(why error) { m.closedBy.WithLabelValues(closeLabel(why)).Inc() }

func closeLabel(why error) string {
	if code := closeCode(why); code != 0 {
		return strconv.Itoa(int(code))
	}
	return "none"
}

// countRefusals is open, with its refusals counted.
func (m *Metrics) countRefusals(open handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		err := open(w, r)
		if err != nil {
			no, _ := refusalOf(err)
			m.refusedBy.WithLabelValues(no.code).Inc()
		}
		return err
	}
}

// A routeCounter counts the requests of a route.
type routeCounter struct {
	took    prometheus.Observer
	classes [5]prometheus.Counter // of statuses: 1xx to 5xx
}

// routeCounter returns the routeCounter of a route once there is something to count: of most there never is.
func (m *Metrics) routeCounter(route, method string) func() *routeCounter {
	return sync.OnceValue(func() *routeCounter {
		t := &routeCounter{took: m.durations.WithLabelValues(route, method)}
		for i := range t.classes {
			t.classes[i] = m.requests.WithLabelValues(route, method, strconv.Itoa(i+1)+"xx")
		}
		return t
	})
}

// countRequests is next, with its requests countRequests by the route of the list that they match.
func (m *Metrics) countRequests(routes []route, next http.Handler) http.Handler {
	tallies, other := map[string]func() *routeCounter{}, m.routeCounter("other", "other") // by the pattern that the mux says
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		t := m.routeCounter(path, method)
		for _, path := range spellings(path) {
			tallies[method+" "+path] = t
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		a := &statusRecorder{ResponseWriter: w}
		defer func() {
			of, ok := tallies[r.Pattern]
			if !ok {
				of = other
			}
			of().took.Observe(time.Since(began).Seconds())
			of().classes[a.class()].Inc()
		}()
		next.ServeHTTP(a, r)
	})
}

// statusRecorder is a ResponseWriter that knows how it was statusRecorder.
type statusRecorder struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status; of those before the last one, which are 1xx, only 101 is an answer.
func (a *statusRecorder) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController find the connection.
func (a *statusRecorder) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// class is the index of the status's class; a handler that says nothing means 200.
func (a *statusRecorder) class() int {
	if a.status < 100 || a.status > 599 {
		return 1
	}
	return a.status/100 - 1
}
