package server

import (
	"crypto/rand"
	"net/http"
	"sync"
	"sync/atomic"

	"ctms/server/internal/httpjson"
)

// A probe is a request by which ctms check finds out how requests come to this server. It has the query parameter
// probe=<id>, and takes the way that browsers take.
type probe struct {
	Seen      bool     `json:"seen"`
	Path      string   `json:"path"`      // as it came here, without the query
	Prefix    string   `json:"prefix"`    // what this server takes off paths; "" for nothing
	Peer      string   `json:"peer"`      // the other end of the connection: a proxy, perhaps
	Trusted   bool     `json:"trusted"`   // whether that is a trusted proxy
	Client    string   `json:"client"`    // where the request comes from, as far as we believe it
	Unread    string   `json:"unread"`    // what a trusted proxy wrote in the place of that address, if it is none
	HTTPS     bool     `json:"https"`     // whether we take it that the browser speaks https
	Forwarded []string `json:"forwarded"` // the forwarding headers that it has
}

// maxProbes is how many probes are remembered. One check makes one or two.
const maxProbes = 16

// probes are those that were announced. While there are none, a request costs one look at waiting.
type probes struct {
	waiting atomic.Int32 // those not seen yet

	mu    sync.Mutex
	known map[string]*probe
	order []string // ids, the oldest first
}

// announce returns the id of a new probe. Beyond maxProbes the oldest is forgotten.
func (p *probes) announce() string {
	id := rand.Text()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil {
		p.known = map[string]*probe{}
	}
	p.known[id] = &probe{}
	p.order = append(p.order, id)
	if len(p.order) > maxProbes {
		delete(p.known, p.order[0])
		p.order = p.order[1:]
	}
	p.count()
	return id
}

// count needs p.mu held.
func (p *probes) count() {
	n := int32(0)
	for _, one := range p.known {
		if !one.Seen {
			n++
		}
	}
	p.waiting.Store(n)
}

// see stores what came with the id of a probe that waits.
func (p *probes) see(id string, came probe) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if one := p.known[id]; one != nil && !one.Seen {
		*one = came
		p.count()
	}
}

func (p *probes) get(id string) (probe, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	one := p.known[id]
	if one == nil {
		return probe{}, false
	}
	return *one, true
}

// watchProbes wraps next. It looks at each request as it comes, before anything can refuse or change it.
func (s *Server) watchProbes(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.probes.waiting.Load() > 0 {
			if id := r.URL.Query().Get("probe"); id != "" {
				s.probes.see(id, s.probeOf(r))
			}
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) probeOf(r *http.Request) probe {
	from, unread := s.hops(r)
	return probe{
		Seen: true, Path: r.URL.Path, Prefix: s.takenOff, Peer: peer(r).String(), Trusted: s.trusts(peer(r)),
		Client: from.String(), Unread: shortHop(unread), HTTPS: s.https(r), Forwarded: forwardingHeaders(r.Header),
	}
}

// createProbe announces a probe. The answer has its id.
func (s *Server) createProbe(w http.ResponseWriter, r *http.Request) error {
	httpjson.Write(w, http.StatusCreated, map[string]string{"id": s.probes.announce()})
	return nil
}

// probe answers how a probe came here, if it has.
func (s *Server) probe(w http.ResponseWriter, r *http.Request) error {
	p, ok := s.probes.get(r.PathValue("id"))
	if !ok {
		return errNoPath
	}
	httpjson.Write(w, http.StatusOK, p)
	return nil
}
