package cli

import (
	"log/slog"
	"net"
	"os"
	"time"

	"ctms/db"
	"ctms/jobs"
	"ctms/server"
	"ctms/server/internal/token"
)

const about = `Tells people in real time what happens to their tasks.

Every flag has an environment variable, named behind it. A flag counts more than its variable.
Durations are such as 90s, 1h30m or 30d.

ctms signs its own tokens with a key that it makes in the data directory. Beside a host, which
signs tokens as well, CTMS_JWT_SECRET has the keys of the host, one a line, of at least 32 bytes
each; or --jwt-secret-file names a file with them, or --jwks a set of public keys. A secret has no
flag of its own, since others can read those.`

// cli is the command line: the flags of all commands, and the commands.
type cli struct {
	Data         string     `help:"help_data" type:"path" default:"./ctms-data"`
	LogLevel     slog.Level `help:"What to log: debug, info, warn or error." default:"info"`
	LogLevelFile string     `help:"help_log_level_file" type:"path" placeholder:"FILE"`

	Serve       serveCmd       `cmd:"" default:"withargs" help:"help_serve"`
	User        userCmds       `cmd:"" help:"People who can sign in."`
	Key         keyCmds        `cmd:"" help:"API keys of programs."`
	Channel     channelCmds    `cmd:"" help:"E-mail, push and chats."`
	Token       tokenCmd       `cmd:"" help:"Print an access token for a script."`
	Backup      backupCmd      `cmd:"" help:"Copy the database, while it is served or not."`
	Restore     restoreCmd     `cmd:"" help:"Put a backup in the place of the database, while it is not served."`
	Import      importCmd      `cmd:"" help:"Take over users, tasks and notifications of another application."`
	Check       checkCmd       `cmd:"" help:"Look over data, key and connections, or a backup."`
	Compact     compactCmd     `cmd:"" help:"Rewrite the database without what was deleted, while it is not served."`
	Healthcheck healthcheckCmd `cmd:"" help:"Ask the server on this machine whether it is ready; for containers."`
	Docs        docsCmd        `cmd:"" help:"Print where the docs are."`
	Version     versionCmd     `cmd:"" help:"Print the version."`
}

type serveCmd struct {
	Listen         address       `help:"help_listen" default:"127.0.0.1:8000"`
	MetricsListen  address       `help:"help_metrics_listen" placeholder:"ADDRESS"`
	PublicURL      webURL        `help:"help_public_url" placeholder:"URL"`
	Hosts          []hostName    `help:"help_hosts" placeholder:"NAME"`
	Origins        []origin      `help:"help_origins" placeholder:"ORIGIN"`
	TrustedProxies []proxy       `help:"help_trusted_proxies" placeholder:"CIDR"`
	AccessTTL      time.Duration `help:"help_access_ttl" name:"access-ttl" default:"15m" min:"1s" max:"1h"`
	RefreshTTL     time.Duration `help:"help_refresh_ttl" name:"refresh-ttl" default:"7d" min:"1s" max:"30d"`
	hostFlags

	TaskURL   taskURL `help:"help_task_url" default:"/tasks/{id}"`
	ListShape string  `help:"help_list_shape" enum:"page,array" default:"page"`

	RateLimit          limit `help:"API requests of a user in 10 s; 0 for no limit." default:"300"`
	LoginFailures      count `help:"help_login_failures" default:"10"`
	UserConnections    limit `help:"WebSockets of a user; 0 for no limit." default:"20"`
	AddressConnections limit `help:"WebSockets from an address; 0 for no limit." default:"1000"`
	Connections        limit `help:"help_connections" default:"${connections}"`
	UserTasks          limit `help:"help_user_tasks" default:"10000"`
	UserChanges        limit `help:"help_user_changes" default:"50000"`
	Tasks              limit `help:"Tasks in all; 0 for no limit." default:"1000000"`

	WarnBefore   time.Duration  `help:"How long before its due date a task is warned of." default:"1h" min:"1s"`
	Statuses     statuses       `help:"help_statuses" placeholder:"NAME=LABEL,…" sep:"none"`
	SweepEvery   time.Duration  `help:"help_sweep_every" default:"10m" min:"1s"`
	BackupTo     string         `help:"help_backup_to" type:"path" placeholder:"DIR"`
	BackupAt     jobs.TimeOfDay `help:"When a backup is made each day, in local time." default:"03:00"`
	BackupKeep   count          `help:"How many of these backups are kept." default:"14"`
	BackupShared bool           `help:"help_backup_shared"`

	KeepRead   time.Duration  `help:"How long read notifications are kept." default:"30d" min:"1s"`
	KeepUnread time.Duration  `help:"How long unread ones are kept; 0 for ever." default:"0"`
	CleanupAt  jobs.TimeOfDay `help:"help_cleanup_at" default:"03:30"`

	channelFlags

	Demo bool   `help:"help_demo"`
	Dev  string `help:"help_dev" type:"existingdir" placeholder:"DIR"`
}

type userCmds struct {
	Add        userAddCmd        `cmd:"" help:"help_add"`
	List       userListCmd       `cmd:"" help:"List everybody."`
	Passwd     userPasswdCmd     `cmd:"" help:"help_passwd"`
	Rename     userRenameCmd     `cmd:"" help:"Give somebody another name, to sign in with or to display."`
	Promote    userPromoteCmd    `cmd:"" help:"Make somebody an admin, who may do everything."`
	Demote     userDemoteCmd     `cmd:"" help:"Make an admin somebody like the others."`
	Unlock     userUnlockCmd     `cmd:"" help:"help_unlock"`
	Deactivate userDeactivateCmd `cmd:"" help:"Keep somebody from signing in, at once and everywhere."`
	Reactivate userReactivateCmd `cmd:"" help:"Let somebody sign in again who was deactivated."`
	Delete     userDeleteCmd     `cmd:"" help:"help_delete"`
}

type userAddCmd struct {
	Username string `arg:"" name:"name" help:"To sign in with."`
	Admin    bool   `help:"May do everything."`
	Name     string `help:"To display; the user name where there is none." placeholder:"NAME"`
	ID       id     `help:"Id at the host." placeholder:"N"`
	hostUsersFlags
}

type channelCmds struct {
	Test channelTestCmd `cmd:"" help:"help_channel_test"`
}

type channelTestCmd struct {
	Channel string `arg:"" name:"channel" enum:"email,push,chat" help:"Which: email, push or chat."`
	To      string `help:"The user name of who gets it." required:"" placeholder:"NAME"`
}

type userListCmd struct {
	JSON bool `help:"Print one JSON document, for programs."`
}

type userPasswdCmd struct {
	Username string `arg:"" name:"name" help:"Whose."`
}

type userDeactivateCmd struct {
	Username string `arg:"" name:"name" help:"Who."`
}

type userReactivateCmd struct {
	Username string `arg:"" name:"name" help:"Who."`
}

type userPromoteCmd struct {
	Username string `arg:"" name:"name" help:"Who."`
}

type userDemoteCmd struct {
	Username string `arg:"" name:"name" help:"Who."`
}

type userRenameCmd struct {
	Username string `arg:"" name:"name" help:"Who, as they sign in now."`
	New      string `arg:"" name:"new" optional:"" help:"The name to sign in with from now on."`
	Name     string `help:"The name to display from now on." placeholder:"NAME"`
}

type userUnlockCmd struct {
	Username string `arg:"" name:"name" optional:"" help:"Whose account."`
	Address  string `help:"help_unlock_address" placeholder:"ADDRESS"`
}

type userDeleteCmd struct {
	Username string `arg:"" name:"name" help:"Who."`
	Yes      bool   `help:"Don't ask."`
}

type tokenCmd struct {
	Username string        `arg:"" name:"name" help:"Whose token."`
	For      time.Duration `help:"How long it is good; at most 24h." default:"1h" min:"1s" max:"24h"`

	JWTSecretFile string `help:"Has no effect." name:"jwt-secret-file" type:"path" hidden:""`
}

type versionCmd struct {
	JSON bool `help:"Print one JSON document, for programs."`
}

func (c *serveCmd) dbSettings(p *program, m *server.Metrics) db.Settings {
	users, _ := c.hostUsers() // check has refused what is wrong
	return db.Settings{
		WarnBefore: c.WarnBefore, Provision: users.provisions(), AdoptIDs: users.adopts(),
		ExternalDigits: c.UserIDs == "external", Statuses: c.Statuses.all,
		LoginFailures: int(c.LoginFailures), UserTasks: int(c.UserTasks), UserChanges: int(c.UserChanges),
		Tasks: int(c.Tasks),
		Log:   p.log, Clock: p.clock, Committed: m.Committed, Hashed: m.Hashed,
	}
}

func (c *serveCmd) limits() *server.Limits {
	return &server.Limits{
		Requests: int(c.RateLimit), UserConns: int(c.UserConnections), AddrConns: int(c.AddressConnections),
		Conns: fewerSockets(int(c.Connections), openFiles()), TCPConns: tcpLimit(openFiles()),
	}
}

func (c *serveCmd) serverConfig(key []byte, host *token.Host) server.Config {
	cfg := server.Config{Key: key, Host: host, HostBoard: c.HostAccess == "board", AccessTTL: c.AccessTTL,
		RefreshTTL: c.RefreshTTL, PublicURL: c.PublicURL.at,
		ListShape: c.ListShape, ChannelSet: c.channelFlags.shown()}
	if c.Dev != "" {
		cfg.Files = os.DirFS(c.Dev)
	}
	cfg.Hosts = c.hosts()
	for _, o := range c.Origins {
		cfg.Origins = append(cfg.Origins, string(o))
	}
	for _, p := range c.TrustedProxies {
		cfg.Proxies = append(cfg.Proxies, p.at)
	}
	return cfg
}

// hosts are the names that the operator gave the server: in --hosts, in the public URL, and where it listens.
func (c *serveCmd) hosts() (names []string) {
	for _, name := range c.Hosts {
		names = append(names, string(name))
	}
	if c.PublicURL.at != nil {
		names = append(names, c.PublicURL.at.Hostname())
	}
	for _, at := range []address{c.Listen, c.MetricsListen} {
		if host, _, err := net.SplitHostPort(string(at)); err == nil && host != "" {
			names = append(names, host)
		}
	}
	return names
}

func (c *serveCmd) jobsConfig(log *slog.Logger, m *server.Metrics) jobs.Config {
	return jobs.Config{SweepEvery: c.SweepEvery, KeepRead: c.KeepRead, KeepUnread: c.KeepUnread, CleanupAt: c.CleanupAt,
		Backup: c.schedule(), BackupAt: c.BackupAt, Log: log, Ran: m.Ran, BackedUp: m.BackedUp}
}

// schedule returns where regular backups go. A demo has none: its board is thrown away.
func (c *serveCmd) schedule() db.Schedule {
	if c.BackupTo == "" || c.Demo {
		return db.Schedule{}
	}
	free := func(dir string) (int64, error) {
		_, free, err := fileSystem(dir)
		return free, err
	}
	return db.Schedule{Dir: c.BackupTo, At: c.BackupAt.String(), Keep: int(c.BackupKeep), Shared: c.BackupShared,
		Free: free}
}
