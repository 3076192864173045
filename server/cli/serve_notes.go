package cli

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"time"

	"ctms/db"
)

// What looks like a mistake in the settings of a server, though a server can work with it. Each is a line of the log at
// the start, and of ctms check.

const (
	fewRequests  = 20 // in 10 s: the web app needs more to show a page
	manyFailures = 1000
	longSweep    = 24 * time.Hour
	longWarning  = 365 * 24 * time.Hour
	shortKeep    = time.Hour
	unlimited    = 0
)

// check returns why no server can start with these settings, with the data in dir. It changes nothing: a start and ctms
// check ask it alike. What the database says of the settings is not among it, see checkData.
func (c *serveCmd) check(dir string) error {
	secrets, from, err := c.secrets()
	if err != nil {
		return err
	}
	if err := c.lookAtFiles(dir); err != nil {
		return err
	}
	if err := c.checkDemo(); err != nil {
		return err
	}
	if c.MetricsListen != "" && sameAddress(string(c.Listen), string(c.MetricsListen)) {
		return usageError{fmt.Errorf("--listen (CTMS_LISTEN) is %s and --metrics-listen (CTMS_METRICS_LISTEN) is %s: "+
			"they need an address each", c.Listen, c.MetricsListen)}
	}
	if err := c.checkHost(); err != nil {
		return err
	}
	if err := c.checkKeys(dir, secrets, from); err != nil {
		return err
	}
	if err := c.checkChannels(); err != nil {
		return err
	}
	return c.checkBackups(dir)
}

// checkBackups returns an error for a directory that can't be one for regular backups.
func (c *serveCmd) checkBackups(dir string) error {
	s := c.schedule()
	if s.Dir == "" {
		return nil
	}
	err := db.CheckSchedule(dir, s)
	if errors.Is(err, db.ErrExposed) {
		return usageError{fmt.Errorf("%w: choose another directory with --backup-to (CTMS_BACKUP_TO); --backup-shared "+
			"(CTMS_BACKUP_SHARED) writes there all the same", err)}
	}
	if err != nil {
		return usageError{fmt.Errorf("%w: choose a directory with --backup-to (CTMS_BACKUP_TO)", err)}
	}
	return nil
}

// sameAddress reports whether two listeners would be in each other's way. Port 0 is a free one each time.
func sameAddress(a, b string) bool {
	hostA, portA, _ := net.SplitHostPort(a)
	hostB, portB, _ := net.SplitHostPort(b)
	return portA == portB && portA != "0" && (hostA == hostB || isAnyHost(hostA) || isAnyHost(hostB))
}

// isAnyHost reports whether a listener on this host takes connections to all addresses of the machine.
func isAnyHost(host string) bool {
	at, err := netip.ParseAddr(host)
	return host == "" || err == nil && at.IsUnspecified()
}

// notes returns what is odd about the settings. given reports whether a flag or its variable is set.
func (c *serveCmd) notes(given func(variable string) bool) (notes []note) {
	for _, rules := range [][]rule{c.partners(given), c.hostRules(given), c.limitRules(given), c.timeRules(),
		c.channelRules()} {
		for _, r := range rules {
			if r.odd {
				notes = append(notes, note{r.setting, r.text})
			}
		}
	}
	return notes
}

// A rule says what is odd about a setting, if it is.
type rule struct {
	odd           bool
	setting, text string
}

// partners are settings that need another one, or that another one makes void.
func (c *serveCmd) partners(given func(variable string) bool) []rule {
	https := c.PublicURL.at != nil && c.PublicURL.at.Scheme == "https"
	const noBackups = "has no effect without --backup-to (CTMS_BACKUP_TO)"
	return []rule{
		{c.Demo && given("CTMS_DATA"), "CTMS_DATA",
			"has no effect with --demo (CTMS_DEMO), which keeps nothing: leave out one of them"},
		{c.Demo && c.BackupTo != "", "CTMS_BACKUP_TO",
			"has no effect with --demo (CTMS_DEMO), which keeps nothing: leave out one of them"},
		{c.BackupTo == "" && given("CTMS_BACKUP_AT"), "CTMS_BACKUP_AT", noBackups},
		{c.BackupTo == "" && given("CTMS_BACKUP_KEEP"), "CTMS_BACKUP_KEEP", noBackups},
		{c.BackupTo == "" && c.BackupShared, "CTMS_BACKUP_SHARED", noBackups},
		{https && len(c.TrustedProxies) == 0, "CTMS_TRUSTED_PROXIES",
			"is not set, though CTMS_PUBLIC_URL is https, so there is a proxy: everybody behind it counts as one " +
				"address, and one who guesses passwords keeps all others out. Set it to the address of the proxy"},
		{c.PublicURL.at != nil && isAnyHost(c.PublicURL.at.Hostname()), "CTMS_PUBLIC_URL",
			"names no host that a browser can reach: write the name that people type"},
		{strings.ContainsAny(strings.NewReplacer("{id}", "", "{external_id}", "").Replace(string(c.TaskURL)), "{}"),
			"CTMS_TASK_URL", "has a brace besides {id} and {external_id}, which nothing fills in: take it out"},
	}
}

// hostRules are settings of a host that is not there, and what changed for those who set one up with the older flags.
func (c *serveCmd) hostRules(given func(variable string) bool) (rules []rule) {
	if c.hasKeys() {
		return []rule{{c.HostUsers == "" && !given("CTMS_HOST_ACCESS"), "CTMS_HOST_ACCESS",
			"is not set, so the host's tokens see their own inbox alone, and get 403 inbox_only for tasks and users: set it " +
				"to board if they are to have all that they had before, or to inbox"}}
	}
	const keys = "a key of the host: set CTMS_JWT_SECRET, CTMS_JWT_SECRET_FILE or CTMS_JWKS"
	for _, setting := range []string{"CTMS_PROVISION_USERS", "CTMS_ADOPT_IDS", "CTMS_HOST_USERS"} {
		rules = append(rules, rule{given(setting), setting, "is set, and no token of the host is taken without " + keys})
	}
	for _, setting := range []string{"CTMS_ISSUER", "CTMS_AUDIENCE", "CTMS_LEEWAY", "CTMS_HOST_ACCESS", "CTMS_USER_CLAIM",
		"CTMS_NAME_CLAIMS"} {
		rules = append(rules, rule{given(setting), setting, "has no effect without " + keys})
	}
	return rules
}

func (c *serveCmd) limitRules(given func(variable string) bool) []rule {
	above := func(a, b limit) bool { return a > b && b != unlimited }
	files := limit(socketLimit(openFiles()))
	return []rule{
		{c.RateLimit != unlimited && c.RateLimit < fewRequests, "CTMS_RATE_LIMIT",
			fmt.Sprintf("allows %d requests in 10 s, and the web app needs more: set %d or more", c.RateLimit,
				fewRequests)},
		{c.LoginFailures > manyFailures, "CTMS_LOGIN_FAILURES",
			fmt.Sprintf("allows %d wrong passwords, so it keeps nobody from guessing: set less", c.LoginFailures)},
		{above(c.Connections, files), "CTMS_CONNECTIONS",
			fmt.Sprintf("is %d, and the limit of open files allows %d: raise that (ulimit -n, LimitNOFILE=)",
				c.Connections, files)},
		{!given("CTMS_CONNECTIONS") && !given("CTMS_ADDRESS_CONNECTIONS") && above(c.AddressConnections, files),
			"CTMS_CONNECTIONS", fmt.Sprintf("is %d, which is all that the limit of open files allows: raise that "+
				"(ulimit -n, LimitNOFILE=)", files)},
		{given("CTMS_ADDRESS_CONNECTIONS") && above(c.AddressConnections, c.Connections), "CTMS_ADDRESS_CONNECTIONS",
			"has no effect: it is above CTMS_CONNECTIONS"},
		{given("CTMS_USER_CONNECTIONS") && above(c.UserConnections, c.AddressConnections), "CTMS_USER_CONNECTIONS",
			"has no effect for people at one address: it is above CTMS_ADDRESS_CONNECTIONS"},
	}
}

func (c *serveCmd) timeRules() []rule {
	return []rule{
		{c.AccessTTL > c.RefreshTTL, "CTMS_REFRESH_TTL",
			"is shorter than CTMS_ACCESS_TTL, so people have to sign in again while their token is still good"},
		{c.SweepEvery > longSweep, "CTMS_SWEEP_EVERY", "is above 24h: warnings that were missed come a day late"},
		{c.WarnBefore > longWarning, "CTMS_WARN_BEFORE", "is above 365d: nearly every task is warned of at once"},
		{c.KeepRead < shortKeep, "CTMS_KEEP_READ", "is under 1h: what people have read is gone soon after"},
		{c.KeepUnread > 0 && c.KeepUnread < c.KeepRead, "CTMS_KEEP_UNREAD",
			"is shorter than CTMS_KEEP_READ: what nobody has read is deleted first"},
	}
}
