package passwd

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/scrypt"
)

// A refused login takes as long for every user name: as long as a check of the slowest hash that is stored. Otherwise
// the time would tell who has an account. A check that found a faster hash goes on with PBKDF2 for the rest.

// work is what a check of a hash costs: so many units of an algorithm.
type work struct {
	algorithm string
	lanes     uint8 // of argon2, which work at the same time
	units     int
}

// ourWork is the work of a hash that Hash makes.
var ourWork = work{algorithm: "argon2", lanes: hashLanes, units: hashMemory * hashTime}

// spareWork is some of the work that makes a fast check as slow as the slowest.
var spareWork = work{algorithm: "pbkdf2", units: 10_000}

// unit is the algorithm of a work, and how much of it is measured to learn what it takes here.
func (w work) unit() work {
	w.units = map[string]int{"pbkdf2": 50_000, "bcrypt": 1 << 7, "scrypt": 8 << 12, "argon2": hashMemory}[w.algorithm]
	return w
}

// do does the work of a unit.
func (w work) do() {
	switch w.algorithm {
	case "pbkdf2":
		burn(w.units)
	case "bcrypt":
		bcrypt.GenerateFromPassword([]byte("measure"), 7)
	case "scrypt":
		scrypt.Key([]byte("measure"), []byte("measure"), w.units/8, 8, 1, maxKey)
	case "argon2":
		argon2.IDKey([]byte("measure"), []byte("measure"), 1, uint32(w.units), max(w.lanes, 1), keyLen)
	}
}

// burn does so many iterations of PBKDF2 for nothing.
func burn(iterations int) {
	pbkdf2.Key(sha256.New, "nobody", []byte("nobody"), iterations, sha256.Size)
}

// A scale knows how long the algorithms take on this machine. It measures each when it is asked for the first time, and
// learns from each check that is faster than it thought. So other programs may disturb some of them.
type scale struct {
	mu    sync.Mutex
	rates map[work]float64 // nanoseconds of a unit, by work without its units
}

// kind is a work without its units.
func (w work) kind() work { return work{algorithm: w.algorithm, lanes: w.lanes} }

// takes returns how long a work takes when nothing else runs.
func (s *scale) takes(w work) time.Duration {
	s.mu.Lock()
	rate, known := s.rates[w.kind()]
	s.mu.Unlock()
	if !known {
		for range 3 {
			rate = s.time(w.unit(), w.unit().do)
		}
	}
	return time.Duration(rate * float64(w.units))
}

// time runs do, whose work is w. It returns the rate of that kind of work.
func (s *scale) time(w work, do func()) (rate float64) {
	began := time.Now()
	do()
	rate = float64(time.Since(began)) / float64(w.units)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rates == nil {
		s.rates = map[work]float64{}
	}
	if known, ok := s.rates[w.kind()]; ok {
		rate = min(rate, known)
	}
	s.rates[w.kind()] = rate
	return rate
}

// A floor is the slowest hash that is stored, and with it the time that a refused login takes.
type floor struct {
	slowest atomic.Pointer[foreign] // nil: all hashes are ours
	scale   scale
}

// Stored tells the Hasher that a hash is stored. From then on each refused login takes at least as long as a check of
// it. A hash that was not adopted changes nothing.
func (h *Hasher) Stored(hash string) {
	if !isForeign(hash) {
		return
	}
	f, err := parseForeign(hash)
	h.floor.scale.takes(spareWork) // measured now, and not while somebody waits
	if err != nil || h.floor.scale.takes(f.work()) <= h.floor.least() {
		return
	}
	f = f.nobody()
	h.floor.slowest.Store(&f)
}

// least returns how long a refused login takes at least.
func (f *floor) least() time.Duration {
	ours := f.scale.takes(ourWork)
	if slowest := f.slowest.Load(); slowest != nil {
		return max(ours, f.scale.takes((*slowest).work()))
	}
	return ours
}

// check reports whether the password has a hash. For another one it does what that lacks to the slowest.
func (f *floor) check(hash foreign, password string) (right bool) {
	if f.slowest.Load() == nil {
		return hash.right(password)
	}
	f.scale.time(hash.work(), func() { right = hash.right(password) })
	if spare := f.spare(hash.work()); !right && spare.units > 0 {
		f.scale.time(spare, func() { burn(spare.units) })
	}
	return right
}

// spare returns the work that a check of work done lacks to the slowest one.
func (f *floor) spare(done work) work {
	lacks := float64(f.least()-f.scale.takes(done)) / float64(f.scale.takes(spareWork))
	if slowest := f.slowest.Load(); slowest == nil || (*slowest).work() == done || lacks <= 0 {
		return work{}
	}
	return work{algorithm: spareWork.algorithm, units: int(lacks * float64(spareWork.units))}
}
