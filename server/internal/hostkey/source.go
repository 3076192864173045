package hostkey

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"ctms/db/private"
)

const (
	// KeptFile is the name of the copy of the last JWKS in the data directory. It has public keys alone.
	KeptFile = "host-jwks.json"
	// readEvery is how often a JWKS is read without a reason, and how soon after it could not be read.
	readEvery  = time.Hour
	retryAfter = time.Minute
	// renewEvery is how often a JWKS is read because of a token, whoever made that.
	renewEvery = time.Minute
)

// A Source is the ring of a JWKS that is read from a URL or a file. One goroutine of its own reads it each hour.
type Source struct {
	at     Location
	dir    string // the data directory, for the copy
	log    *slog.Logger
	client *client
	now    atomic.Pointer[set]
	end    context.CancelFunc
	ended  sync.WaitGroup
	poke   chan struct{} // has it read at once

	reading sync.Mutex // held while somebody reads
	renewed time.Time  // when a token had it read

	mu   sync.Mutex
	read time.Time // when it was read
	err  error     // of the last try; nil where it succeeded
}

// Open reads a JWKS and goes on to do so until Close. dir is the data directory, which gets a copy of what a URL
// answers. If the URL can't be read, the copy of it counts, and if there is none, no key is known until it can be read.
// A file that can't be read is an error.
func Open(at Location, dir string, log *slog.Logger) (*Source, error) {
	s := &Source{at: at, dir: dir, log: log, client: newClient(), poke: make(chan struct{}, 1)}
	s.now.Store(&set{})
	if err := s.look(context.Background()); err != nil {
		if at.isFile() {
			return nil, err
		}
		s.takeKept(err)
	}
	ctx, end := context.WithCancel(context.Background())
	s.end = end
	s.ended.Go(func() { s.run(ctx) })
	return s, nil
}

// Close stops to read. It waits until nobody reads.
func (s *Source) Close() {
	s.end()
	s.ended.Wait()
}

// run reads the JWKS each hour until ctx ends.
func (s *Source) run(ctx context.Context) {
	for {
		wait := readEvery
		if _, err := s.State(); err != nil {
			wait = retryAfter
		}
		select {
		case <-ctx.Done():
			return
		case <-s.poke:
		case <-time.After(wait):
		}
		if err := s.look(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn(unreadable, "err", err)
		}
	}
}

// Read returns the keys of a JWKS as it is now, and why others of it are not used. It keeps no copy in the data
// directory dir.
func Read(ctx context.Context, at Location, dir string) (keys []*Key, unused []string, err error) {
	_, now, err := (&Source{at: at, dir: dir, client: newClient()}).ask(ctx)
	if err != nil {
		return nil, nil, err
	}
	return now.keys, now.unused, nil
}

// Glimpse returns the ring of a JWKS as it is now, or if it can't be read, as the copy in directory dir has it. It is
// read once, and changes nothing.
func Glimpse(ctx context.Context, at Location, dir string) (Ring, error) {
	_, now, err := (&Source{at: at, dir: dir, client: newClient()}).ask(ctx)
	if err == nil {
		return glimpse{now}, nil
	}
	if copied, e := readKept(dir, at); e == nil && !at.isFile() {
		if now, e = parseSet(copied.JWKS); e == nil {
			return glimpse{now}, nil
		}
	}
	return nil, err
}

// glimpse is the ring of a set that does not change.
type glimpse struct{ *set }

// Find returns the keys for a token (see Ring).
func (g glimpse) Find(alg, kid string) ([]*Key, bool) { return g.find(alg, kid) }

// Renew returns false.
func (glimpse) Renew() bool { return false }

// State returns when the JWKS was read, zero if it never was, and why the last try failed.
func (s *Source) State() (read time.Time, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.read, s.err
}

// Keys returns the keys that are good now, and why others of the JWKS are not used.
func (s *Source) Keys() (keys []*Key, unused []string) {
	now := s.now.Load()
	return now.keys, now.unused
}

// Find returns the keys for a token (see Ring).
func (s *Source) Find(alg, kid string) (keys []*Key, known bool) { return s.now.Load().find(alg, kid) }

// Renew reads the JWKS, if no token had it read in the last minute. Who comes meanwhile waits for that read, and it
// counts for them as well.
func (s *Source) Renew() bool {
	before := s.now.Load()
	s.reading.Lock()
	defer s.reading.Unlock()
	if s.now.Load() != before {
		return true
	}
	if !s.renewed.IsZero() && time.Since(s.renewed) < renewEvery {
		return false
	}
	s.renewed = time.Now()
	if err := s.lookNow(context.Background()); err != nil {
		s.log.Warn(unreadable, "err", err)
		return false
	}
	return true
}

// unreadable is what the log says where the JWKS can't be read.
const unreadable = "the keys of the host cannot be read: those read before stay good"

// Reload has the JWKS read at once, because the operator says so. It does not wait for that.
func (s *Source) Reload() {
	select {
	case s.poke <- struct{}{}:
	default: // it is about to be read
	}
}

// look reads the JWKS. If that succeeds, its keys count from now on, and those that it does not have are gone.
func (s *Source) look(ctx context.Context) error {
	s.reading.Lock()
	defer s.reading.Unlock()
	return s.lookNow(ctx)
}

// lookNow is look with s.reading held.
func (s *Source) lookNow(ctx context.Context) error {
	text, next, err := s.ask(ctx)
	s.mu.Lock()
	s.err = err
	if err == nil {
		s.read = time.Now()
	}
	s.mu.Unlock()
	if err != nil {
		return err
	}
	s.take(next)
	if !s.at.isFile() {
		s.keep(text)
	}
	return nil
}

// ask returns what the place has now, as text and as keys.
func (s *Source) ask(ctx context.Context) ([]byte, *set, error) {
	text, err := s.at.read(ctx, s.client, s.dir)
	if err != nil {
		return nil, nil, err
	}
	next, err := parseSet(text)
	if err == nil && s.at.isFile() && len(next.keys) == 0 {
		err = errors.New("has no key that verifies RS256, ES256 or EdDSA")
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s %w", s.at.shown(), err)
	}
	return text, next, nil
}

// take has the keys of a set count from now on.
func (s *Source) take(next *set) {
	before := s.now.Load()
	merged, ended := before.replace(next)
	s.now.Store(merged)
	if ended > 0 || len(merged.keys) != len(before.keys) {
		s.log.Info("the keys of the host were read", "from", s.at.shown(), "keys", len(merged.keys), "ended", ended)
	}
	if len(merged.keys) == 0 {
		s.log.Warn("the host has no key that verifies RS256, ES256 or EdDSA: all its tokens are refused", "from",
			s.at.shown())
	}
	for _, why := range merged.unused[:min(len(merged.unused), 5)] {
		s.log.Debug("a key of the host is not used", "from", s.at.shown(), "why", why)
	}
}

// kept is the copy of a JWKS in the data directory.
type kept struct {
	URL  string          `json:"url"` // that it is of
	At   time.Time       `json:"read_at"`
	JWKS json.RawMessage `json:"jwks"`
}

// keep writes the copy. Without one, the server still knows the keys until it stops.
func (s *Source) keep(text []byte) {
	copied, err := json.Marshal(kept{URL: s.at.String(), At: time.Now().UTC(), JWKS: text})
	if err == nil {
		err = private.Replace(s.dir, KeptFile, copied)
	}
	if err != nil {
		s.log.Warn("the keys of the host are not kept: after a restart the host must be up", "err", err)
	}
}

// takeKept takes the keys of the copy, since the URL can't be read for the reason why.
func (s *Source) takeKept(why error) {
	copied, err := readKept(s.dir, s.at)
	if err != nil {
		s.log.Warn("the keys of the host cannot be read, so all its tokens are refused until they can", "err", why)
		return
	}
	s.log.Warn("the keys of the host cannot be read: those that were read before are good", "err", why, "read_at",
		copied.At)
	if next, err := parseSet(copied.JWKS); err == nil {
		s.take(next)
		s.mu.Lock()
		s.read = copied.At
		s.mu.Unlock()
	}
}

// maxKept is how many bytes the copy has at most: a JWKS, and some more where signs in it are escaped.
const maxKept = 4 << 20

// readKept reads the copy of what a URL has answered. A copy of another URL is none.
func readKept(dir string, at Location) (copied kept, err error) {
	text, err := private.ReadPlain(filepath.Join(dir, KeptFile), maxKept)
	if err == nil {
		err = json.Unmarshal(text, &copied)
	}
	if err == nil && copied.URL != at.String() {
		err = errors.New("is of another URL")
	}
	return copied, err
}
