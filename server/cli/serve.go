package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"

	"ctms/db"
	"ctms/jobs"
	"ctms/server"
	"ctms/server/internal/token"
)

const (
	// Whoever sends nothing keeps nothing: these bound what a slow or silent peer can hold. They end with the upgrade to a WebSocket.
	headerWait = 10 * time.Second
	bodyWait   = 30 * time.Second
	answerWait = 60 * time.Second
	idleWait   = 120 * time.Second
	maxHeader  = 16<<10 - 4<<10 // net/http reads 4 KiB more

	// A stop takes 10 s at most. Requests, commands and sockets have their shares; whatever hangs then is left behind,
	// since everything that was acknowledged is on the disk.
	requestsWait = 4 * time.Second
	commandsWait = time.Second
	socketsWait  = 3 * time.Second
	stopWait     = 9500 * time.Millisecond

	// silentWait is for connections that have sent nothing: browsers keep such in reserve, and would hold up every stop.
	silentWait = 500 * time.Millisecond

	// littleSpace is when to warn: a day of a large team.
	littleSpace = 100 << 20
)

// Run serves until a signal or the end of the program's context.
func (c *serveCmd) Run(p *program) (err error) {
	key, err := c.key()
	if err != nil {
		return err
	}
	if c.Demo {
		end, err := c.prepareDemo(p)
		if err != nil {
			return err
		}
		defer end()
	}
	if err := p.checkDirectory(); err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // the heap is small; more leaves it full of holes after a wave of connections
	}
	var overdue *time.Timer // once it stops
	defer func() {
		if overdue != nil {
			overdue.Stop()
		}
	}()
	counted := server.NewMetrics()
	hub := server.NewHub(counted, c.limits(), p.log, string(c.TaskURL))
	d, err := db.Open(p.dir, c.rules(p.log, counted), hub.Publish)
	if err != nil {
		return p.remedy(err)
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if key == nil {
		if key, err = token.LoadKey(p.dir); err != nil {
			return err
		}
	}
	s, err := server.New(c.config(key), d, hub)
	if err != nil {
		return usageError{err}
	}
	closeSockets := func() {
		ctx, cancel := context.WithTimeout(context.Background(), socketsWait)
		defer cancel()
		if e := s.Close(ctx); e != nil {
			p.log.Warn("connections were left", "err", e)
		}
	}
	defer closeSockets()
	j, err := jobs.Start(d, c.schedule(p.log, counted))
	if err != nil {
		return err
	}
	defer j.Stop()

	l, err := listen(c.Listen, "--listen (CTMS_LISTEN)")
	if err != nil {
		return err
	}
	metrics, err := c.startMetrics(p, counted)
	if err != nil {
		l.Close()
		return err
	}
	defer metrics.stop(commandsWait)
	commands, err := startControl(p.dir, s.Control(), p.log)
	if err != nil {
		p.log.Warn("commands such as ctms user have to wait until this server is stopped", "err", err)
		commands = &httpServer{}
	}
	defer commands.stop(commandsWait)
	web := startHTTP(s.Listener(l), s.Handler(), p.log)
	defer web.stop(requestsWait)

	ctx, restore := signal.NotifyContext(p.ctx, os.Interrupt, syscall.SIGTERM)
	defer restore()
	if err := c.greet(p, l.Addr(), s); err != nil {
		return err
	}
	if c.Demo {
		demo, err := startDemo(p, d)
		if err != nil {
			return err
		}
		defer demo.Stop()
	}
	p.log.Info("serving", "address", l.Addr().String(), "data", p.dir)
	select {
	case err = <-web.failed:
	case err = <-commands.failed:
	case err = <-metrics.failed:
	case <-ctx.Done():
	}
	restore() // a second signal ends at once
	overdue = time.AfterFunc(stopWait, func() {
		p.log.Error("stopping took too long, and was cut short")
		os.Exit(0)
	})
	p.log.Info("stopping")
	var sockets sync.WaitGroup
	sockets.Go(closeSockets) // beside the requests: one that is slow to come keeps nobody from hearing of it
	web.stop(requestsWait)
	sockets.Wait()
	return err
}

// startMetrics shows what is counted on a listener of its own, if the operator wants that.
func (c *serveCmd) startMetrics(p *program, m *server.Metrics) (*httpServer, error) {
	if c.MetricsListen == "" {
		return &httpServer{}, nil
	}
	l, err := listen(c.MetricsListen, "--metrics-listen (CTMS_METRICS_LISTEN)")
	if err != nil {
		return nil, err
	}
	p.log.Info("showing metrics", "address", l.Addr().String())
	number, commit := built()
	return startHTTP(l, m.Handler(number, commit, p.log), p.log), nil
}

// greet says where the server is and, while nobody can administer it, how to begin. The link is for a person's eyes: it
// is printed, never logged.
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
	fmt.Fprintf(p.stdout, "Nobody can administer it yet. This link lets the first admin choose a name and a password, once:\n%s%s\n", strings.TrimSuffix(here, "/"), path)
	return nil
}

// reachable is an address as somebody on this machine can use it.
func reachable(at net.Addr) string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return at.String()
	}
	return fmt.Sprintf("localhost:%d", tcp.Port)
}

// listen opens the address that a flag says.
func listen(at address, flag string) (net.Listener, error) {
	l, err := net.Listen("tcp", string(at))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use by another program: stop that one, or choose another address with %s", at, flag)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("%s is not for this user to serve on (ports below 1024 seldom are): choose another address with %s", at, flag)
	case err != nil:
		return nil, fmt.Errorf("%s: %w", flag, err)
	}
	return l, nil
}

// An httpServer serves a handler on a listener. The zero value serves nothing.
type httpServer struct {
	http   *http.Server
	log    *slog.Logger
	failed chan error
	after  func() // stop

	mu     sync.Mutex
	silent map[net.Conn]bool // those that have sent nothing yet
}

func startHTTP(l net.Listener, h http.Handler, log *slog.Logger) *httpServer {
	s := &httpServer{log: log, failed: make(chan error, 1), silent: map[net.Conn]bool{}}
	s.http = &http.Server{
		Handler: h, ReadHeaderTimeout: headerWait, ReadTimeout: bodyWait, WriteTimeout: answerWait, IdleTimeout: idleWait,
		MaxHeaderBytes: maxHeader, DisableGeneralOptionsHandler: true, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn), ConnState: s.connState,
	}
	go func() {
		if err := s.http.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			s.failed <- err
		}
	}()
	return s
}

func (s *httpServer) connState(c net.Conn, state http.ConnState) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if state == http.StateNew {
		s.silent[c] = true
	} else {
		delete(s.silent, c)
	}
}

func (s *httpServer) closeSilent() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.silent {
		c.Close()
	}
}

// stop takes no more connections, and waits until what was accepted is answered.
func (s *httpServer) stop(wait time.Duration) {
	if s.http == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	defer time.AfterFunc(silentWait, s.closeSilent).Stop()
	if err := s.http.Shutdown(ctx); err != nil {
		s.log.Warn("requests were cut short", "err", err)
		s.http.Close()
	}
	if s.after != nil {
		s.after()
	}
}

// checkDirectory refuses a data directory that can't keep what is stored in it, and warns of one that soon can't.
func (p *program) checkDirectory() error {
	kind, free, err := fileSystem(p.dir)
	if err != nil {
		return nil // opening the database says it better
	}
	if kind != "" {
		return fmt.Errorf("%s is on a network file system (%s), where the database could be damaged: choose a directory on a disk of this machine with --data (CTMS_DATA)", p.dir, kind)
	}
	if free < littleSpace {
		p.log.Warn("little disk space: make some, or choose another directory with --data (CTMS_DATA)", "data", p.dir, "free_mib", free>>20)
	}
	return nil
}

// remedy adds to an error of db.Open what to do about it.
func (p *program) remedy(err error) error {
	const (
		elsewhere = " with --data (CTMS_DATA)"
		writable  = ": make file and directory writable for this user, or choose another directory" + elsewhere
		space     = ": make space on the disk, or choose another directory" + elsewhere
	)
	for _, r := range []struct {
		is   error
		todo string
	}{
		{db.ErrInUse, elsewhere}, // these two end in "or choose another directory"
		{db.ErrForeign, elsewhere},
		{db.ErrAdopt, " (--adopt-ids or CTMS_ADOPT_IDS=true says that they are)"},
		{db.ErrCorrupt, ": restore a backup (ctms restore FILE), or move ctms.db, ctms.db-wal and ctms.db-journal away to start anew"},
		{db.ErrNewer, ""}, // says it itself
		{db.ErrReadOnly, writable},
		{db.ErrFull, space},
		{syscall.EROFS, writable},
		{os.ErrPermission, writable},
		{os.ErrNotExist, ": serve once to make it, or choose another directory" + elsewhere},
	} {
		if errors.Is(err, r.is) {
			return fmt.Errorf("%w%s", err, r.todo)
		}
	}
	if _, free, e := fileSystem(p.dir); e == nil && free < littleSpace { // SQLite has more words for that than "full"
		return fmt.Errorf("%w%s", err, space)
	}
	return err
}
