// Package passwd hashes and checks passwords, and says which ones are too weak. It stores nothing.
//
// It uses argon2id (RFC 9106) with the lowest cost that OWASP recommends. A hash is a text in the PHC string format.
// One hash takes 19 MiB of memory for about 30 ms, so only a few passwords are hashed at a time.
package passwd

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"ctms/db/internal/semaphore"
)

const (
	hashMemory = 19 * 1024 // KiB
	hashTime   = 2
	hashLanes  = 1
	saltLen    = 16 // bytes
	keyLen     = 32 // bytes
)

const (
	// maxHashers is the most passwords that are hashed at a time, however many cores there are. It is low because of
	// the garbage: the memory of finished hashes is several times that of the running ones.
	maxHashers = 4
	// MaxWait is how long a password waits for its turn.
	MaxWait = 5 * time.Second
)

// ErrBusy means that a password waited for MaxWait and did not get its turn.
var ErrBusy = errors.New("too many passwords at once")

// A Hasher hashes passwords, at most four at a time, and no more than there are cores. Its methods may be called from
// any goroutine. They block until it is their turn. After MaxWait they return ErrBusy. If ctx ends first, they return
// its cause.
//
// Calls whose context comes from GoFirst have their turn before the others.
type Hasher struct {
	places *semaphore.Semaphore
	waited func(time.Duration)
	floor  floor
}

// NewHasher returns a Hasher. It calls waited with the time that each password waited for its turn. waited must not
// block.
func NewHasher(waited func(time.Duration)) *Hasher {
	return &Hasher{places: semaphore.New(hashers()), waited: waited}
}

// hashers is how many passwords are hashed at a time.
func hashers() int { return min(runtime.GOMAXPROCS(0), maxHashers) }

// goFirst is the key of the value that GoFirst sets.
type goFirst struct{}

// GoFirst returns a context whose passwords have their turn before others. It is for people who are no strangers, so
// that a flood of strangers does not keep them out.
func GoFirst(ctx context.Context) context.Context { return context.WithValue(ctx, goFirst{}, true) }

// Hash returns a hash of a password, with a new salt. It does not check whether the password is weak.
func (h *Hasher) Hash(ctx context.Context, password string) (hash string, err error) {
	salt := random(saltLen)
	err = h.inTurn(ctx, func() {
		hash = encode(salt, argon2.IDKey([]byte(password), salt, hashTime, hashMemory, hashLanes, keyLen))
	})
	return hash, err
}

// Verify reports whether hash is a hash of the password: one that Hash made, at any cost, or one of Adopt. An empty one
// is nobody's, and no password is right. It returns an error if hash is none.
//
// Verify takes as long for a wrong password as for the slowest hash that Stored was told of, whatever the hash.
func (h *Hasher) Verify(ctx context.Context, hash, password string) (right bool, err error) {
	if len(password) > MaxBytes {
		password = "" // no user has it, and checking it takes as long as any other
	}
	check, err := h.parse(hash)
	if err != nil {
		return false, fmt.Errorf("stored hash: %w", err)
	}
	err = h.inTurn(ctx, func() {
		right = h.floor.check(check, password)
	})
	return right, err
}

// parse returns a hash in its parts. For an empty one it returns the slowest, with a key that no password has.
func (h *Hasher) parse(hash string) (foreign, error) {
	switch slowest := h.floor.slowest.Load(); {
	case hash == "" && slowest != nil:
		return *slowest, nil
	case hash == "":
		return decode(strings.Split(Nobody(), "$"))
	case isForeign(hash):
		return parseForeign(hash)
	}
	return decode(strings.Split(hash, "$"))
}

// A phc is a hash in its parts.
type phc struct {
	memory, time uint32 // KiB, passes
	lanes        uint8
	salt, key    []byte
}

// decode reads the parts of $argon2id$v=19$m=19456,t=2,p=1$salt$key, split at each $.
func decode(parts []string) (f argon2Hash, err error) {
	f.mixed = true
	p := &f.phc
	if len(parts) != 6 {
		return f, errDamaged
	}
	var version int
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &p.memory, &p.time,
		&p.lanes); err != nil {
		return f, err
	}
	if p.salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return f, err
	}
	p.key, err = base64.RawStdEncoding.DecodeString(parts[5])
	return f, err
}

// inTurn runs work when fewer passwords than allowed are being hashed.
func (h *Hasher) inTurn(ctx context.Context, work func()) (err error) {
	began := time.Now()
	waiting, cancel := context.WithTimeoutCause(ctx, MaxWait, ErrBusy)
	defer cancel()
	leave, err := h.places.Take(waiting, ctx.Value(goFirst{}) != nil)
	h.waited(time.Since(began))
	if err != nil {
		return err
	}
	defer leave()
	work()
	return nil
}

// preamble begins each hash that Hash makes. It names the algorithm and today's cost.
var preamble = fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$", argon2.Version, hashMemory, hashTime, hashLanes)

func encode(salt, key []byte) string {
	return preamble + base64.RawStdEncoding.EncodeToString(salt) + "$" + base64.RawStdEncoding.EncodeToString(key)
}

// Nobody returns a hash of ours that no password has. Checking it takes as long as checking a real one. So a login with
// a user name that does not exist takes as long as any other.
var Nobody = sync.OnceValue(func() string {
	salt := random(saltLen + keyLen)
	return encode(salt[:saltLen], salt[saltLen:])
})

// Outdated reports whether a hash was made at another cost than that of Hash.
func Outdated(hash string) bool { return !strings.HasPrefix(hash, preamble) }
