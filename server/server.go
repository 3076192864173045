// Package server is what people and programs speak to: the REST API, the WebSocket, and the hub of open connections.
// It knows db and holds no SQL. It never announces a change: the hub hears of every commit from db.
//
// A request passes the middleware (middleware.go) and finds its handler in one list (routes.go). The handler decodes
// it, calls db once, and encodes the answer (tasks.go and its neighbours). A handler returns its error; errors.go alone
// says what that means to the caller.
//
// A WebSocket is a conn (socket.go, where its states are drawn). One goroutine waits for input. Others read and write,
// and live only while there is something to do. What db publishes goes to the queues of the users concerned (hub.go). A
// connection that is new, or whose queue was full, reads its inbox until it has caught up (deliver.go).
//
// What knows nothing of all this is in internal: tokens, JSON, and the line under a WebSocket.
package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/token"
	"ctms/server/internal/weburl"
)

// Config is what an operator can choose. Key is required; a zero value elsewhere stands for the default.
type Config struct {
	Key        []byte          // our own, signs our tokens (HS256); at least 32 bytes
	Host       *token.Host     // an application whose tokens are good here; nil for none
	HostBoard  bool            // its tokens may do what an account here may; else they are for one's own inbox
	AccessTTL  time.Duration   // of access tokens; 15 min, at most 1 h
	RefreshTTL time.Duration   // of refresh tokens; 7 days, at most 30
	PublicURL  *url.URL        // under which browsers reach us, for links; nil for paths
	Hosts      []string        // names that we answer to, beside the public URL's, localhost and addresses; "*" is any
	Origins    []string        // whose pages may use us, such as https://app.example.com; see NormalOrigin
	Proxies    []netip.Prefix  // whose X-Forwarded-For and X-Forwarded-Proto are believed
	ListShape  string          // "page", or "array" for front ends that expect GET /api/notifications/ bare
	Channels   Channels        // the ways to reach people who have no page open; nil for none
	ChannelSet ChannelSettings // how these are set up, for admins to see
	System     System          // what admins see of the program around this server
	Files      fs.FS           // the browser's side, read at each request, for those who work on it; what is compiled in
}

const (
	maxAccessTTL  = time.Hour
	maxRefreshTTL = 30 * 24 * time.Hour
)

// Server answers requests. Its connections end with Close.
type Server struct {
	cfg         Config
	db          *db.DB
	hub         *Hub
	metrics     *Metrics
	limits      *Limits
	keyLimits   *Limits // of API keys, by their ids
	log         *slog.Logger
	gate        *gate
	crossOrigin *http.CrossOriginProtection
	listed      originList
	hosts       *hostGuard
	originLog   topicThrottle // for pages of origins that are not listed
	faultLog    topicThrottle
	loginLog    logThrottle // for attempts at a secret that were not checked
	cookieLog   logThrottle // for several cookies of a login
	refreshes   *refreshLimits
	setup       setup
	channels    Channels
	testMails   *buckets[int64] // how often people may have a test sent
	probes      probes
	samples     sampler
	proxies     proxiesSeen
	takenOff    string // of the paths of requests; see withoutPrefix
}

// New makes a server over the database d, and starts the hub. The Publish of the same hub must have been given to
// db.Open. The server uses the metrics, the limits and the log of the hub. If a setting is invalid, the error names it.
func New(cfg Config, d *db.DB, hub *Hub) (*Server, error) {
	cfg.AccessTTL = cmp.Or(cfg.AccessTTL, 15*time.Minute)
	cfg.RefreshTTL = cmp.Or(cfg.RefreshTTL, 7*24*time.Hour)
	cfg.ListShape = cmp.Or(cfg.ListShape, "page")
	if err := errors.Join(cfg.check(), CheckTaskURL(string(hub.taskURL))); err != nil {
		return nil, err
	}
	s := &Server{
		cfg: cfg, db: d, hub: hub, metrics: hub.metrics, limits: hub.limits, log: hub.log,
		crossOrigin: http.NewCrossOriginProtection(), refreshes: newRefreshLimits(), keyLimits: &Limits{},
		testMails: newBuckets[int64](testsAtOnce, testsPerSecond),
		gate: &gate{tokens: token.NewVerifier(cfg.Key, cfg.Host, d), db: d, board: cfg.HostBoard, log: hub.log,
			refusedLog: topicThrottle{every: refusedTokenEvery}},
	}
	if s.channels = cfg.Channels; s.channels == nil {
		s.channels = noChannels{}
	}
	if hub.limits.Requests > 0 {
		s.keyLimits.Requests = keyRequests
	}
	names := cfg.Hosts
	if cfg.PublicURL != nil {
		names = append(slices.Clone(names), cfg.PublicURL.Hostname())
	}
	s.hosts = newHostGuard(names, s.log)
	s.originLog.every = originLogEvery
	var err error
	if s.listed, err = newOriginList(cfg.Origins); err != nil {
		return nil, err
	}
	s.crossOrigin.AddInsecureBypassPattern(unsubscribeRoute)
	if u := cfg.PublicURL; u != nil {
		if err := s.crossOrigin.AddTrustedOrigin(u.Scheme + "://" + u.Host); err != nil {
			return nil, fmt.Errorf("public URL: %w", err)
		}
	}
	if prefix, _ := s.prefix(); !s.shadowed(prefix) {
		s.takenOff = prefix
	}
	s.samples.at = time.Now()
	s.metrics.watch(d)
	s.metrics.watchOutbox(d)
	hub.elapsed = d.Elapsed
	hub.start(d.TaskCounts)
	return s, nil
}

func (c Config) check() error {
	if err := token.CheckKey(c.Key); err != nil {
		return fmt.Errorf("signing key: %w", err)
	}
	if c.Host != nil && c.Host.Keys == nil {
		return errors.New("a host needs keys")
	}
	if c.AccessTTL < time.Second || c.AccessTTL > maxAccessTTL {
		return fmt.Errorf("access tokens must live 1 s to %v, not %v", maxAccessTTL, c.AccessTTL)
	}
	if c.RefreshTTL < time.Second || c.RefreshTTL > maxRefreshTTL {
		return fmt.Errorf("refresh tokens must live 1 s to %v, not %v", maxRefreshTTL, c.RefreshTTL)
	}
	if c.ListShape != "page" && c.ListShape != "array" {
		return fmt.Errorf("list shape must be page or array, not %q", c.ListShape)
	}
	if c.PublicURL != nil && !isPublicURL(c.PublicURL) {
		return fmt.Errorf("public URL must be such as https://ctms.example.com, not %q", c.PublicURL)
	}
	return nil
}

// isPublicURL reports whether u is an address on the web, perhaps with a path, and nothing more.
func isPublicURL(u *url.URL) bool { return isWeb(u) && u.RawQuery == "" && u.Fragment == "" }

// isWeb reports whether u is an http(s) address without a user.
func isWeb(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}

// CheckTaskURL returns what is wrong with an address for NewHub, if anything is. Browsers follow it when somebody
// clicks.
func CheckTaskURL(text string) error {
	u, err := url.Parse(strings.ReplaceAll(text, "{id}", "1"))
	isPath := strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "//") && !strings.Contains(text, `\`)
	if err != nil || !isPath && !isWeb(u) || !namesTask(text) {
		return fmt.Errorf("task URL must be a path or an http(s) address with {id} or {external_id} in it, such as "+
			"https://host/tasks/{id}, not %q", text)
	}
	if said := weburl.PortProblem(u); said != "" {
		return fmt.Errorf("task URL %q %s", text, said)
	}
	return nil
}

func namesTask(text string) bool {
	return strings.Contains(text, "{id}") || strings.Contains(text, "{external_id}")
}

// Close ends every WebSocket with 1001 and waits until they are gone. When ctx ends first, it drops them and returns an
// error. It may be called again.
func (s *Server) Close(ctx context.Context) error {
	return s.hub.close(ctx)
}
