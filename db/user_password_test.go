package db

import (
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"ctms/db/internal/passwd"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

func TestPasswordsAreChecked(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	t.Parallel()
	t.Run("T-PW-WEAK", passwordsAreChecked)
}

func passwordsAreChecked(t *testing.T) {
	d, _ := start(t)
	for name, word := range map[string]string{
		"empty":             "",
		"seven characters":  "äöüäöüä",
		"1,025 bytes":       strings.Repeat("x", passwd.MaxBytes+1),
		"the user name":     "zoë.müller",
		"the name in caps":  "ZOË.MÜLLER",
		"the name and year": "Zoë.Müller1984!",
		"signs around it":   "!!zoe\u0308.müller!!",
		"common":            "12345678",
		"common digits":     "00000000",
		"common word":       "password1",
		"common in caps":    "PassWord1",
		"common, wide":      "ｐａｓｓｗｏｒｄ１",
		"first of the list": passwd.Common()[0],
		"last of the list":  passwd.Common()[len(passwd.Common())-1],
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
	for _, fine := range []string{"zoë.müller and more", "        ", "correct horse", "7 passwords",
		strings.Repeat("x", passwd.MaxBytes)} {
		try(d.UpdateUser(t.Context(), bob, UserPatch{Password: &fine}))(t)
	}
	// not alike, for all that neither has letters
	try(d.CreateUser(t.Context(), UserPatch{Username: new("2718281828"), Password: new("31415926535897")}))(t)
}

func TestTheListOfCommonPasswords(t *testing.T) {
	t.Parallel()
	t.Run("T-PW-WEAK", theListOfCommonPasswords)
}

func theListOfCommonPasswords(t *testing.T) {
	words := passwd.Common()
	if len(words) < 3000 {
		t.Errorf("%d words", len(words))
	}
	if !slices.IsSorted(words) {
		t.Error("not sorted, so that some are not found")
	}
	for _, word := range words {
		if utf8.RuneCountInString(word) < passwd.MinChars || usernameKey(word) != word ||
			passwd.Problem(word, "", usernameKey) == "" {
			t.Errorf("%q", word)
		}
	}
}

func TestLogin(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	t.Parallel()
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

func TestOldHashesAreRenewedByLogin(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	t.Parallel()
	t.Run("T-PW-COST", oldHashesAreRenewed)
}

func oldHashesAreRenewed(t *testing.T) {
	d, e := start(t)
	zoe := try(d.CreateUser(t.Context(), UserPatch{Username: new("zoe"), Password: new("open sesame")}))(t)
	const keyLen = 32
	salt := make([]byte, 16)
	cheap := "$argon2id$v=19$m=64,t=1,p=1$" + base64.RawStdEncoding.EncodeToString(salt) + "$" +
		base64.RawStdEncoding.EncodeToString(argon2.IDKey([]byte("open sesame"), salt, 1, 64, 1, keyLen))
	must(t, d.update(t.Context(), func(tx *Tx) error {
		who, err := tx.user(zoe.ID)
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
	same(t, "outdated still", passwd.Outdated(try(d.named("zoe"))(t).password), true)
	for range 2 {
		try(d.Login(t.Context(), "zoe", "open sesame", home))(t)
		same(t, "outdated", passwd.Outdated(try(d.named("zoe"))(t).password), false)
	}
	same(t, "the login before is good", admitted(t, d, s), true)
	same(t, "events", len(e.take()), 0)
}

// Earlier versions hashed a password as it was typed. It stays good, and is then hashed in one form.
func TestAPasswordFromBeforeStaysGood(t *testing.T) {
	skipInShort(t, "passwords are hashed")
	t.Parallel()
	d, _ := start(t)
	const composed, decomposed = "caf\u00e9 cr\u00e8me", "cafe\u0301 cre\u0300me"
	for stored, typed := range map[string]string{
		decomposed: decomposed, composed: decomposed, decomposed + "!": composed + "!",
	} {
		hash := try(d.hasher.Hash(t.Context(), stored))(t)
		must(t, d.update(t.Context(), func(tx *Tx) error {
			user, err := tx.user(bob)
			if err != nil {
				return err
			}
			tx.touch(user).password = hash
			_, err = tx.exec(`UPDATE users SET password = ? WHERE id = ?`, hash, bob)
			return err
		}))
		if _, err := d.Login(t.Context(), "bob", typed+"?", home); !errors.Is(err, ErrRefused) {
			t.Errorf("a wrong password: %v", err)
		}
		try(d.Login(t.Context(), "bob", typed, home))(t)
		for _, form := range []string{passwordForm(typed), norm.NFD.String(typed)} {
			try(d.Login(t.Context(), "bob", form, home))(t)
		}
		now := try(d.cachedUser(t.Context(), bob))(t).password
		same(t, "hashed in one form", try(d.hasher.Verify(t.Context(), now, passwordForm(typed)))(t), true)
	}
}
