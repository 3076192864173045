package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"ctms/db"
	"ctms/db/private"
	"ctms/server"
	"ctms/server/internal/token"
)

const (
	// controlSocket is where a running server listens to the operator's commands, in the data directory.
	controlSocket = "ctl.sock"
	// maxSocketPath is the longest path of a socket, in bytes, that every system accepts.
	maxSocketPath = 103
	// controlWait is how long a command waits for the server's answer.
	controlWait = 60 * time.Second
)

// startControl serves h on the control socket of data directory dir. This process holds the lock of the directory, so a
// socket that lies there was left by a process that crashed.
func startControl(dir string, h http.Handler, log *slog.Logger) (*httpServer, error) {
	path, release, err := socketPath(dir)
	if err != nil {
		return nil, err
	}
	l, err := listenControl(path, private.AsGood(dir), log)
	if err != nil {
		release()
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, controlSocket), err)
	}
	s := startHTTP(peerListener{l, operators(dir), log}, h, log)
	s.after = release // the listener unlinks the path when it closes
	return s, nil
}

// listenControl puts a new socket in the place of one that lies at path. It warns if that was neither this user's nor one
// of those of asGood.
func listenControl(path string, asGood []int, log *slog.Logger) (net.Listener, error) {
	if info, err := os.Lstat(path); err == nil && !private.Trusted(info, asGood...) {
		uid, _ := private.Owner(info)
		log.Warn("removed a control socket of another user's", "path", path, "user", private.Name(uid))
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	config := net.ListenConfig{Control: ownSocket} // a chmod by name could be led elsewhere by a link
	return config.Listen(context.Background(), "unix", path)
}

// socketPath returns the path of the control socket in dir. Systems accept only about 100 bytes for it. Where the path
// is longer, Linux has the short path /proc/self/fd/N, until release closes the directory.
func socketPath(dir string) (path string, release func(), err error) {
	path = filepath.Join(dir, controlSocket)
	if len(path) <= maxSocketPath {
		return path, func() {}, nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return "", nil, err
	}
	short := fmt.Sprintf("/proc/self/fd/%d", f.Fd())
	if _, err := os.Stat(short); runtime.GOOS != "linux" || err != nil {
		f.Close()
		return "", nil, fmt.Errorf("the path %s is too long for a socket: choose a shorter --data (CTMS_DATA)", path)
	}
	return filepath.Join(short, controlSocket), func() { f.Close() }, nil
}

// An operator sends requests to the control socket of a server.
type operator struct{ http http.Client }

// errNoServer means that no server listens at the control socket.
var errNoServer = errors.New("no server runs")

// operate calls do with the server that runs on the data directory. So its open connections learn at once of a change.
// Where none runs, operate takes the lock of the directory and serves the same handler meanwhile, with the settings of
// the last server. settings are those of a database that the command makes. They are nil if it must not make one.
func (p *program) operate(settings *db.Settings, do func(operator) error) (err error) {
	if reached, err := p.reach(do); reached {
		return err
	}
	if err := p.checkDirectory(); err != nil {
		return err
	}
	log := newLog(p.stderr, slog.LevelWarn) // the command itself prints what it did
	progress := p.progress()
	defer progress.end()
	set := db.Settings{AsLast: true, MustExist: true}
	if _, err := os.Stat(filepath.Join(p.dir, db.File)); errors.Is(err, fs.ErrNotExist) && settings != nil {
		set = *settings
	}
	set.Log, set.Progress, set.Clock = p.log, progress.report, p.clock
	hub := server.NewHub(server.NewMetrics(), &server.Limits{}, log, "")
	d, err := db.Open(p.dir, set, hub.Publish)
	if errors.Is(err, db.ErrInUse) {
		return fmt.Errorf("a server has %s, but cannot be spoken to at %s: if it is starting or stopping, try again; "+
			"else stop it", p.dir, controlSocket)
	}
	if err != nil {
		return p.remedy(err)
	}
	progress.end()
	defer func() {
		if err != nil {
			err = errors.Join(err, d.Discard())
		} else {
			err = d.Close()
		}
	}()
	// A dummy key: no token is made or taken with it.
	s, err := server.New(server.Config{Key: make([]byte, token.MinKey)}, d, hub)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close(context.Background())) }()
	control, err := startControl(p.dir, s.Control(), log)
	if err != nil {
		return err
	}
	defer control.stop(commandsWait)
	return do(newOperator(p.dir))
}

// reach calls do with the server that runs on the data directory. Without one it returns false, and does nothing. If
// somebody else answers in the server's place, it returns true and an error, and does nothing either.
func (p *program) reach(do func(operator) error) (reached bool, err error) {
	conn, err := dialControl(p.ctx, p.dir)
	if errors.Is(err, errNoServer) {
		return false, nil
	}
	if err != nil {
		return true, err
	}
	conn.Close()
	return true, do(newOperator(p.dir))
}

func newOperator(dir string) operator {
	return operator{http.Client{Timeout: controlWait, Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext:       func(ctx context.Context, _, _ string) (net.Conn, error) { return dialControl(ctx, dir) },
	}}}
}

// A refusal is an error that the server answers with.
type refusal struct {
	status int
	detail string
}

// Error returns the detail that the server gave.
func (r refusal) Error() string { return r.detail }

// call sends body as JSON, and reads the answer into answer; both may be nil. Where the server refuses, the error is a
// refusal.
func (o operator) call(ctx context.Context, method, path string, body, answer any) error {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = bytes.NewReader(text)
	}
	r, err := http.NewRequestWithContext(ctx, method, "http://ctms"+path, content)
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := o.http.Do(r)
	var at *url.Error // its URL says nothing to people: it is no address
	if errors.As(err, &at) {
		if at.Timeout() {
			return errors.New("the server does not answer in time: look at its log, and restart it if it hangs")
		}
		err = at.Err
	}
	if err != nil {
		return fmt.Errorf("the server does not answer: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		var said struct{ Detail string }
		if err := json.NewDecoder(resp.Body).Decode(&said); err != nil || said.Detail == "" {
			said.Detail = "the server answers " + resp.Status
		}
		return refusal{resp.StatusCode, said.Detail}
	}
	if answer == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(answer)
}
