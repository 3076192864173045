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
	for _, e := range allOf(err) {
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
		case *net.DNSError:
			where, why = e.Name, errors.New(e.Err)
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
	for _, timeout := range []string{" (Client.Timeout exceeded while awaiting headers)",
		" (Client.Timeout or context cancellation while reading body)"} {
		text = strings.ReplaceAll(text, timeout, "")
	}
	return strings.ReplaceAll(text, context.DeadlineExceeded.Error(), "no answer in time")
}

// allOf returns an error and all that it wraps, the outer ones first.
func allOf(err error) []error {
	all := []error{err}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil {
			all = append(all, allOf(inner)...)
		}
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			all = append(all, allOf(inner)...)
		}
	}
	return all
}
