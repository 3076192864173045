package cli

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/url"
	"os"
	"strings"
)

// plain returns the text of an error for people. Go writes before a cause which of its calls failed, such as
// "stat FILE:" or "dial tcp ADDRESS: connect:". Of that, plain leaves where and why.
func plain(err error) string {
	text := err.Error()
	for e := err; e != nil; e = errors.Unwrap(e) {
		where, why := "", error(nil)
		switch e := e.(type) {
		case *fs.PathError:
			where, why = e.Path, e.Err
		case *os.SyscallError:
			why = e.Err
		case *net.OpError:
			why = e.Err
			if e.Addr != nil {
				where = e.Addr.String()
			}
		case *url.Error:
			where, why = e.URL, e.Err
		}
		if why == nil {
			continue
		}
		short := why.Error()
		if where != "" {
			short = where + ": " + short
		}
		text = strings.ReplaceAll(text, e.Error(), short)
		if where != "" {
			text = strings.ReplaceAll(text, where+": "+where+": ", where+": ")
		}
	}
	text = strings.ReplaceAll(text, " (Client.Timeout exceeded while awaiting headers)", "")
	return strings.ReplaceAll(text, context.DeadlineExceeded.Error(), "no answer in time")
}
