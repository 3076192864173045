package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
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
	// These bound how long a slow or silent peer can keep a connection. They end with the upgrade to a WebSocket.
	headerWait = 10 * time.Second
	bodyWait   = 30 * time.Second
	answerWait = 60 * time.Second
	idleWait   = 120 * time.Second
	maxHeader  = 16<<10 - 4<<10 // net/http reads 4 KiB more

	// A stop takes 10 s at most (SPEC section 5.5). Requests, commands and sockets have their shares of it. What hangs
	// longer is left behind: everything that was acknowledged is on the disk.
	requestsWait = 4 * time.Second
	commandsWait = time.Second
	socketsWait  = 3 * time.Second
	stopWait     = 9500 * time.Millisecond

	// silentWait is how long a stop waits for connections that have sent nothing. Browsers keep some in reserve.
	silentWait = 500 * time.Millisecond

	// littleSpace is so little free disk space, in bytes, that there is a warning: a large team fills it in a day.
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
		debug.SetGCPercent(200) // more would leave the small heap full of holes after a wave of connections
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

// startMetrics shows the metrics on a listener of their own, where the operator set an address for it.
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
