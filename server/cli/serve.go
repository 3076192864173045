package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"

	"ctms/db"
	"ctms/jobs"
	"ctms/server"
	"ctms/server/internal/hostkey"
	"ctms/server/internal/token"
)

const (
	// These bound how long a slow or silent peer can keep a connection. They no longer hold after the upgrade to a
	// WebSocket.
	headerWait = 10 * time.Second
	bodyWait   = 30 * time.Second
	answerWait = 60 * time.Second
	idleWait   = 120 * time.Second
	maxHeader  = 16<<10 - 4<<10 // net/http adds 4 KiB: 16 KiB in all

	// A stop takes 10 s at most (SPEC section 5.5). Requests, commands and sockets have their shares of it. What hangs
	// longer is abandoned: everything that was acknowledged is on the disk.
	requestsWait = 4 * time.Second
	commandsWait = time.Second
	socketsWait  = 3 * time.Second
	stopWait     = 9500 * time.Millisecond

	// silentWait is how long a stop waits for connections that have sent nothing. Browsers keep some in reserve.
	silentWait = 500 * time.Millisecond

	// metricsConns is how many connections the listener of the metrics has. Prometheus needs one or two.
	metricsConns = 32

	// Below littleSpace bytes of free disk space there is a warning. A large team fills that in a day.
	littleSpace = 100 << 20
)

// A service is a server at work, with all that it is made of.
type service struct {
	*program
	set            *serveCmd
	metrics        *server.Metrics
	db             *db.DB
	server         *server.Server
	started        time.Time
	channels       *jobs.Channels
	jobs           *jobs.Jobs
	key            []byte // our own, signs tokens
	host           *token.Host
	hostFrom       string          // the setting that has the keys of the host; "" for none
	secrets        [][]byte        // of the host; none with a JWKS
	jwks           *hostkey.Source // of the host; nil without one
	address        net.Addr
	web            *httpServer
	controlServer  *httpServer // on the control socket
	metricsServer  *httpServer // shows the metrics
	metricsAddress net.Addr    // nil where metrics are off
	cleanups       []func() error
}

// Run serves until a signal or the end of the program's context.
func (c *serveCmd) Run(p *program) (err error) {
	outliveReaders()
	if err := c.check(p.dir); err != nil {
		return err
	}
	for _, n := range p.notes {
		p.log.Warn(n.Setting+" "+n.Text, "setting", n.Setting)
	}
	s := &service{program: p, set: c, metrics: server.NewMetrics(), started: time.Now()}
	defer func() { err = errors.Join(err, s.cleanUp()) }()
	if c.Demo {
		end, err := c.prepareDemo(p)
		if err != nil {
			return err
		}
		s.onExit(end)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // more would fragment the small heap in a wave of connections
	}
	opened := p.telling("Opening the database")
	err = s.open()
	opened()
	if err != nil {
		return err
	}
	if err := s.listen(); err != nil {
		return err
	}
	return s.serve()
}

// onExit adds a function that is called when the service ends, before those that were added earlier.
func (s *service) onExit(end func()) {
	s.cleanups = append(s.cleanups, func() error { end(); return nil })
}

func (s *service) cleanUp() error {
	var errs []error
	for _, end := range slices.Backward(s.cleanups) {
		errs = append(errs, end())
	}
	return errors.Join(errs...)
}

// open opens the database and makes the server and its jobs. It makes a signing key where there is none.
func (s *service) open() (err error) {
	if err := s.checkDirectory(); err != nil {
		return err
	}
	hub := server.NewHub(s.metrics, s.set.limits(), s.log, string(s.set.TaskURL))
	progress := s.progress()
	defer progress.end()
	settings := s.set.dbSettings(s.program, s.metrics)
	settings.Progress = progress.report
	if s.db, err = db.Open(s.dir, settings, hub.Publish); err != nil {
		return s.remedy(err)
	}
	s.cleanups = append(s.cleanups, s.db.Close)
	if s.key, err = token.LoadKey(s.dir); err != nil {
		return err
	}
	if err := s.openHost(); err != nil {
		return err
	}
	if err := s.openChannels(); err != nil {
		return err
	}
	s.noteWeaknesses()
	cfg := s.set.serverConfig(s.key, s.host)
	cfg.Channels, cfg.System = s.channels, s.system()
	if s.server, err = server.New(cfg, s.db, hub); err != nil {
		return usageError{err}
	}
	s.onExit(s.closeSockets)
	if err := s.planBackups(); err != nil {
		return err
	}
	jobsConfig := s.set.jobsConfig(s.log, s.metrics)
	jobsConfig.Sample = s.server.Sample
	if s.jobs, err = jobs.Start(s.db, jobsConfig); err != nil {
		return s.remedy(err)
	}
	s.onExit(s.jobs.Stop)
	if err := s.startOutbox(); err != nil {
		return s.remedy(err)
	}
	return nil
}

// startOutbox begins to send what waits.
func (s *service) startOutbox() error {
	home := ""
	if at := s.set.PublicURL.at; at != nil {
		home = strings.TrimSuffix(at.String(), "/") + "/"
	}
	o, err := jobs.StartOutbox(s.db, jobs.OutboxConfig{Channel: s.channels.Of, Home: home, Link: s.server.LinkOf,
		Absolute: s.server.AbsoluteURL, Unsubscribe: s.server.UnsubscribeURL, HookBody: s.server.HookBody,
		Tried: s.metrics.Tried, Log: s.log})
	if err == nil {
		s.onExit(o.Stop)
	}
	return err
}

// closeSockets ends all WebSockets. A second call finds none.
func (s *service) closeSockets() {
	ctx, cancel := context.WithTimeout(context.Background(), socketsWait)
	defer cancel()
	if err := s.server.Close(ctx); err != nil {
		s.log.Warn("some connections did not close in time", "err", err)
	}
}

// listen begins to answer: the operator's commands and Prometheus first, then everybody.
func (s *service) listen() (err error) {
	l, err := listen(s.set.Listen, "--listen (CTMS_LISTEN)")
	if err != nil {
		return err
	}
	s.address = l.Addr()
	if err = s.startMetrics(); err != nil {
		l.Close()
		return err
	}
	s.onExit(func() { s.metricsServer.stop(commandsWait) })
	if s.controlServer, err = startControl(s.dir, s.control(), s.log); err != nil {
		s.log.Warn("no control socket: commands such as ctms user do not work while this server runs", "err", err)
		s.controlServer = &httpServer{}
	}
	s.onExit(func() { s.controlServer.stop(commandsWait) })
	s.web = startHTTP(s.server.Listener(l), s.server.Handler(), s.log)
	s.onExit(func() { s.web.stop(requestsWait) })
	return nil
}

// serve says where the server is, and waits until it has to stop.
func (s *service) serve() (err error) {
	ends, reload := []os.Signal{os.Interrupt, syscall.SIGTERM}, make(chan os.Signal, 1)
	if isTerminal(s.stderr) {
		ends = append(ends, syscall.SIGHUP) // the terminal was closed
	} else {
		signal.Notify(reload, syscall.SIGHUP)
		defer signal.Stop(reload)
	}
	ctx, restore := signal.NotifyContext(s.ctx, ends...)
	defer restore()
	if err := s.set.greet(s.program, s.address, s.server); err != nil {
		return s.remedy(err)
	}
	if s.set.Demo {
		demo, err := startDemo(s.program, s.db)
		if err != nil {
			return err
		}
		defer demo.Stop()
	}
	s.log.Info("serving", "address", s.address.String(), "data", s.dir)
	s.tellReady()
	stopWatchdog := s.watchdog()
	err = s.wait(ctx, reload)
	stopWatchdog()
	restore() // a second signal ends at once
	s.stop()
	return err
}

// wait returns when ctx ends, or when a listener fails. Meanwhile it reloads as often as it is told to.
func (s *service) wait(ctx context.Context, reload <-chan os.Signal) error {
	for {
		select {
		case err := <-s.web.failed:
			return err
		case err := <-s.controlServer.failed:
			return err
		case err := <-s.metricsServer.failed:
			return err
		case <-reload:
			s.reload()
		case <-ctx.Done():
			return nil
		}
	}
}

// stop answers the requests that were accepted. It closes the sockets at the same time, so that slow requests don't
// delay the close frames. After stopWait it ends the process, whatever hangs.
func (s *service) stop() {
	s.log.Info("stopping")
	s.tell(daemon.SdNotifyStopping, "STATUS=Stopping")
	overdue := time.AfterFunc(stopWait, func() {
		s.log.Error("stopping took too long, and was cut short")
		os.Exit(0)
	})
	s.onExitLast(func() { overdue.Stop() })
	var sockets sync.WaitGroup
	sockets.Go(s.closeSockets)
	s.web.stop(requestsWait)
	sockets.Wait()
}

// onExitLast adds a function that is called when the service ends, after all others.
func (s *service) onExitLast(end func()) {
	s.cleanups = slices.Insert(s.cleanups, 0, func() error { end(); return nil })
}

// startMetrics shows the metrics on a listener of their own, where the operator set an address for it.
func (s *service) startMetrics() error {
	s.metricsServer = &httpServer{}
	if s.set.MetricsListen == "" {
		return nil
	}
	l, err := listen(s.set.MetricsListen, "--metrics-listen (CTMS_METRICS_LISTEN)")
	if err != nil {
		return err
	}
	s.metricsAddress = l.Addr()
	s.noteMetrics()
	s.log.Info("showing metrics", "address", l.Addr().String())
	number, commit := built()
	s.metricsServer = startHTTP(server.LimitConns(l, metricsConns),
		s.metrics.Handler(number, commit, s.set.hosts(), s.log), s.log)
	return nil
}

// greet prints where the server is. While there is no admin it also prints the link that makes the first one. The link
// is a secret, so it is never logged.
func (c *serveCmd) greet(p *program, at net.Addr, s *server.Server) error {
	here := "http://" + reachable(at) + "/"
	fmt.Fprintf(p.stdout, "CTMS notifications on %s\n", here)
	if c.Demo {
		return nil
	}
	path, err := s.Setup(p.ctx)
	if err != nil || path == "" {
		return err
	}
	if c.PublicURL.at != nil {
		here = c.PublicURL.at.String()
	}
	fmt.Fprintf(p.stdout,
		"Nobody can administer it yet. This link lets the first admin choose a name and a password, once:\n%s%s\n",
		strings.TrimSuffix(here, "/"), path)
	return nil
}

// reachable returns a listener's address as programs on this machine can use it.
func reachable(at net.Addr) string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return at.String()
	}
	return fmt.Sprintf("localhost:%d", tcp.Port)
}
