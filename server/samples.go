package server

import (
	"context"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"

	"ctms/db"
)

// sampled are the ways out that samples tell of.
var sampled = []db.Channel{db.ChannelEmail, db.ChannelPush, db.ChannelChat, db.ChannelHook}

// A sampler remembers what the counters showed at the last sample.
type sampler struct {
	mu   sync.Mutex
	at   time.Time
	last counted
}

// counted is what some counters show. They only rise.
type counted struct {
	published    int64
	receipts     []int64 // by bucket; the last is for what took longer
	sent, failed map[db.Channel]int64
}

func (m *Metrics) counted() counted {
	c := counted{published: countOf(m.published), receipts: bucketsOf(m.receipts), sent: map[db.Channel]int64{},
		failed: map[db.Channel]int64{}}
	for _, channel := range sampled {
		c.sent[channel] = countOf(m.tries.WithLabelValues(string(channel), outcomeSent))
		c.failed[channel] = countOf(m.tries.WithLabelValues(string(channel), outcomeFailed))
	}
	return c
}

func countOf(c prometheus.Counter) int64 {
	var shown dto.Metric
	if c.Write(&shown) != nil {
		return 0
	}
	return int64(shown.GetCounter().GetValue())
}

// bucketsOf returns how many a histogram counted between its bounds, and above the last.
func bucketsOf(h prometheus.Histogram) []int64 {
	var shown dto.Metric
	if h.Write(&shown) != nil {
		return nil
	}
	var buckets []int64
	below := uint64(0)
	for _, b := range shown.GetHistogram().GetBucket() {
		if !math.IsInf(b.GetUpperBound(), 1) {
			buckets = append(buckets, int64(b.GetCumulativeCount()-below))
			below = b.GetCumulativeCount()
		}
	}
	return append(buckets, int64(shown.GetHistogram().GetSampleCount()-below))
}

// Sample returns what this server measured of itself since the last call, or since New.
func (s *Server) Sample(ctx context.Context) (db.Sample, error) {
	waiting, err := s.db.Waiting(ctx)
	if err != nil {
		return db.Sample{}, err
	}
	s.samples.mu.Lock()
	defer s.samples.mu.Unlock()
	now, all := time.Now(), s.metrics.counted()
	at, last := s.samples.at, s.samples.last
	s.samples.at, s.samples.last = now, all
	file, log := s.db.Size()
	sample := db.Sample{Covered: now.Sub(at), Connections: int(s.hub.openConns()),
		Notifications: all.published - last.published, Receipts: slices.Clone(all.receipts), DiskFree: s.diskFree(),
		FileBytes: file + log, Channels: map[db.Channel]db.ChannelSample{}}
	for i, n := range last.receipts {
		sample.Receipts[i] -= n
	}
	for _, w := range waiting {
		sample.Channels[w.Channel] = db.ChannelSample{Waiting: w.Count, Oldest: overdue(w, s.db.Now()),
			Sent: all.sent[w.Channel] - last.sent[w.Channel], Failed: all.failed[w.Channel] - last.failed[w.Channel]}
	}
	return sample, nil
}

// diskFree returns how many bytes are free where the database is, -1 if that is unknown.
func (s *Server) diskFree() int64 {
	if s.cfg.System.DiskFree != nil {
		if free, ok := s.cfg.System.DiskFree(); ok {
			return free
		}
	}
	return -1
}

// overdue returns for how long the oldest that waits should have gone.
func overdue(w db.Waiting, now time.Time) time.Duration {
	if w.Oldest.IsZero() {
		return 0
	}
	return max(now.Sub(w.Oldest), 0)
}

// quantile returns a time in ms that a share of the receipts did not exceed, nil if there were none. What took longer
// than the last bound counts as that bound.
func quantile(receipts []int64, share float64) *int64 {
	total := int64(0)
	for _, n := range receipts {
		total += n
	}
	if total == 0 {
		return nil
	}
	below, wanted := int64(0), share*float64(total)
	for i, n := range receipts {
		if i == len(receiptBuckets) {
			break
		}
		if float64(below+n) >= wanted && n > 0 {
			from := 0.0
			if i > 0 {
				from = receiptBuckets[i-1]
			}
			part := (wanted - float64(below)) / float64(n)
			return new(int64(math.Round(1000 * (from + part*(receiptBuckets[i]-from)))))
		}
		below += n
	}
	return new(int64(1000 * receiptBuckets[len(receiptBuckets)-1]))
}
