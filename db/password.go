package db

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	_ "embed"
	"encoding/base64"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

// argon2id as OWASP's minimum has it, in the PHC string format.
const (
	hashMemory = 19 * 1024 // KiB
	hashTime   = 2
	hashLanes  = 1
	saltLen    = 16
	keyLen     = 32
)

const (
	minPassword = 8     // characters
	maxPassword = 1_024 // bytes
	// hashWait is how long a password waits for its turn to be hashed before the caller is told ErrBusy.
	hashWait = 5 * time.Second
)

// maxHashers is how many passwords are hashed at once, however many cores there are: each takes 19 MiB for 30 ms, and what
// lies about of those that are done is several times as much.
const maxHashers = 4

// hashers is how many passwords are hashed at once.
func hashers() int { return min(runtime.GOMAXPROCS(0), maxHashers) }

// hashNew checks the password of a patch and returns its hash, "" where there is none.
func (d *DB) hashNew(ctx context.Context, p UserPatch) (string, error) {
	if p.Password == nil {
		return "", nil
	}
	switch word := *p.Password; {
	case utf8.RuneCountInString(word) < minPassword:
		return "", Invalid{"password", fmt.Sprintf("must have at least %d characters", minPassword)}
	case len(word) > maxPassword:
		return "", Invalid{"password", fmt.Sprintf("must have at most %d bytes", maxPassword)}
	case p.Username != nil && alike(usernameKey(word), usernameKey(*p.Username)):
		return "", Invalid{"password", "must not be the user name, whatever stands before and behind"}
	case common(usernameKey(word)):
		return "", Invalid{"password", "is one of the commonest, which are tried first"}
	}
	return d.hash(ctx, *p.Password)
}

// alike reports whether two words are one but for digits and signs around it.
func alike(a, b string) bool {
	core := func(s string) string {
		return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	}
	return a == b || core(a) == core(b) && core(b) != ""
}

// commonest has a password a line, folded and sorted; weak/LICENSE.txt says whence.
//
//go:embed weak/passwords.txt
var commonest string

var commonWords = sync.OnceValue(func() []string { return strings.Fields(commonest) })

func common(word string) bool {
	_, found := slices.BinarySearch(commonWords(), word)
	return found
}

func (d *DB) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltLen)
	rand.Read(salt)
	var hash string
	err := d.inTurn(ctx, func() { hash = encode(salt, key(salt, password)) })
	return hash, err
}

func key(salt []byte, password string) []byte {
	return argon2.IDKey([]byte(password), salt, hashTime, hashMemory, hashLanes, keyLen)
}

// preamble names the algorithm and its cost, as it stands before each hash made with them.
var preamble = fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$", argon2.Version, hashMemory, hashTime, hashLanes)

func encode(salt, key []byte) string {
	return preamble + base64.RawStdEncoding.EncodeToString(salt) + "$" + base64.RawStdEncoding.EncodeToString(key)
}

// verify reports whether the password is the one of the hash.
func (d *DB) verify(ctx context.Context, hash, password string) (right bool, err error) {
	if len(password) > maxPassword {
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
	err = d.inTurn(ctx, func() {
		got := argon2.IDKey([]byte(password), salt, time, memory, lanes, uint32(len(want)))
		right = subtle.ConstantTimeCompare(got, want) == 1
	})
	return right, err
}

// inTurn runs work, so that hashing takes no more than its share of the machine.
func (d *DB) inTurn(ctx context.Context, work func()) error {
	began := time.Now()
	wait := time.NewTimer(hashWait)
	defer wait.Stop()
	var err error
	select {
	case d.hashing <- struct{}{}:
		defer func() { <-d.hashing }()
		d.set.Hashed(time.Since(began))
		work()
		return nil
	case <-wait.C:
		err = fmt.Errorf("checking a password: %w", ErrBusy)
	case <-ctx.Done():
		err = context.Cause(ctx)
	}
	d.set.Hashed(time.Since(began))
	return err
}

// nobody is a hash that no password has: checked for unknown users, so that they take as long as others.
var nobody = sync.OnceValue(func() string {
	salt := make([]byte, saltLen+keyLen)
	rand.Read(salt)
	return encode(salt[:saltLen], salt[saltLen:])
})

// outdated reports whether a hash was made at another cost than today's.
func outdated(hash string) bool { return !strings.HasPrefix(hash, preamble) }

// rehash stores the password of who's at today's cost.
func (d *DB) rehash(ctx context.Context, who person, password string) error {
	hash, err := d.hash(ctx, password)
	if err != nil {
		return err
	}
	return d.update(ctx, func(tx *Tx) error {
		now, err := tx.person(who.ID)
		if err != nil || now.password != who.password {
			return err
		}
		tx.touch(now).password = hash
		_, err = tx.exec(`UPDATE users SET password = ? WHERE id = ?`, hash, who.ID)
		return err
	})
}
