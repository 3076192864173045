package db

import (
	"context"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
)

func TestHashesAreArgon2id(t *testing.T) { t.Run("T-PW-COST T-PW-EXACT", hashesAreArgon2id) }

func hashesAreArgon2id(t *testing.T) {
	d, _ := start(t)
	one, two := try(d.hash(t.Context(), "open sesame"))(t), try(d.hash(t.Context(), "open sesame"))(t)
	if !strings.HasPrefix(one, "$argon2id$v=19$m=19456,t=2,p=1$") || one == two {
		t.Errorf("hashes %q and %q", one, two)
	}
	for word, want := range map[string]bool{
		"open sesame": true, "Open sesame": false, "open sesame ": false, "": false, "open sesam": false,
	} {
		same(t, "verify "+word, try(d.verify(t.Context(), one, word))(t), want)
	}
	same(t, "outdated", outdated(one), false)
}

func TestEveryByteOfAPasswordCounts(t *testing.T) { t.Run("T-PW-72", everyByteCounts) }

func everyByteCounts(t *testing.T) {
	d, _ := start(t)
	long := strings.Repeat("ä", maxPassword/2)
	hash := try(d.hashNew(t.Context(), UserPatch{Password: &long}))(t)
	same(t, "the password", try(d.verify(t.Context(), hash, long))(t), true)
	same(t, "its last byte changed", try(d.verify(t.Context(), hash, long[:len(long)-1]+"x"))(t), false)
	same(t, "longer than any", try(d.verify(t.Context(), hash, long+"x"))(t), false)
}

func TestPasswordsAreChecked(t *testing.T) { t.Run("T-PW-WEAK", passwordsAreChecked) }

func passwordsAreChecked(t *testing.T) {
	d, _ := start(t)
	for name, word := range map[string]string{
		"empty":             "",
		"seven characters":  "äöüäöüä",
		"1,025 bytes":       strings.Repeat("x", maxPassword+1),
		"the user name":     "zoë.müller",
		"the name in caps":  "ZOË.MÜLLER",
		"the name and year": "Zoë.Müller1984!",
		"signs around it":   "!!zoe\u0308.müller!!",
		"common":            "12345678",
		"common digits":     "00000000",
		"common word":       "password1",
		"common in caps":    "PassWord1",
		"common, wide":      "ｐａｓｓｗｏｒｄ１",
		"first of the list": commonWords()[0],
		"last of the list":  commonWords()[len(commonWords())-1],
	} {
		_, err := d.CreateUser(t.Context(), UserPatch{Username: new("zoë.müller"), Password: &word})
		same(t, name, field(err), "password")
	}
	if _, err := d.UpdateUser(t.Context(), bob, UserPatch{Username: new("bobthebuilder")}); err != nil {
		t.Fatal(err)
	}
	_, err := d.UpdateUser(t.Context(), bob, UserPatch{Password: new("BobTheBuilder")})
	same(t, "the user name so far", field(err), "password")
	_, err = d.CreateFirstAdmin(t.Context(), UserPatch{Username: new("root"), Password: new("iloveyou")})
	same(t, "the first admin's", field(err), "password")
	_, _, err = d.ReplaceUser(t.Context(), 70, UserPatch{Username: new("seventy"), Password: new("sunshine")})
	same(t, "with an id", field(err), "password")
	for _, fine := range []string{"zoë.müller and more", "        ", "correct horse", "7 passwords", strings.Repeat("x", maxPassword)} {
		try(d.UpdateUser(t.Context(), bob, UserPatch{Password: &fine}))(t)
	}
	try(d.CreateUser(t.Context(), UserPatch{Username: new("2718281828"), Password: new("31415926535897")}))(t) // not alike, for all that neither has letters
}

func TestTheListOfCommonPasswords(t *testing.T) { t.Run("T-PW-WEAK", theListOfCommonPasswords) }

func theListOfCommonPasswords(t *testing.T) {
	words := commonWords()
	if len(words) < 3000 {
		t.Errorf("%d words", len(words))
	}
	if !slices.IsSorted(words) {
		t.Error("not sorted, so that some are not found")
	}
	for _, word := range words {
		if utf8.RuneCountInString(word) < minPassword || usernameKey(word) != word || !common(word) {
			t.Errorf("%q", word)
		}
	}
}

func TestLogin(t *testing.T) {
	d, _ := start(t)
	zoe := try(d.CreateUser(t.Context(), UserPatch{Username: new("Zoë"), Password: new("open sesame")}))(t)
	for _, name := range []string{"Zoë", "zoë", "ZOË", "Zoe\u0308"} {
		same(t, "login as "+name, try(d.Login(t.Context(), name, "open sesame", home))(t).User, zoe.ID)
	}
	refused := func(what, name, word string) {
		t.Helper()
		_, err := d.Login(t.Context(), name, word, home)
		if !errors.Is(err, ErrRefused) || err.Error() != "login: refused" {
			t.Errorf("%s: %v", what, err)
		}
	}
	refused("wrong password", "Zoë", "open Sesame")
	refused("unknown user", "nobody", "open sesame")
	refused("somebody without a password", "bob", "")
	refused("name with a wildcard", "Zo%", "open sesame")
	try(d.UpdateUser(t.Context(), zoe.ID, UserPatch{Active: new(false)}))(t)
	refused("somebody deactivated", "Zoë", "open sesame")
}

func TestOldHashesAreRenewedByLogin(t *testing.T) { t.Run("T-PW-COST", oldHashesAreRenewed) }

func oldHashesAreRenewed(t *testing.T) {
	d, e := start(t)
	zoe := try(d.CreateUser(t.Context(), UserPatch{Username: new("zoe"), Password: new("open sesame")}))(t)
	salt := make([]byte, saltLen)
	cheap := "$argon2id$v=19$m=64,t=1,p=1$" + base64.RawStdEncoding.EncodeToString(salt) + "$" +
		base64.RawStdEncoding.EncodeToString(argon2.IDKey([]byte("open sesame"), salt, 1, 64, 1, keyLen))
	must(t, d.update(t.Context(), func(tx *Tx) error {
		who, err := tx.person(zoe.ID)
		if err != nil {
			return err
		}
		tx.touch(who).password = cheap
		_, err = tx.exec(`UPDATE users SET password = ? WHERE id = ?`, who.password, zoe.ID)
		return err
	}))
	s := try(startSession(d, zoe.ID, week))(t)
	e.take()
	if _, err := d.Login(t.Context(), "zoe", "wrong sesame", home); !errors.Is(err, ErrRefused) {
		t.Errorf("wrong password: %v", err)
	}
	same(t, "outdated still", outdated(try(d.named("zoe"))(t).password), true)
	for range 2 {
		try(d.Login(t.Context(), "zoe", "open sesame", home))(t)
		same(t, "outdated", outdated(try(d.named("zoe"))(t).password), false)
	}
	same(t, "the login before is good", admitted(t, d, s), true)
	same(t, "events", len(e.take()), 0)
}

func TestHashingTakesTurnsAndGivesUp(t *testing.T) { t.Run("T-LOGIN-DOS", hashingTakesTurns) }

func hashingTakesTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		done := make(chan struct{})
		for range hashers() {
			go d.inTurn(context.Background(), func() { <-done })
		}
		synctest.Wait()
		asked := time.Now()
		if _, err := d.hash(t.Context(), "open sesame"); !errors.Is(err, ErrBusy) {
			t.Errorf("got %v, want ErrBusy", err)
		}
		same(t, "waited", time.Since(asked), hashWait)
		gone, cancel := context.WithCancelCause(t.Context())
		cause := errors.New("gone")
		cancel(cause)
		if _, err := d.hash(gone, "open sesame"); !errors.Is(err, cause) {
			t.Errorf("got %v, want the cause", err)
		}
		close(done)
		synctest.Wait()
		try(d.hash(t.Context(), "open sesame"))(t)
	})
}

func TestUnknownUsersTakeAsLong(t *testing.T) { t.Run("T-LOGIN-TIME", unknownUsersTakeAsLong) }

func unknownUsersTakeAsLong(t *testing.T) {
	d, _ := start(t)
	same(t, "cost of nobody's hash", outdated(nobody()), false)
	same(t, "nobody's password", try(d.verify(t.Context(), nobody(), ""))(t), false)
}
