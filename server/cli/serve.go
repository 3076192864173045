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
	// Whoever sends nothing keeps nothing: these bound what a slow or silent peer can hold. They end with the upgrade
	// to a WebSocket.
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

	// silentWait is for connections that have sent nothing: browsers keep such in reserve, and would hold up every
	// stop.
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
	hub := server.NewHub()
	d, err := db.Open(p.dir, c.rules(p.log, hub.Metrics()), hub.Publish)
	if err != nil {
		return p.remedy(err)
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if key == nil {
		if key, err = token.LoadKey(p.dir); err != nil {
			return err
		}
	}
	s, err := server.New(c.config(key, p.log), d, hub)
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
	j, err := jobs.Start(d, c.schedule(p.log, hub.Metrics()))
	if err != nil {
		return err
	}
	defer j.Stop()

	l, err := listen(c.Listen, "--listen (CTMS_LISTEN)")
	if err != nil {
		return err
	}
	metrics, err := c.startMetrics(p, hub.Metrics())
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
	fmt.Fprintf(p.stdout,
		"Nobody can administer it yet. This link lets the first admin choose a name and a password, once:\n%s%s\n",
		strings.TrimSuffix(here, "/"), path)
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
