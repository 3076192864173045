package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ctms/db"
	"ctms/db/private"
	"ctms/server/internal/hostkey"
	"ctms/server/internal/token"
)

// hostFlags say by which keys the tokens of a host are verified, whom they name, and what they may do.
type hostFlags struct {
	JWTSecretFile string        `help:"help_jwt_secret_file" name:"jwt-secret-file" type:"path" placeholder:"FILE"`
	JWKS          location      `help:"help_jwks" name:"jwks" placeholder:"URL|FILE"`
	Issuer        string        `help:"help_issuer" placeholder:"NAME"`
	Audience      string        `help:"help_audience" placeholder:"NAME"`
	Leeway        time.Duration `help:"help_leeway" default:"0s" max:"60s"`
	hostUsersFlags
	HostAccess string     `help:"help_host_access" enum:"inbox,board" default:"inbox"`
	UserClaim  string     `help:"The claim that says whose a token of the host is." default:"user_id" placeholder:"NAME"`
	UserIDs    string     `help:"help_user_ids" name:"user-ids" enum:"auto,external" default:"auto"`
	NameClaims nameClaims `help:"help_name_claims" default:"username,preferred_username;name" placeholder:"NAMES"`
}

// hostUsersFlags say who the people of a host are. They count from the first user on.
type hostUsersFlags struct {
	HostUsers      hostUsers `help:"help_host_users" placeholder:"provision|adopt|adopt,provision"`
	ProvisionUsers bool      `help:"The older way to say --host-users=provision."`
	AdoptIDs       bool      `help:"help_adopt_ids" name:"adopt-ids"`
}

// The values of --host-users.
const (
	provision      hostUsers = "provision"
	adopt          hostUsers = "adopt"
	adoptProvision hostUsers = "adopt,provision"
)

// hostUsers returns who a host's people are: by --host-users, or by the older flags. "" is for nothing that was said.
func (f hostUsersFlags) hostUsers() (hostUsers, error) {
	var older hostUsers
	switch {
	case f.ProvisionUsers && f.AdoptIDs:
		older = adoptProvision
	case f.ProvisionUsers:
		older = provision
	case f.AdoptIDs:
		older = adopt
	}
	if f.HostUsers != "" && older != "" && f.HostUsers != older {
		return "", usageError{fmt.Errorf("--host-users (CTMS_HOST_USERS) is %s, and the older --provision-users and "+
			"--adopt-ids say %s: leave these out", f.HostUsers, older)}
	}
	if f.HostUsers != "" {
		return f.HostUsers, nil
	}
	return older, nil
}

// checkKept returns an error if the operator says of a database that is there who the host's people are, and it keeps
// another answer. Only a server changes that.
func (h hostUsers) checkKept(p *program) error {
	if h == "" {
		return nil
	}
	provisions, adopts, err := db.HostUsers(p.ctx, p.dir)
	if errors.Is(err, db.ErrMissing) {
		return nil
	}
	if err != nil {
		return p.remedy(err)
	}
	kept := hostUsers("none")
	switch {
	case provisions && adopts:
		kept = adoptProvision
	case provisions:
		kept = provision
	case adopts:
		kept = adopt
	}
	if h != kept {
		return usageError{fmt.Errorf("--host-users (CTMS_HOST_USERS) is %s, and the database in %s was served last with %s: "+
			"serve once with %s, or leave the setting out", h, p.dir, kept, h)}
	}
	return nil
}

// provisions reports whether tokens of the host make users.
func (h hostUsers) provisions() bool { return h == provision || h == adoptProvision }

// adopts reports whether ids here and there mean the same people.
func (h hostUsers) adopts() bool { return h == adopt || h == adoptProvision }

// credential is the name under which systemd hands over the key of a host (systemd.exec(5), LoadCredential=).
const credential = "ctms.jwt-secret"

// credentialFile returns where systemd put the key of a host, or "" if it did not.
func credentialFile() string {
	dir := os.Getenv("CREDENTIALS_DIRECTORY")
	if dir == "" {
		return ""
	}
	path := filepath.Join(dir, credential)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// given returns where the keys of a host are said to be, by the names of the settings.
func (f hostFlags) given() map[string]string {
	given := map[string]string{}
	for name, at := range map[string]string{secretVariable: os.Getenv(secretVariable),
		"--jwt-secret-file (CTMS_JWT_SECRET_FILE)": f.JWTSecretFile, "the credential " + credential: credentialFile(),
		"--jwks (CTMS_JWKS)": f.JWKS.String()} {
		if at != "" {
			given[name] = at
		}
	}
	return given
}

// hasKeys reports whether keys of a host are set, right or wrong.
func (f hostFlags) hasKeys() bool { return len(f.given()) > 0 }

// keysFrom returns the setting that has the keys of a host, and its value; "" where there is no host.
func (f hostFlags) keysFrom() (name, value string, err error) {
	given := f.given()
	names := slices.Sorted(maps.Keys(given))
	switch len(names) {
	case 0:
		return "", "", nil
	case 1:
		return names[0], given[names[0]], nil
	}
	return "", "", usageError{fmt.Errorf("%s are both set: set one of them", strings.Join(names[:2], " and "))}
}

// secrets returns the keys of HS256 that the operator gave and where they come from, or none.
func (f hostFlags) secrets() (secrets [][]byte, from string, err error) {
	from, value, err := f.keysFrom()
	if err != nil || from == "" || f.JWKS.String() != "" {
		return nil, from, err
	}
	text := []byte(value)
	if from != secretVariable {
		if text, err = private.ReadPlain(value, hostkey.MaxText); err != nil {
			return nil, from, usageError{fmt.Errorf("%s: %w", from, err)}
		}
		from += " " + value
	}
	if secrets, err = hostkey.SplitSecrets(text); err != nil {
		return nil, from, usageError{fmt.Errorf("the key in %s %w", from, err)}
	}
	return secrets, from, nil
}

// checkHost returns an error for settings of a host that can't work together, or that leave open who its people are.
func (f hostFlags) checkHost() error {
	users, err := f.hostUsers()
	if err != nil {
		return err
	}
	from, _, err := f.keysFrom()
	switch {
	case err != nil || from == "":
		return err
	case f.Issuer == token.Issuer:
		return usageError{fmt.Errorf("--issuer (CTMS_ISSUER) is %s, which this server calls itself: set what the host's "+
			"tokens have as iss", token.Issuer)}
	case f.JWKS.String() != "" && (f.Issuer == "" || f.Audience == ""):
		return usageError{errors.New("--jwks (CTMS_JWKS) needs --issuer (CTMS_ISSUER) and --audience (CTMS_AUDIENCE): " +
			"a provider signs tokens for many applications with one key")}
	case users == "":
		return usageError{fmt.Errorf("%s is the key of a host, and nothing says who its people are: set --host-users "+
			"(CTMS_HOST_USERS) to provision if its tokens make users here, to adopt if the ids of both sides mean the "+
			"same people, or take the key out if no host signs with it", from)}
	}
	return nil
}

// host returns how to read the tokens of the host, all but its keys.
func (f hostFlags) host() *token.Host {
	return &token.Host{
		Issuer: f.Issuer, Audience: f.Audience, Leeway: f.Leeway, UserClaim: f.UserClaim,
		ExternalIDs: f.UserIDs == "external", Usernames: f.NameClaims.usernames, Names: f.NameClaims.names,
		Provider: f.JWKS.String() != "",
	}
}

// openHost begins to take the tokens of a host, if one is set.
func (s *service) openHost() error {
	secrets, from, err := s.set.secrets()
	if err != nil || from == "" {
		return err
	}
	s.host, s.hostFrom, s.secrets = s.set.host(), from, secrets
	if s.set.JWKS.String() == "" {
		s.host.Keys = hostkey.NewSecrets(secrets...)
		return checkOwnKey(s.key, secrets, from)
	}
	if s.jwks, err = hostkey.Open(s.set.JWKS.at, s.dir, s.log); err != nil {
		return usageError{fmt.Errorf("--jwks (CTMS_JWKS): %w", err)}
	}
	s.onExit(s.jwks.Close)
	s.host.Keys = s.jwks
	return nil
}

// checkKeys returns an error for keys of a host that can't be taken beside our own key, if that is in dir already, and
// for a file of a JWKS that holds something else.
func (f hostFlags) checkKeys(dir string, secrets [][]byte, from string) error {
	if f.jwksFile() != "" {
		if _, _, err := hostkey.Read(context.Background(), f.JWKS.at, dir); err != nil {
			return usageError{fmt.Errorf("--jwks (CTMS_JWKS): %w", err)}
		}
	}
	own, err := private.ReadPlain(filepath.Join(dir, token.KeyFile), token.MaxKey)
	if err != nil {
		return nil // there is none yet, or the start says why it can't be read
	}
	return checkOwnKey(own, secrets, from)
}

// checkOwnKey refuses a host that has our own key: it could sign tokens of everybody here, and ours would be good
// there.
func checkOwnKey(own []byte, secrets [][]byte, from string) error {
	for _, secret := range secrets {
		if keyPrint(secret) == keyPrint(own) {
			return usageError{fmt.Errorf("the key in %s is this server's own (%s), which nobody else must have: give the "+
				"host another key", from, token.KeyFile)}
		}
	}
	return nil
}
