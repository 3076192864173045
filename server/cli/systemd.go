package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"

	"ctms/db"
)

// A service manager such as systemd learns by sd_notify(3) how the server is. Where none listens, all of this does
// nothing.

const (
	// A long start, such as that with a migration, asks for startExtension more each startPulse.
	startPulse     = 5 * time.Second
	startExtension = 30 * time.Second
	// watchdogShare is the part of the watchdog's interval after which the server looks after itself again, and that it
	// gives each look.
	watchdogShare = 3
)

// tell tells the service manager. A failure is logged, and stops nothing.
func (p *program) tell(states ...string) {
	if _, err := daemon.SdNotify(false, strings.Join(states, "\n")); err != nil {
		p.log.Warn("the service manager cannot be told", "err", err)
	}
}

// telling tells the service manager that the start goes on, until stop is called.
func (p *program) telling(status string) (stop func()) {
	p.tell("STATUS=" + status)
	done, ended := make(chan struct{}), make(chan struct{})
	pulse := time.NewTicker(startPulse)
	go func() {
		defer close(ended)
		for {
			select {
			case <-pulse.C:
				p.tell(fmt.Sprintf("EXTEND_TIMEOUT_USEC=%d", startExtension.Microseconds()))
			case <-done:
				return
			}
		}
	}()
	return func() {
		pulse.Stop()
		close(done)
		<-ended
	}
}

// tellReady says that the server serves.
func (s *service) tellReady() {
	s.tell(daemon.SdNotifyReady, "STATUS=Serving on "+s.address.String())
}

// reload reads again what can change while the server runs: the level of the log.
func (s *service) reload() {
	s.tell(daemon.SdNotifyReloading, strings.TrimSpace(daemon.SdNotifyMonotonicUsec()))
	defer s.tellReady()
	if s.jwks != nil {
		s.jwks.Reload()
	}
	level, err := s.readLevel()
	if err != nil {
		s.log.Error("the level of the log stays as it was", "err", err)
		return
	}
	s.level.Set(level)
	s.log.Log(context.Background(), level, "reloaded", "log_level", level.String())
}

// watchdog tells the service manager now and then that the server is well, if it asked for that. It does so only if the
// writer and the listener answer. stop ends it.
func (s *service) watchdog() (stop func()) {
	interval, err := daemon.SdWatchdogEnabled(false)
	if err != nil {
		s.log.Warn("no watchdog", "err", err)
	}
	if interval == 0 {
		return func() {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		look := time.NewTicker(interval / watchdogShare)
		defer look.Stop()
		for {
			if err := s.alive(ctx, interval/watchdogShare); err == nil {
				s.tell(daemon.SdNotifyWatchdog)
			} else if ctx.Err() == nil {
				s.log.Error("the server does not answer itself, so the watchdog may end it", "err", err)
			}
			select {
			case <-look.C:
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() { cancel(); <-done }
}

// alive returns nil if the writer and the listener answer within a time. That nothing can be stored is an answer too: a
// restart makes no room on a full disk, and does not end the process that holds the database. It would only take the
// reads and the open connections away.
func (s *service) alive(ctx context.Context, within time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	if err := s.db.Ready(ctx); err != nil && (ctx.Err() != nil || errors.Is(err, db.ErrClosed)) {
		return fmt.Errorf("database: %w", err)
	}
	return accepts(ctx, throughHere(s.address.String()))
}
