package server

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"ctms/db"
	"ctms/server/internal/wsline"
)

// Metrics counts for the operator, as Prometheus does. Counting costs an atomic operation or two, so it is always on.
// Only the listener that shows it is optional. The documentation lists the names.
type Metrics struct {
	registry *prometheus.Registry

	requests  *prometheus.CounterVec   // by route, method, class of the status
	durations *prometheus.HistogramVec // s, by route, method
	panics    prometheus.Counter

	refusedBy    *prometheus.CounterVec // WebSockets, by error code
	closedBy     *prometheus.CounterVec // WebSockets, by close code
	refusedConns *prometheus.CounterVec // TCP connections, by error code
	published    prometheus.Counter
	receipts     prometheus.Histogram // s
	sent         prometheus.Counter
	catchUps     prometheus.Counter
	overflows    prometheus.Counter

	calls     *prometheus.CounterVec // of the writer, by outcome
	done      prometheus.Counter     // of calls, the most frequent outcome
	batches   prometheus.Histogram   // calls
	commits   prometheus.Histogram   // s
	hashWaits prometheus.Histogram   // s

	jobs        *prometheus.HistogramVec // s, by job
	jobFailures *prometheus.CounterVec   // by job

	tries   *prometheus.CounterVec   // of messages, by channel and outcome
	tryTook *prometheus.HistogramVec // s, by channel

	lastBackup     prometheus.Gauge // s since 1970; 0 if there is none
	backupFailures prometheus.Counter
}

// NewMetrics makes the counters of one program: of one hub, and one server over one database.
func NewMetrics() *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry()}
	f := factory{promauto.With(m.registry)}
	m.addRequests(f)
	m.addConnections(f)
	m.addDatabase(f)
	m.addJobs(f)
	m.addOutbox(f)
	return m
}

// A factory makes counters and histograms, and registers them.
type factory struct{ auto promauto.Factory }

func (f factory) counter(name, help string) prometheus.Counter {
	return f.auto.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
}

// counters makes a set of counters, one for each combination of values of the labels.
func (f factory) counters(name, help string, labels ...string) *prometheus.CounterVec {
	return f.auto.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

func (f factory) histogram(name, help string, buckets ...float64) prometheus.Histogram {
	return f.auto.NewHistogram(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets})
}

// histograms makes a set of histograms, one for each combination of values of the labels.
func (f factory) histograms(name, help string, labels []string, buckets ...float64) *prometheus.HistogramVec {
	return f.auto.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
}

func (m *Metrics) addRequests(f factory) {
	m.requests = f.counters("ctms_http_requests_total",
		"Requests answered, by route, its method and the class of the status.", "route", "method", "status")
	m.durations = f.histograms("ctms_http_request_duration_seconds", "How long requests took, by route and its method.",
		[]string{"route", "method"}, .001, .0025, .005, .01, .025, .05, .1, .5, 1, 5)
	m.panics = f.counter("ctms_panics_total",
		"Faults of the program that were caught; the log has each with its stack.")
}

func (m *Metrics) addConnections(f factory) {
	m.refusedBy = f.counters("ctms_connections_refused_total",
		"WebSockets that were refused, by the code of the error.", "reason")
	m.closedBy = f.counters("ctms_connections_closed_total",
		"WebSockets that ended, by the close code that the server "+
			"gave; none where the client left or the line dropped.", "code")
	m.refusedConns = f.counters("ctms_tcp_connections_refused_total",
		"Connections that were closed before there was a "+
			"request, by the code of the error: an address has enough, or what came is no request; silent: others needed "+
			"its place.", "reason")
	m.published = f.counter("ctms_notifications_published_total",
		"Notifications stored and offered to the open connections.")
	m.sent = f.counter("ctms_notifications_sent_total",
		"Notifications written to connections, each as often as it was.")
	m.receipts = f.histogram("ctms_receipt_seconds", "From when a notification was published until a device proved its "+
		"receipt, of connections that were open.", receiptBuckets...)
	m.catchUps = f.counter("ctms_catch_ups_total",
		"How often a connection was brought up to date from the inbox: when "+
			"it opened, and after each overflow.")
	m.overflows = f.counter("ctms_overflows_total", "How often a connection fell behind because its queue was full.")
	for _, cause := range []error{
		errShutdown, errExpired, errInactive, errMany, wsline.ErrGone, wsline.ErrProtocol, wsline.ErrTooLong,
		wsline.ErrBinary, wsline.ErrNotUTF8, wsline.ErrSlow,
	} {
		m.closedBy.WithLabelValues(closeLabel(cause)) // from the start, so that a rate finds its 0
	}
	for _, no := range []refusal{errCrowded, errSignIn, errUpgrade, errHandshake, errOrigin} {
		m.refusedBy.WithLabelValues(no.code)
	}
	m.refusedConns.WithLabelValues(errCrowded.code)
	m.refusedConns.WithLabelValues(reasonSilent)
}

func (m *Metrics) addDatabase(f factory) {
	m.calls = f.counters("ctms_db_calls_total", "Calls of the writer, by outcome: done, refused (not found, invalid, "+
		"taken, …) or failed (the database's fault).", "outcome")
	m.done = m.calls.WithLabelValues("done")
	for _, outcome := range []string{"refused", "failed"} {
		m.calls.WithLabelValues(outcome)
	}
	m.batches = f.histogram("ctms_db_batch_calls", "How many calls the writer committed together.",
		1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
	m.commits = f.histogram("ctms_db_commit_duration_seconds",
		"How long a batch took from its begin until it was on the disk.",
		.0005, .001, .0025, .005, .01, .025, .05, .1, .5, 1, 5)
	m.hashWaits = f.histogram("ctms_password_wait_seconds", "How long passwords waited for their turn to be hashed.",
		.001, .01, .1, .5, 1, 5)
}

func (m *Metrics) addJobs(f factory) {
	m.jobs = f.histograms("ctms_job_duration_seconds", "How long the runs of each job took.",
		[]string{"job"}, .001, .01, .1, 1, 10, 60)
	m.jobFailures = f.counters("ctms_job_failures_total", "Runs of each job that failed.", "job")
	m.lastBackup = f.auto.NewGauge(prometheus.GaugeOpts{Name: "ctms_backup_last_success_timestamp_seconds",
		Help: "When the last regular backup was made, in seconds since 1970; 0 if none was."})
	m.backupFailures = f.counter("ctms_backup_failures_total", "Attempts at a regular backup that failed.")
}

// gauge shows what value returns whenever it is asked for.
func (m *Metrics) gauge(name, help string, value func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value))
}

// watch shows the size of the database.
func (m *Metrics) watch(d *db.DB) {
	m.gauge("ctms_db_file_bytes", "Size of the database.", func() float64 {
		file, _ := d.Size()
		return float64(file)
	})
	m.gauge("ctms_db_wal_bytes", "Size of its write-ahead log.", func() float64 {
		_, wal := d.Size()
		return float64(wal)
	})
}

// Handler shows it all at /metrics, and nothing elsewhere. It answers to the hosts as Config.Hosts has them. A program
// of this version and commit calls it once.
func (m *Metrics) Handler(version, commit string, hosts []string, log *slog.Logger) http.Handler {
	m.registry.MustRegister(
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "ctms_build_info", Help: "1, with what this program is.",
			ConstLabels: prometheus.Labels{"version": version, "commit": commit, "goversion": runtime.Version()},
		}, func() float64 { return 1 }),
	)
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{
		ErrorLog: &metricsLog{log: log}, ErrorHandling: promhttp.ContinueOnError,
	}))
	return keepBusy(newHostGuard(hosts, log).guard(mux))
}

// A metricsLog logs, now and then, what could not be shown. It leaves out that whoever asked has gone.
type metricsLog struct {
	log   *slog.Logger
	lines logThrottle
}

// Println implements promhttp.Logger.
func (l *metricsLog) Println(said ...any) {
	for _, v := range said {
		if err, ok := v.(error); ok && errors.As(err, new(*net.OpError)) {
			return
		}
	}
	if l.lines.allow() {
		l.log.Error("metrics", "err", strings.TrimSpace(fmt.Sprintln(said...)))
	}
}

// Committed counts a batch of the database's writer.
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

// LastBackup shows when the last regular backup was made. The zero time stands for none.
func (m *Metrics) LastBackup(at time.Time) {
	if !at.IsZero() {
		m.lastBackup.Set(float64(at.UnixMilli()) / 1000)
	}
}

// BackedUp counts an attempt at a regular backup.
func (m *Metrics) BackedUp(made db.Copy, err error) {
	if err != nil {
		m.backupFailures.Inc()
		return
	}
	m.LastBackup(made.Made)
}

// closed counts the end of a connection.
func (m *Metrics) closed(cause error) { m.closedBy.WithLabelValues(closeLabel(cause)).Inc() }

func closeLabel(cause error) string {
	if code := closeCode(cause); code != 0 {
		return strconv.Itoa(code)
	}
	return "none"
}
