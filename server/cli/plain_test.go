package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"strings"
	"testing"
)

// People learn where something failed and why, and not which call of Go it was.
func TestErrorsAreWithoutTheCallsOfGo(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := l.Addr().String()
	l.Close()
	_, refused := http.Get("http://" + at + "/x")
	_, noName := new(net.Dialer).DialContext(context.Background(), "unix", "/none/ctl.sock")
	missing := &fs.PathError{Op: "openat", Path: "/srv/x", Err: fs.ErrNotExist}
	for _, c := range []struct {
		err  error
		want string
	}{
		{errors.New("plain already"), "plain already"},
		{missing, "/srv/x: file does not exist"},
		{fmt.Errorf("/srv/x: %w: make it", missing), "/srv/x: file does not exist: make it"},
		{fmt.Errorf("a: %w", errors.Join(missing, missing)), "a: /srv/x: file does not exist\n/srv/x: file does not exist"},
		{refused, "http://" + at + "/x: " + at + ": connection refused"},
		{fmt.Errorf("http://x/: %w (Client.Timeout exceeded while awaiting headers)", context.DeadlineExceeded),
			"http://x/: no answer in time"},
		{noName, "/none/ctl.sock: no such file or directory"},
	} {
		if got := plain(c.err); got != c.want {
			t.Errorf("%q became %q, want %q", strings.TrimSpace(c.err.Error()), got, c.want)
		}
	}
}
