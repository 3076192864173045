package passwd

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/scrypt"
)

// The most that a hash from elsewhere may cost. A refused login takes as long as the slowest hash that is stored, so a
// single slow one would slow down everybody's.
const (
	maxIterations = 2_000_000 // of PBKDF2
	maxBcrypt     = 14        // the logarithm of the rounds
	maxScryptN    = 1 << 17
	maxScryptMem  = 128 << 20 // bytes: 128 N r
	maxScryptWork = 1 << 22   // N r p
	maxArgonMem   = 64 << 10  // KiB
	maxArgonWork  = 1 << 20   // KiB in all passes
	minKey        = 16        // bytes of a key; many passwords would have a shorter one
	maxKey        = 64
	maxSalt       = 256
)

// ErrTooSlow means that a hash costs more than is taken. The text says how much.
var ErrTooSlow = errors.New("is too slow to check at each login")

// A foreign is a hash that another program made, in its parts.
type foreign interface {
	// right reports whether the password has this hash.
	right(password string) bool
	// work is what a check costs, as a multiple of the unit of its algorithm.
	work() work
	// nobody returns a hash at the same cost that no password has.
	nobody() foreign
}

// Adopt returns what to store of a hash that Django made (docs.djangoproject.com, "Password management in Django"), or
// "" for none. It takes pbkdf2_sha256, argon2, bcrypt_sha256 and scrypt, and argon2 in the PHC string format too. An
// unusable password, and one hashed with MD5 or SHA-1, is none.
//
// The error goes on behind the word password. It is ErrTooSlow for a hash beyond the bounds.
func Adopt(hash string) (kept string, err error) {
	algorithm, _, _ := strings.Cut(hash, "$")
	switch {
	case hash == "", hash[0] == '!', noPassword[algorithm], isHex(hash) && len(hash) == 32:
		return "", nil // the last is MD5 without a salt, as Django once stored it
	case strings.HasPrefix(hash, "$argon2"):
		hash = "argon2" + hash
	}
	if len(hash) > maxSalt+4*maxKey {
		return "", errors.New("has a hash that is too long")
	}
	if _, err := parseForeign(hash); err != nil {
		return "", err
	}
	return hash, nil
}

// noPassword are the algorithms of Django's that are broken. Who has such a hash has no password here.
var noPassword = map[string]bool{"md5": true, "unsalted_md5": true, "sha1": true, "unsalted_sha1": true}

func isHex(text string) bool { _, err := hex.DecodeString(text); return err == nil }

// isForeign reports whether a stored hash comes from Adopt.
func isForeign(hash string) bool { return hash != "" && hash[0] != '$' }

func parseForeign(hash string) (f foreign, err error) {
	parts := strings.Split(hash, "$")
	switch parts[0] {
	case "pbkdf2_sha256":
		f, err = parsePBKDF2(parts)
	case "bcrypt_sha256":
		f, err = parseBcrypt(strings.TrimPrefix(hash, "bcrypt_sha256$"))
	case "scrypt":
		f, err = parseScrypt(parts)
	case "argon2":
		f, err = parseArgon2(parts)
	default:
		return nil, errors.New("has a hash of a kind that is not taken: it must be pbkdf2_sha256, argon2, " +
			"bcrypt_sha256 or scrypt")
	}
	if errors.Is(err, ErrTooSlow) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("has a damaged hash of %s", parts[0])
	}
	return f, nil
}

// errDamaged stands for whatever is wrong in a hash. parseForeign has the words.
var errDamaged = errors.New("damaged")

func tooSlow(what string, value, most int) error {
	return fmt.Errorf("%w: %s %d, at most %d", ErrTooSlow, what, value, most)
}

// number reads a number from 1 up, as programs write it.
func number(text string) (int, error) {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil && errors.Is(err, strconv.ErrRange) {
		return 1<<31 - 1, nil // far too slow
	}
	if err != nil || n < 1 || text[0] == '+' || text[0] == '0' {
		return 0, errDamaged
	}
	return int(n), nil
}

// key decodes the key of a hash, whose length must lie between two.
func key(enc *base64.Encoding, text string, least, most int) ([]byte, error) {
	key, err := enc.DecodeString(text)
	if err != nil || len(key) < least || len(key) > most {
		return nil, errDamaged
	}
	return key, nil
}

func equal(got, key []byte) bool { return subtle.ConstantTimeCompare(got, key) == 1 }

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

// A pbkdf2Hash is PBKDF2 with HMAC-SHA-256 (RFC 8018): pbkdf2_sha256$iterations$salt$key.
type pbkdf2Hash struct {
	iterations int
	salt, key  []byte
}

func parsePBKDF2(parts []string) (f pbkdf2Hash, err error) {
	if len(parts) != 4 || parts[2] == "" || len(parts[2]) > maxSalt {
		return f, errDamaged
	}
	if f.iterations, err = number(parts[1]); err != nil {
		return f, err
	}
	if f.iterations > maxIterations {
		return f, tooSlow("PBKDF2 with iterations", f.iterations, maxIterations)
	}
	f.salt = []byte(parts[2])
	f.key, err = key(base64.StdEncoding, parts[3], sha256.Size, sha256.Size) // a longer one would cost more
	return f, err
}

func (f pbkdf2Hash) right(password string) bool {
	got, err := pbkdf2.Key(sha256.New, password, f.salt, f.iterations, len(f.key))
	return err == nil && equal(got, f.key)
}

func (f pbkdf2Hash) work() work { return work{algorithm: "pbkdf2", units: f.iterations} }

func (f pbkdf2Hash) nobody() foreign {
	return pbkdf2Hash{f.iterations, random(saltLen), random(len(f.key))}
}

// A bcryptHash is bcrypt of the SHA-256 of a password, in hexadecimal digits: bcrypt_sha256$$2b$12$salt and key.
type bcryptHash struct {
	cost int
	hash []byte
}

func parseBcrypt(hash string) (f bcryptHash, err error) {
	f.hash = []byte(hash)
	if len(hash) != 60 || !strings.HasPrefix(hash, "$2") {
		return f, errDamaged
	}
	if f.cost, err = bcrypt.Cost(f.hash); err != nil {
		return f, errDamaged
	}
	if f.cost > maxBcrypt {
		return f, tooSlow("bcrypt with cost", f.cost, maxBcrypt)
	}
	if strings.Trim(hash[7:], "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != "" {
		return f, errDamaged
	}
	return f, nil
}

func (f bcryptHash) right(password string) bool {
	sum := sha256.Sum256([]byte(password))
	return bcrypt.CompareHashAndPassword(f.hash, []byte(hex.EncodeToString(sum[:]))) == nil
}

func (f bcryptHash) work() work { return work{algorithm: "bcrypt", units: 1 << f.cost} }

func (f bcryptHash) nobody() foreign {
	hash := fmt.Appendf(nil, "$2b$%02d$", f.cost)
	for _, b := range random(53) {
		hash = append(hash, "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"[b&63])
	}
	return bcryptHash{f.cost, hash}
}

// A scryptHash is scrypt (RFC 7914): scrypt$N$salt$r$p$key.
type scryptHash struct {
	n, r, p   int
	salt, key []byte
}

func parseScrypt(parts []string) (f scryptHash, err error) {
	if len(parts) != 6 || parts[2] == "" || len(parts[2]) > maxSalt {
		return f, errDamaged
	}
	for i, to := range map[int]*int{1: &f.n, 3: &f.r, 4: &f.p} {
		if *to, err = number(parts[i]); err != nil {
			return f, err
		}
	}
	switch {
	case f.n > maxScryptN:
		return f, tooSlow("scrypt with N", f.n, maxScryptN)
	case f.n < 2 || f.n&(f.n-1) != 0:
		return f, errDamaged
	case f.r > maxScryptMem/128/f.n:
		return f, tooSlow("scrypt with r", f.r, maxScryptMem/128/f.n)
	case f.p > maxScryptWork/f.n/f.r:
		return f, tooSlow("scrypt with p", f.p, maxScryptWork/f.n/f.r)
	}
	f.salt = []byte(parts[2])
	f.key, err = key(base64.StdEncoding, parts[5], minKey, maxKey)
	return f, err
}

func (f scryptHash) right(password string) bool {
	got, err := scrypt.Key([]byte(password), f.salt, f.n, f.r, f.p, len(f.key))
	return err == nil && equal(got, f.key)
}

func (f scryptHash) work() work { return work{algorithm: "scrypt", units: f.n * f.r * f.p} }

func (f scryptHash) nobody() foreign {
	f.salt, f.key = random(saltLen), random(len(f.key))
	return f
}

// An argon2Hash is Argon2 (RFC 9106), of the kind argon2id or argon2i: argon2$argon2id$v=19$m=65536,t=2,p=8$salt$key.
type argon2Hash struct {
	phc
	mixed bool // argon2id
}

func parseArgon2(parts []string) (f argon2Hash, err error) {
	if len(parts) != 6 || parts[1] != "argon2id" && parts[1] != "argon2i" || parts[2] != "v=19" {
		return f, errDamaged
	}
	f.mixed = parts[1] == "argon2id"
	var memory, passes, lanes int
	names := map[string]*int{"m": &memory, "t": &passes, "p": &lanes}
	for _, pair := range strings.Split(parts[3], ",") {
		name, value, _ := strings.Cut(pair, "=")
		if names[name] == nil || *names[name] != 0 {
			return f, errDamaged
		}
		if *names[name], err = number(value); err != nil {
			return f, err
		}
	}
	switch {
	case memory == 0 || passes == 0 || lanes == 0 || lanes > 255 || memory < 8*lanes:
		return f, errDamaged
	case memory > maxArgonMem:
		return f, tooSlow("argon2 with KiB of memory", memory, maxArgonMem)
	case passes > maxArgonWork/memory:
		return f, tooSlow("argon2 with passes", passes, maxArgonWork/memory)
	}
	f.memory, f.time, f.lanes = uint32(memory), uint32(passes), uint8(lanes)
	if f.salt, err = key(base64.RawStdEncoding, parts[4], 8, maxSalt); err != nil {
		return f, err
	}
	f.key, err = key(base64.RawStdEncoding, parts[5], minKey, maxKey)
	return f, err
}

func (f argon2Hash) right(password string) bool {
	hash := argon2.Key
	if f.mixed {
		hash = argon2.IDKey
	}
	return equal(hash([]byte(password), f.salt, f.time, f.memory, f.lanes, uint32(len(f.key))), f.key)
}

func (f argon2Hash) work() work {
	return work{algorithm: "argon2", lanes: f.lanes, units: int(f.memory) * int(f.time)}
}

func (f argon2Hash) nobody() foreign {
	f.salt, f.key = random(saltLen), random(len(f.key))
	return f
}
