package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
)

type healthcheckCmd struct {
	Listen address `help:"Where the server is told to serve; else it says so itself." default:"127.0.0.1:8000"`
}

// Run asks /readyz of the server on this machine, and returns an error unless it answers that it is ready. The address
// is that of the flag; else the running server tells it, which may serve elsewhere than the environment says.
func (c *healthcheckCmd) Run(p *program) error {
	at := string(c.Listen)
	_, port, _ := net.SplitHostPort(at)
	if port == "0" || !p.flagged("CTMS_LISTEN") {
		reached, err := p.reach(func(o operator) error {
			about, err := o.running(p.ctx)
			if err == nil {
				at = about.Address
			}
			return err
		})
		if !reached && port == "0" {
			err = fmt.Errorf("no server runs on %s", p.dir)
		}
		if err != nil && !errors.Is(err, errOlderServer) {
			return err
		}
	}
	url := "http://" + throughHere(at) + "/readyz"
	if err := ask(p.ctx, url); errors.Is(err, syscall.ECONNREFUSED) {
		return fmt.Errorf("%w: nothing listens there: start the server, or name its address with --listen (CTMS_LISTEN)",
			err)
	} else if err != nil {
		return fmt.Errorf("%s: %w", url, err)
	}
	_, err := fmt.Fprintln(p.stdout, "ok")
	return err
}

// accepts returns nil if the program that listens at an address takes connections. It asks for a page, and any answer
// will do, an end of the connection too: one that has too many is closed at once.
func accepts(ctx context.Context, address string) error {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("listener: %w", err)
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	request := strings.Join([]string{"GET /healthz HTTP/1.1", "Host: " + address, "Connection: close", "", ""}, "\r\n")
	if _, err := io.WriteString(conn, request); err == nil {
		conn.Read(make([]byte, 1)) // whatever comes, somebody has taken the connection
	}
	if ctx.Err() != nil {
		return fmt.Errorf("listener: no answer from %s: %w", address, errors.Join(ctx.Err(), os.ErrDeadlineExceeded))
	}
	return nil
}
