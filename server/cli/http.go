package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"syscall"
	"time"

	"ctms/server"
)

// listen opens the address that a flag has. The error names the flag.
func listen(at address, flag string) (net.Listener, error) {
	l, err := net.Listen("tcp", string(at))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use by another program: stop that one, or choose another address with %s", at,
			flag)
	case errors.Is(err, syscall.EACCES):
		return nil, usageError{fmt.Errorf("%s is not for this user to serve on (ports below 1024 seldom are): choose "+
			"another address with %s", at, flag)}
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
	after  func() // is called once it has stopped; may be nil

	mu     sync.Mutex
	silent map[net.Conn]bool // connections that have sent nothing yet
}

func startHTTP(l net.Listener, h http.Handler, log *slog.Logger) *httpServer {
	s := &httpServer{log: log, failed: make(chan error, 1), silent: map[net.Conn]bool{}}
	s.http = &http.Server{
		Handler: h, ReadHeaderTimeout: headerWait, ReadTimeout: bodyWait, WriteTimeout: answerWait,
		IdleTimeout:    idleWait,
		MaxHeaderBytes: maxHeader, DisableGeneralOptionsHandler: true,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn), ConnState: s.connState,
		ConnContext: server.ConnContext,
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

// stop takes no more connections, and waits until the requests that it accepted are answered. After wait it cuts them
// short.
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
