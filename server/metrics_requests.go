package server

import (
	"cmp"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// countRefusals wraps the handler open, which opens WebSockets. It counts the errors of open.
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
	took    prometheus.Observer   // s
	classes [5]prometheus.Counter // of statuses: 1xx to 5xx
}

// routeCounter makes the counter of a route when there is something to count. Most routes never have anything.
func (m *Metrics) routeCounter(route, method string) func() *routeCounter {
	return sync.OnceValue(func() *routeCounter {
		c := &routeCounter{took: m.durations.WithLabelValues(route, method)}
		for i := range c.classes {
			c.classes[i] = m.requests.WithLabelValues(route, method, strconv.Itoa(i+1)+"xx")
		}
		return c
	})
}

// countRequests wraps next. It counts the requests of each route, and how long they take.
func (m *Metrics) countRequests(routes []route, next http.Handler) http.Handler {
	counters, other := m.routeCounters(routes), m.routeCounter("other", "other")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		recorder := recorderOf(w)
		defer func() {
			counter, ok := counters[r.Pattern]
			if !ok {
				counter = other
			}
			counter().took.Observe(time.Since(began).Seconds())
			counter().classes[recorder.class()].Inc()
		}()
		next.ServeHTTP(recorder, r)
	})
}

// routeCounters are the counters of all routes, by the pattern that the mux names.
func (m *Metrics) routeCounters(routes []route) map[string]func() *routeCounter {
	counters := map[string]func() *routeCounter{}
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		counter := m.routeCounter(path, method)
		for _, path := range spellings(path) {
			counters[method+" "+path] = counter
		}
	}
	return counters
}

// A statusRecorder is a ResponseWriter that remembers the status, and whom the answer is for.
type statusRecorder struct {
	http.ResponseWriter
	status int
	user   int64       // 0 while it is not known
	key    int64       // the id of an API key; 0 for none
	body   awaitedBody // of the request, if it has one
}

// recorderOf returns w if it is a statusRecorder, or else one around w.
func recorderOf(w http.ResponseWriter) *statusRecorder {
	if recorder, ok := w.(*statusRecorder); ok {
		return recorder
	}
	return &statusRecorder{ResponseWriter: w}
}

// WriteHeader notes the status. Of statuses before the last one, which are 1xx, only 101 is an answer.
func (s *statusRecorder) WriteHeader(status int) {
	s.status = status
	if s.body.broken() {
		s.Header().Set("Connection", "close")
	}
	s.ResponseWriter.WriteHeader(status)
}

// Write begins the answer with 200 if WriteHeader did not begin it.
func (s *statusRecorder) Write(p []byte) (int, error) {
	if s.status == 0 {
		s.WriteHeader(http.StatusOK)
	}
	return s.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController find the connection.
func (s *statusRecorder) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// final is the status of the answer. A handler that says nothing means 200.
func (s *statusRecorder) final() int { return cmp.Or(s.status, http.StatusOK) }

// class is the index of the status's class.
func (s *statusRecorder) class() int {
	if s.status < 100 || s.status > 599 {
		return 1
	}
	return s.status/100 - 1
}
