// Package passwd hashes and checks passwords, and says which ones are too weak. It keeps nothing.
//
// Passwords are hashed with argon2id at the cost that OWASP gives as the least, and stored in the PHC string format. Only
// a few are hashed at once, since each takes 19 MiB for 30 ms.
package passwd

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"
)

const (
	hashMemory = 19 * 1024 // KiB
	hashTime   = 2
	hashLanes  = 1
	saltLen    = 16 // bytes
	keyLen     = 32 // bytes
)

const (
	// maxHashers is how many passwords are hashed at once, however many cores there are. Garbage of those that are done
	// takes several times the memory of one that is at work.
	maxHashers = 4
	// MaxWait is how long a password waits for its turn.
	MaxWait = 5 * time.Second
)

// ErrBusy says that a password did not come to its turn within MaxWait.
var ErrBusy = errors.New("too many passwords at once")

// A Hasher hashes passwords, a few at once. Its methods may be called from any goroutine. They block while it is others'
// turn, at most for MaxWait, and then return ErrBusy; or until ctx ends, and then return its cause.
type Hasher struct {
	turns  chan struct{}
	waited func(time.Duration)
}

// NewHasher returns a Hasher. waited hears how long each password waited for its turn; it must not block.
func NewHasher(waited func(time.Duration)) *Hasher {
	return &Hasher{turns: make(chan struct{}, min(runtime.GOMAXPROCS(0), maxHashers)), waited: waited}
}

// Hash returns the hash of a password, in the PHC string format.
func (h *Hasher) Hash(ctx context.Context, password string) (hash string, err error) {
	salt := make([]byte, saltLen)
	rand.Read(salt)
	err = h.inTurn(ctx, func() {
		hash = encode(salt, argon2.IDKey([]byte(password), salt, hashTime, hashMemory, hashLanes, keyLen))
	})
	return hash, err
}

// Verify reports whether a password is the one of hash. It returns an error where hash has not the form of one.
func (h *Hasher) Verify(ctx context.Context, hash, password string) (right bool, err error) {
	if len(password) > MaxBytes {
		password = "" // nobody's, and as long to check as any
	}
	parts := strings.Split(hash, "$")
	if len(parts) != 6 {
		return false, nil
	}
	var version int
	var memory, time uint32
	var lanes uint8
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &memory, &time, &lanes); err != nil {
		return false, fmt.Errorf("stored hash: %w", err)
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, fmt.Errorf("stored hash: %w", err)
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil {
		return false, fmt.Errorf("stored hash: %w", err)
	}
	err = h.inTurn(ctx, func() {
		got := argon2.IDKey([]byte(password), salt, time, memory, lanes, uint32(len(want)))
		right = subtle.ConstantTimeCompare(got, want) == 1
	})
	return right, err
}

// inTurn runs work once it is its turn.
func (h *Hasher) inTurn(ctx context.Context, work func()) (err error) {
	began := time.Now()
	wait := time.NewTimer(MaxWait)
	defer wait.Stop()
	select {
	case h.turns <- struct{}{}:
		defer func() { <-h.turns }()
		h.waited(time.Since(began))
		work()
		return nil
	case <-wait.C:
		err = ErrBusy
	case <-ctx.Done():
		err = context.Cause(ctx)
	}
	h.waited(time.Since(began))
	return err
}

// preamble names the algorithm and its cost, as it stands before each hash made with them.
var preamble = fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$", argon2.Version, hashMemory, hashTime, hashLanes)

func encode(salt, key []byte) string {
	return preamble + base64.RawStdEncoding.EncodeToString(salt) + "$" + base64.RawStdEncoding.EncodeToString(key)
}

// Nobody returns a hash that no password has. It is checked for users that do not exist, so that they take as long as others.
var Nobody = sync.OnceValue(func() string {
	salt := make([]byte, saltLen+keyLen)
	rand.Read(salt)
	return encode(salt[:saltLen], salt[saltLen:])
})

// Outdated reports whether a hash was made at another cost than today's.
func Outdated(hash string) bool { return !strings.HasPrefix(hash, preamble) }
