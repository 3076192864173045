package passwd

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// Made by Django 3.2 with the password "violet umbrella 42", scrypt by Python's hashlib as later versions store it.
var django = map[string]string{
	"pbkdf2_sha256": "pbkdf2_sha256$260000$saltsaltsalt$s1Frlo+l62DTfy53sz7PcWstSVsSZqypfqDuV1k6eZ0=",
	"argon2":        "argon2$argon2id$v=19$m=65536,t=2,p=8$c2FsdHNhbHRzYWx0c2FsdA$cjCxiAllKu+sbxKzvMeYNA",
	"argon2i":       "argon2$argon2i$v=19$m=512,t=2,p=8$c2FsdHNhbHRzYWx0c2FsdA$Zf0dtLqVUEk/DAftF5COCw",
	"bcrypt_sha256": "bcrypt_sha256$$2b$08$LGO33b0mE7ruInimc0HSEuWx7SISovWMNpbvj7ni1JGabfK4s/yfG",
	"scrypt": "scrypt$16384$saltsalt$8$1$" +
		"1mwdPopYpDonPEVhXm4v6I2lObaxQFZkGWh9XxAzG0zhG11IRCYNbuEfb1S09yS+xW3Kna6PYVQIx0cL+QAxwQ==",
}

func TestHashesOfDjangoAreVerified(t *testing.T) {
	h := NewHasher(func(time.Duration) {})
	for kind, hash := range django {
		kept := try(Adopt(hash))(t)
		same(t, kind+" is kept", kept, hash)
		same(t, kind, try(h.Verify(t.Context(), kept, "violet umbrella 42"))(t), true)
		same(t, kind+", another password", try(h.Verify(t.Context(), kept, "violet umbrella 43"))(t), false)
		same(t, kind+", no password", try(h.Verify(t.Context(), kept, ""))(t), false)
		same(t, kind+" is outdated", Outdated(kept), true)
	}
	phc := strings.TrimPrefix(django["argon2"], "argon2")
	same(t, "argon2 in the PHC format", try(h.Verify(t.Context(), try(Adopt(phc))(t), "violet umbrella 42"))(t), true)
}

func TestUnusableAndBrokenHashesAreNoPassword(t *testing.T) {
	for _, hash := range []string{
		"", "!", "!Kjh3k4jh5k34jh5k3j4h5k3", "md5$salt$5f4dcc3b5aa765d61d8327deb882cf99", "5f4dcc3b5aa765d61d8327deb882cf99",
		"sha1$salt$5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8", "unsalted_md5$5f4dcc3b5aa765d61d8327deb882cf99",
		"sha1$$5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8",
	} {
		same(t, hash, try(Adopt(hash))(t), "")
	}
}

func TestHashesMadeSlowAreRefused(t *testing.T) { t.Run("T-IMPORT", slowHashes) }

func slowHashes(t *testing.T) {
	key := base64.StdEncoding.EncodeToString(make([]byte, 32))
	salt := base64.RawStdEncoding.EncodeToString(make([]byte, 16))
	raw := strings.TrimRight(key, "=")
	for hash, slow := range map[string]bool{
		"pbkdf2_sha256$2000000$salt$" + key:                                               false,
		"pbkdf2_sha256$2000001$salt$" + key:                                               true,
		"pbkdf2_sha256$99999999999999999999$salt$" + key:                                  true,
		"bcrypt_sha256$$2b$14$" + strings.Repeat("a", 53):                                 false,
		"bcrypt_sha256$$2b$15$" + strings.Repeat("a", 53):                                 true,
		"bcrypt_sha256$$2b$31$" + strings.Repeat("a", 53):                                 true,
		"scrypt$131072$salt$8$1$" + key:                                                   false,
		"scrypt$262144$salt$1$1$" + key:                                                   true,
		"scrypt$131072$salt$9$1$" + key:                                                   true,
		"scrypt$16384$salt$8$5$" + key:                                                    false,
		"scrypt$16384$salt$8$2147483647$" + key:                                           true,
		"scrypt$2$salt$2147483647$1$" + key:                                               true,
		fmt.Sprintf("argon2$argon2id$v=19$m=%d,t=2,p=8$%s$%s", 64<<10, salt, raw):         false,
		fmt.Sprintf("argon2$argon2id$v=19$m=%d,t=2,p=8$%s$%s", 64<<10+1, salt, raw):       true,
		fmt.Sprintf("argon2$argon2i$v=19$m=%d,t=2147483647,p=8$%s$%s", 64<<10, salt, raw): true,
		fmt.Sprintf("$argon2id$v=19$m=%d,t=2,p=1$%s$%s", 1<<30, salt, raw):                true,
		fmt.Sprintf("argon2$argon2id$v=19$m=4294967296,t=1,p=1$%s$%s", salt, raw):         true,
		fmt.Sprintf("argon2$argon2id$v=19$m=512,t=1,p=1$%s$%s", salt, raw):                false,
	} {
		kept, err := Adopt(hash)
		if slow != errors.Is(err, ErrTooSlow) || slow != (kept == "") {
			t.Errorf("%s: kept %q, %v", hash, kept, err)
		}
	}
}

func TestDamagedHashesAreRefused(t *testing.T) { t.Run("T-IMPORT", damagedHashes) }

func damagedHashes(t *testing.T) {
	h := NewHasher(func(time.Duration) {})
	for _, hash := range []string{
		"plain", "pbkdf2_sha1$1000$salt$a2V5", "bcrypt$$2b$12$x", "crypt$$ab", "$6$salt$key",
		"$argon2d$v=19$m=512,t=1,p=1$c2FsdHNhbHQ$a2V5",
		"pbkdf2_sha256$", "pbkdf2_sha256$1000$salt$", "pbkdf2_sha256$1000$salt$a2V5", "pbkdf2_sha256$0$salt$a2V5",
		"pbkdf2_sha256$-1$salt$a2V5", "argon2$argon2id$v=19$m=0,t=0,p=0$c2FsdHNhbHQ$a2V5",
		"argon2$argon2id$v=16$m=512,t=1,p=1$x$y",
		"argon2$argon2id$v=19$m=512,m=512,t=1,p=1$x$y", "scrypt$0$salt$8$1$a2V5", "scrypt$3$salt$8$1$a2V5", "bcrypt_sha256$",
		"bcrypt_sha256$$2b$99$" + strings.Repeat("a", 53), "bcrypt_sha256$$2b$12$" + strings.Repeat("\x00", 53),
		"pbkdf2_sha256$1000$" + strings.Repeat("s", 1<<20) + "$a2V5",
	} {
		kept, err := Adopt(hash)
		if err == nil || errors.Is(err, ErrTooSlow) || kept != "" {
			t.Errorf("%.60q: kept %.60q, %v", hash, kept, err)
		}
		if _, err := h.Verify(t.Context(), "pbkdf2_sha256$x", "violet umbrella 42"); err == nil {
			t.Error("a damaged hash that is stored is no error")
		}
	}
}

func FuzzAdopt(f *testing.F) {
	for _, hash := range django {
		f.Add(hash)
	}
	f.Fuzz(func(t *testing.T, hash string) {
		if kept, err := Adopt(hash); kept != "" {
			if again, err := Adopt(kept); err != nil || again != kept {
				t.Errorf("%q is kept as %q, and that as %q, %v", hash, kept, again, err)
			}
		} else if err != nil && (err.Error() == "" || strings.Contains(err.Error(), "\n")) {
			t.Errorf("%q: %v", hash, err)
		}
	})
}

// A refused check takes as long for nobody's hash, for ours, and for faster ones of other kinds as for the slowest that
// is stored. The machine of this test has made-up times, in nanoseconds of a unit.
func TestRefusedChecksTakeAsLongAsTheSlowest(t *testing.T) {
	t.Run("T-IMPORT T-LOGIN-TIME", refusedChecks)
}

func refusedChecks(t *testing.T) {
	h := NewHasher(func(time.Duration) {})
	rates := map[work]float64{
		{algorithm: "pbkdf2"}: 300, {algorithm: "bcrypt"}: 100_000, {algorithm: "scrypt"}: 400,
		{algorithm: "argon2", lanes: 1}: 700, {algorithm: "argon2", lanes: 8}: 500,
	}
	h.floor.scale.rates = rates
	same(t, "spare work while all are ours", h.floor.spare(ourWork), work{})
	ours := try(h.Hash(t.Context(), "violet umbrella 42"))(t)
	for _, hash := range []string{django["bcrypt_sha256"], django["pbkdf2_sha256"], django["argon2"], ours, "",
		"pbkdf2_sha256$x"} {
		h.Stored(hash)
	}
	slowest := try(parseForeign(django["pbkdf2_sha256"]))(t).work() // 78 ms
	same(t, "the slowest", (*h.floor.slowest.Load()).work(), slowest)
	same(t, "what a login without a user checks", try(h.parse(""))(t).work(), slowest)
	same(t, "spare work of the slowest", h.floor.spare(slowest), work{})
	for kind, done := range map[string]work{
		"ours": ourWork, "bcrypt": try(parseForeign(django["bcrypt_sha256"]))(t).work(),
		"argon2": try(parseForeign(django["argon2"]))(t).work(),
	} {
		all := h.floor.scale.takes(done) + h.floor.scale.takes(h.floor.spare(done))
		if short := h.floor.least() - all; short.Abs() > time.Microsecond {
			t.Errorf("%s: refused %v too early", kind, short)
		}
	}
	for kind, hash := range map[string]string{"nobody": "", "ours": ours, "bcrypt": django["bcrypt_sha256"]} {
		same(t, kind, try(h.Verify(t.Context(), hash, "another"))(t), false)
	}
}
