package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// running is what a server at work tells ctms check about itself, over the control socket. It holds no secret.
type running struct {
	Version   string            `json:"version"`
	Commit    string            `json:"commit"`
	PID       int               `json:"pid"`
	Started   time.Time         `json:"started"`
	Address   string            `json:"address"`         // that it listens on
	Metrics   string            `json:"metrics_address"` // "" where metrics are off
	PublicURL string            `json:"public_url"`      // "" where none is set
	KeyFrom   string            `json:"key_from"`        // where our own signing key comes from
	KeyBytes  int               `json:"key_bytes"`
	KeyPrint  string            `json:"key_print"` // see keyPrint
	Host      *hostAtWork       `json:"host"`      // whose tokens are good; nil for nobody's
	Channels  *channelsAtWork   `json:"channels"`  // nil of an older server
	Notes     []note            `json:"notes"`     // what is odd about its settings and its environment
	Settings  map[string]string `json:"settings"`  // by the name of the variable; no secret has a flag
}

// settingsOf returns the values of the flags of a command as text, by the names of their variables.
func settingsOf(command *kong.Context) map[string]string {
	settings := map[string]string{}
	for _, f := range command.Flags() {
		if len(f.Envs) > 0 {
			settings[f.Envs[0]] = textOf(f.Target)
		}
	}
	return settings
}

// textOf returns the value of a flag as it can be written in its variable.
func textOf(v reflect.Value) string {
	if v.Kind() != reflect.Slice {
		return fmt.Sprint(v.Interface())
	}
	list := make([]string, v.Len())
	for i := range list {
		list[i] = textOf(v.Index(i))
	}
	return strings.Join(list, ",")
}

// running returns what this server tells about itself.
func (s *service) running() running {
	number, commit := built()
	about := running{
		Version: number, Commit: commit, PID: os.Getpid(), Started: s.started, Address: s.address.String(),
		PublicURL: s.set.PublicURL.String(), KeyFrom: keyFileName, KeyBytes: len(s.key), KeyPrint: keyPrint(s.key),
		Host: s.hostAtWork(), Channels: s.set.channelsAtWork(), Settings: s.settings, Notes: s.notes,
	}
	if s.metricsAddress != nil {
		about.Metrics = s.metricsAddress.String()
	}
	return about
}

// reachedAt returns where browsers on this machine reach the server: its public URL, or else its own address.
func (r running) reachedAt() *url.URL {
	if public, err := url.Parse(r.PublicURL); err == nil && r.PublicURL != "" {
		return public
	}
	return &url.URL{Scheme: "http", Host: throughHere(r.Address)}
}

// control is the handler of the control socket: what the server itself has for the operator, and what only this package
// knows.
func (s *service) control() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", s.server.Control())
	mux.HandleFunc("GET /api/running/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(s.running())
	})
	return mux
}

// errOlderServer says that the server at work does not know what it was asked for.
var errOlderServer = errors.New("the server at work is older than this program: restart it")

// running asks the server what it is. An older one does not know the question, and the error is errOlderServer.
func (o operator) running(ctx context.Context) (about running, err error) {
	ctx, cancel := context.WithTimeout(ctx, webWait)
	defer cancel()
	err = o.call(ctx, http.MethodGet, "/api/running/", nil, &about)
	return about, orOlder(err)
}

// orOlder returns err, or errOlderServer for a path that the server does not have. A caller must know that what the
// path names is there.
func orOlder(err error) error {
	var no refusal
	if errors.As(err, &no) && (no.status == http.StatusNotFound || no.status == http.StatusMethodNotAllowed) {
		return errOlderServer
	}
	return err
}
