package server

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"ctms/db"
)

// The outcomes of a try. A message that fails goes again, until it is given up: since the other side refused it for
// good, or since the days of tries are over.
const (
	outcomeSent   = "sent"
	outcomeRetry  = "retry"
	outcomeFailed = "failed"
)

func (m *Metrics) addOutbox(f factory) {
	m.tries = f.counters("ctms_outbox_tries_total",
		"Messages that were tried, by channel and outcome: sent, retry (it goes again) or failed (it was given up).",
		"channel", "outcome")
	m.tryTook = f.histograms("ctms_outbox_try_duration_seconds", "How long one try took, by channel.", []string{"channel"},
		.01, .05, .1, .5, 1, 5, 15, 60)
	for _, c := range []db.Channel{db.ChannelEmail, db.ChannelPush, db.ChannelChat, db.ChannelHook} {
		for _, outcome := range []string{outcomeSent, outcomeRetry, outcomeFailed} {
			m.tries.WithLabelValues(string(c), outcome) // from the start, so that a rate finds its 0
		}
		m.tryTook.WithLabelValues(string(c))
	}
}

// Tried counts a try of the outbox.
func (m *Metrics) Tried(s db.Settled, took time.Duration) {
	outcome := outcomeRetry
	switch {
	case s.Sent:
		outcome = outcomeSent
	case s.GivenUp:
		outcome = outcomeFailed
	}
	channel := string(s.To.Channel)
	m.tries.WithLabelValues(channel, outcome).Inc()
	m.tryTook.WithLabelValues(channel).Observe(took.Seconds())
}

// watchOutbox shows what waits in the outbox.
func (m *Metrics) watchOutbox(d *db.DB) {
	m.registry.MustRegister(&outboxGauges{
		db: d,
		waiting: prometheus.NewDesc("ctms_outbox_waiting", "Notifications that wait to leave, by channel.",
			[]string{"channel"}, nil),
		oldest: prometheus.NewDesc("ctms_outbox_oldest_seconds",
			"How long the oldest is overdue that waits to leave, by channel; 0 if none is.", []string{"channel"}, nil),
	})
}

// outboxGauges read the outbox whenever they are asked for.
type outboxGauges struct {
	db              *db.DB
	waiting, oldest *prometheus.Desc
}

// Describe implements prometheus.Collector.
func (g *outboxGauges) Describe(to chan<- *prometheus.Desc) { to <- g.waiting; to <- g.oldest }

// Collect implements prometheus.Collector.
func (g *outboxGauges) Collect(to chan<- prometheus.Metric) {
	all, err := g.db.Waiting(context.Background())
	if err != nil {
		to <- prometheus.NewInvalidMetric(g.waiting, err)
		return
	}
	for _, w := range all {
		overdue := 0.0
		if !w.Oldest.IsZero() {
			overdue = max(g.db.Now().Sub(w.Oldest).Seconds(), 0)
		}
		to <- prometheus.MustNewConstMetric(g.waiting, prometheus.GaugeValue, float64(w.Count), string(w.Channel))
		to <- prometheus.MustNewConstMetric(g.oldest, prometheus.GaugeValue, overdue, string(w.Channel))
	}
}
