package cli

import (
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"ctms/db"
	"ctms/jobs"
	"ctms/server"
	"ctms/server/internal/token"
)

const about = `Tells people at once what happens to their tasks.

Every flag has an environment variable, which is named behind it; a flag counts more. Durations are such as 90s, 1h30m or 30d.

Tokens are signed with the key in CTMS_JWT_SECRET (there is no flag for it: others can see those), or in the file that
--jwt-secret-file names: at least 32 bytes. Without either, ctms makes a key of its own in the data directory.`

// cli is the command line.
type cli struct {
	Data     string     `help:"Directory of the database, its key and its lock; made where there is none." type:"path" default:"./ctms-data"`
	LogLevel slog.Level `help:"What to log: debug, info, warn or error." default:"info"`

	Serve   serveCmd   `cmd:"" default:"withargs" help:"Serve people and programs; what ctms does without a command, too."`
	User    userCmds   `cmd:"" help:"People who can sign in."`
	Token   tokenCmd   `cmd:"" help:"Print an access token for a script."`
	Backup  backupCmd  `cmd:"" help:"Copy the database, while it is served or not."`
	Restore restoreCmd `cmd:"" help:"Put a backup in the place of the database, while it is not served."`
	Check   checkCmd   `cmd:"" help:"Look over data, key and connections, and say what to do."`
	Docs    docsCmd    `cmd:"" help:"Print where the docs are."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

type serveCmd struct {
	Listen         address       `help:"Address and port to serve on; port 0 is any that is free." default:"127.0.0.1:8000"`
	MetricsListen  address       `help:"Address and port to show metrics on, for Prometheus, at /metrics; off by default. Not for everybody to reach." placeholder:"ADDRESS"`
	PublicURL      webURL        `help:"Where browsers reach this server, if not at its address: behind a proxy." placeholder:"URL"`
	Origins        []origin      `help:"Origins whose pages may use this server, such as https://app.example.com." placeholder:"ORIGIN"`
	TrustedProxies []proxy       `help:"Addresses or networks of proxies whose X-Forwarded-For and -Proto are believed." placeholder:"CIDR"`
	AccessTTL      time.Duration `help:"How long an access token is good; at most 1h." name:"access-ttl" default:"15m" min:"1s" max:"1h"`
	RefreshTTL     time.Duration `help:"How long a login lasts that is not used; at most 30d." name:"refresh-ttl" default:"7d" min:"1s" max:"30d"`
	keyFlags

	TaskURL   taskURL `help:"Where a click on a notification leads: a path or an http(s) address, with {id} where the number goes." default:"/tasks/{id}"`
	ListShape string  `help:"Shape of GET /api/notifications/: page, or array for front ends that expect a bare one." enum:"page,array" default:"page"`

	RateLimit          limit `help:"API requests of a user in 10 s; 0 for no limit." default:"300"`
	LoginFailures      count `help:"Wrong passwords from an address until it has to wait, at first 30 s, at most 15m." default:"10"`
	UserConnections    limit `help:"WebSockets of a user; 0 for no limit." default:"20"`
	AddressConnections limit `help:"WebSockets from an address; 0 for no limit." default:"1000"`
	Connections        limit `help:"WebSockets in all; 0 for no limit. By default what the limit of open files leaves room for." default:"${connections}"`

	WarnBefore time.Duration  `help:"How long before its due date a task is warned of." default:"1h" min:"1s"`
	SweepEvery time.Duration  `help:"Between two looks for deadline warnings that were missed." default:"10m" min:"1s"`
	KeepRead   time.Duration  `help:"How long read notifications are kept." default:"30d" min:"1s"`
	KeepUnread time.Duration  `help:"How long unread ones are kept; 0 for ever." default:"0"`
	CleanupAt  jobs.TimeOfDay `help:"When old notifications are deleted each day, local time." default:"03:30"`

	Demo bool   `help:"Show what it is like: three people at work on a throw-away board, on this machine only."`
	Dev  string `help:"Serve the web app from this directory as it is now (./static), for those who work on it." type:"existingdir" placeholder:"DIR"`

	hostFlags
	AdoptIDs bool `help:"With --provision-users: the people with passwords whose ids a host could have are the host's." name:"adopt-ids"`
}

// hostFlags say whose the user ids are, from the first one made.
type hostFlags struct {
	ProvisionUsers bool `help:"Beside a host: whom its tokens and tasks name becomes a user; ids below 2^40 are the host's."`
}

type userCmds struct {
	Add        userAddCmd        `cmd:"" help:"Add somebody. The password is asked for, or read as a line from standard input."`
	List       userListCmd       `cmd:"" help:"List everybody."`
	Passwd     userPasswdCmd     `cmd:"" help:"Give somebody a new password, which signs them out everywhere."`
	Deactivate userDeactivateCmd `cmd:"" help:"Keep somebody from signing in, at once and everywhere."`
}

type userAddCmd struct {
	Username string `arg:"" name:"name" help:"To sign in with."`
	Admin    bool   `help:"May do everything."`
	Name     string `help:"To display; the user name where there is none." placeholder:"NAME"`
	ID       id     `help:"Id at the host." placeholder:"N"`
	hostFlags
}

type userListCmd struct{}

type userPasswdCmd struct {
	Username string `arg:"" name:"name" help:"Whose."`
}

type userDeactivateCmd struct {
	Username string `arg:"" name:"name" help:"Who."`
}

type tokenCmd struct {
	Username string        `arg:"" name:"name" help:"Whose token."`
	For      time.Duration `help:"How long it is good; at most 24h." default:"1h" min:"1s" max:"24h"`
	keyFlags
}

type versionCmd struct{}

func (c *serveCmd) rules(log *slog.Logger, m *server.Metrics) db.Settings {
	return db.Settings{
		WarnBefore: c.WarnBefore, Provision: c.ProvisionUsers, AdoptIDs: c.AdoptIDs, Guesses: int(c.LoginFailures), Log: log, Committed: m.Committed, Hashed: m.Hashed,
	}
}

func (c *serveCmd) config(key []byte, log *slog.Logger) server.Config {
	cfg := server.Config{
		Key: key, AccessTTL: c.AccessTTL, RefreshTTL: c.RefreshTTL, PublicURL: c.PublicURL.at, TaskURL: string(c.TaskURL), ListShape: c.ListShape,
		RateLimit: int(c.RateLimit), UserConns: int(c.UserConnections), AddrConns: int(c.AddressConnections), Conns: int(c.Connections), Log: log,
	}
	if c.Dev != "" {
		cfg.Files = os.DirFS(c.Dev)
	}
	for _, o := range c.Origins {
		cfg.Origins = append(cfg.Origins, string(o))
	}
	for _, p := range c.TrustedProxies {
		cfg.Proxies = append(cfg.Proxies, p.at)
	}
	return cfg
}

func (c *serveCmd) schedule(log *slog.Logger, m *server.Metrics) jobs.Config {
	return jobs.Config{SweepEvery: c.SweepEvery, KeepRead: c.KeepRead, KeepUnread: c.KeepUnread, CleanupAt: c.CleanupAt, Log: log, Ran: m.Ran}
}

// keyFlags say where the signing key is.
type keyFlags struct {
	JWTSecretFile string `help:"File with the key that signs tokens, instead of CTMS_JWT_SECRET." name:"jwt-secret-file" type:"path" placeholder:"FILE"`
}

// key returns the signing key that the operator gave, or nil. A line end behind the one in a file does not count.
func (f keyFlags) key() ([]byte, error) {
	key, from := []byte(os.Getenv("CTMS_JWT_SECRET")), "CTMS_JWT_SECRET"
	if f.JWTSecretFile != "" {
		if len(key) > 0 {
			return nil, usageError{fmt.Errorf("CTMS_JWT_SECRET and --jwt-secret-file (CTMS_JWT_SECRET_FILE) are both set: set one of them")}
		}
		text, err := os.ReadFile(f.JWTSecretFile)
		if err != nil {
			return nil, usageError{fmt.Errorf("--jwt-secret-file: %w", err)}
		}
		key, from = []byte(strings.TrimRight(string(text), "\r\n")), "the key in --jwt-secret-file "+f.JWTSecretFile
	} else if len(key) == 0 {
		return nil, nil
	}
	if len(key) < token.MinKey {
		return nil, usageError{fmt.Errorf("%s has %d bytes, and must have %d or more: anybody could guess it", from, len(key), token.MinKey)}
	}
	return key, nil
}

var days = regexp.MustCompile(`^(\d{1,5})d`)

// parseDuration reads Go's syntax with days before it: 30d, 1d12h.
func parseDuration(text string) (time.Duration, error) {
	var whole time.Duration
	rest := text
	if m := days.FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1])
		whole, rest = time.Duration(n)*24*time.Hour, text[len(m[0]):]
		if rest == "" {
			return whole, nil
		}
	}
	part, err := time.ParseDuration(rest)
	if err != nil || part < 0 || whole+part < 0 { // the sum may be too long
		return 0, fmt.Errorf("%q is no duration such as 90s, 1h30m or 30d", text)
	}
	return whole + part, nil
}

// decodeDuration reads the value of a flag, within the flag's tags min and max.
func decodeDuration(ctx *kong.DecodeContext, target reflect.Value) error {
	var text string
	if err := ctx.Scan.PopValueInto("duration", &text); err != nil {
		return err
	}
	d, err := parseDuration(text)
	if err != nil {
		return err
	}
	if at := ctx.Value.Tag.Get("min"); at != "" {
		if least, err := parseDuration(at); err != nil || d < least {
			return fmt.Errorf("must be at least %s", at)
		}
	}
	if at := ctx.Value.Tag.Get("max"); at != "" {
		if most, err := parseDuration(at); err != nil || d > most {
			return fmt.Errorf("must be at most %s", at)
		}
	}
	target.SetInt(int64(d))
	return nil
}

// The kinds of values that flags have. They embed nothing: the parser would prefer its UnmarshalBinary. What is wrong in itself is refused here, where the flag's name is known.
type (
	address string                    // host:port
	webURL  struct{ at *url.URL }     // http(s), perhaps with a path
	origin  string                    // scheme://host[:port], as browsers send it
	proxy   struct{ at netip.Prefix } // a network, or an address alone
	taskURL string                    // http(s) or a path
	limit   int                       // from 0
	count   int                       // from 1
	id      int64                     // from 1
)

func (a *address) UnmarshalText(text []byte) error {
	_, port, err := net.SplitHostPort(string(text))
	if n, e := strconv.Atoi(port); err != nil || e != nil || n < 0 || n > 65535 {
		return fmt.Errorf("%q is no address and port such as 127.0.0.1:8000 or :8000", text)
	}
	*a = address(text)
	return nil
}

func (u *webURL) UnmarshalText(text []byte) error {
	parsed, err := url.Parse(string(text))
	if err != nil || parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.Host == "" || parsed.User != nil || strings.Contains(parsed.Host, "%") || strings.ContainsAny(string(text), "?#") {
		return fmt.Errorf("%q is no address such as https://ctms.example.com", text)
	}
	u.at = parsed
	return nil
}

func (o *origin) UnmarshalText(text []byte) error {
	var u webURL
	if err := u.UnmarshalText(text); err != nil || u.at.Path != "" {
		return fmt.Errorf("%q is no origin such as https://app.example.com", text)
	}
	*o = origin(u.at.Scheme + "://" + strings.ToLower(u.at.Host)) // as browsers write it
	return nil
}

func (p *proxy) UnmarshalText(text []byte) error {
	if at, err := netip.ParseAddr(string(text)); err == nil {
		p.at = netip.PrefixFrom(at, at.BitLen())
		return nil
	}
	network, err := netip.ParsePrefix(string(text))
	if err != nil {
		return fmt.Errorf("%q is no address or network such as 10.0.0.0/8", text)
	}
	p.at = network
	return nil
}

func (t *taskURL) UnmarshalText(text []byte) error {
	if err := server.CheckTaskURL(string(text)); err != nil {
		return err
	}
	*t = taskURL(text)
	return nil
}

func (l *limit) UnmarshalText(text []byte) error {
	n, err := strconv.ParseInt(string(text), 10, 32)
	if err != nil || n < 0 {
		return fmt.Errorf("%q is no number from 0 up", text)
	}
	*l = limit(n)
	return nil
}

func (c *count) UnmarshalText(text []byte) error {
	n, err := strconv.ParseInt(string(text), 10, 32)
	if err != nil || n < 1 {
		return fmt.Errorf("%q is no number from 1 up", text)
	}
	*c = count(n)
	return nil
}

func (i *id) UnmarshalText(text []byte) error {
	n, err := strconv.ParseInt(string(text), 10, 64)
	if err != nil || n < 1 || n > db.MaxID {
		return fmt.Errorf("%q is no id: 1 to %d", text, int64(db.MaxID))
	}
	*i = id(n)
	return nil
}
