package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"ctms/db"
	"ctms/db/private"
)

// operators returns the users who may stand at either end of the control socket in data directory dir: this user, root,
// and for root also the owner of the directory. It returns nil where the system has no users.
func operators(dir string) []int {
	me := private.Me()
	if me < 0 {
		return nil
	}
	users := []int{me, 0}
	if info, err := os.Stat(dir); err == nil {
		if owner, ok := private.Owner(info); ok && me == 0 {
			users = append(users, owner)
		}
	}
	return users
}

// dialControl connects to the server that runs on data directory dir. It returns errNoServer if none listens there. It
// connects to nobody else's socket, and returns an error if another user answers: that one would read passwords.
func dialControl(ctx context.Context, dir string) (net.Conn, error) {
	allowed := operators(dir)
	if err := trustSocket(dir, allowed); err != nil {
		return nil, err
	}
	path, release, err := socketPath(dir)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNoServer, err)
	}
	defer release()
	conn, err := new(net.Dialer).DialContext(ctx, "unix", path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNoServer, err)
	}
	if uid, ok := peer(conn); ok && !slices.Contains(allowed, uid) {
		conn.Close()
		return nil, fmt.Errorf("at %s %s answers, not the server: nothing was sent: stop that program, and look who can "+
			"write to the directory", filepath.Join(dir, controlSocket), private.Name(uid))
	}
	return conn, nil
}

// trustSocket returns an error if the control socket in dir, or dir itself, belongs to a user who is not allowed.
func trustSocket(dir string, allowed []int) error {
	path := filepath.Join(dir, controlSocket)
	for _, name := range []string{dir, path} {
		look := os.Lstat
		if name == dir {
			look = os.Stat
		}
		info, err := look(name)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.ENOTDIR):
			return fmt.Errorf("%w: %w", errNoServer, err)
		case err != nil:
			return err
		}
		uid, ok := private.Owner(info)
		switch {
		case !ok:
		case !slices.Contains(allowed, uid) && name == dir:
			return fmt.Errorf("%s belongs to %s, and this is %s: nothing was sent: run this as that user or as root, or "+
				"choose another directory with --data (CTMS_DATA)", dir, private.Name(uid), private.Name(private.Me()))
		case !slices.Contains(allowed, uid) && isLentTo(dir, uid):
			return fmt.Errorf("%s is root's, but lent to %s, whose server it is: nothing was sent: run this as that user",
				dir, private.Name(uid))
		case !slices.Contains(allowed, uid):
			return fmt.Errorf("%s belongs to %s, so it is not the server's: nothing was sent: remove it, and restart "+
				"the server", path, private.Name(uid))
		case name == path && info.Mode()&fs.ModeSocket == 0:
			return fmt.Errorf("%s is no socket: nothing was sent: remove it, and restart the server", path)
		}
	}
	return nil
}

func isLentTo(dir string, uid int) bool {
	user, lent := db.LentTo(dir)
	return lent && user == uid
}

// A peerListener takes connections from allowed users only, where the system tells who connects.
type peerListener struct {
	net.Listener
	allowed []int
	log     *slog.Logger
}

// Accept waits for the next connection of an allowed user.
func (l peerListener) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		uid, ok := peer(conn)
		if !ok || slices.Contains(l.allowed, uid) {
			return conn, nil
		}
		l.log.Warn("refused a command of another user's", "user", private.Name(uid))
		conn.Close()
	}
}
