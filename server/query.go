package server

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

const (
	defaultPage = 50
	maxPage     = 200
)

// checkQuery refuses query parameters that an endpoint does not take (SPEC section 13.3), and those that are given
// twice. Who misspells one, takes it from another API, or names two values, would else get something else than was
// asked for, and not learn it.
func checkQuery(r *http.Request, takes []string) error {
	if r.URL.RawQuery == "" {
		return nil
	}
	p := paramsOf(r)
	for _, name := range slices.Sorted(maps.Keys(p.values)) {
		switch {
		case p.err != nil:
		case !slices.Contains(takes, name):
			p.err = unknownParam(name, p.values[name], takes)
		case name != "token": // gotifyKey compares them
			p.once(name)
		}
	}
	return p.err
}

// unknownParam returns the error for a parameter that an endpoint does not take, or nil if the parameter does nothing.
// Clients that were made for other servers send some that do nothing.
func unknownParam(name string, values, takes []string) error {
	others := func(want string) bool {
		return slices.ContainsFunc(values, func(v string) bool { return v != want && v != "" })
	}
	switch {
	case name == "_" || name == "page" && !others("1") || name == "format" && !others("json"):
		return nil
	case name == "page":
		return invalidParam(name, "Page must be 1: the next one is at the URL in next.")
	case name == "format":
		return invalidParam(name, "Format must be json.")
	case name == "token": // in an address others can read it, so nobody gets used to that
		return errSignIn
	}
	name = fmt.Sprintf("%.50s", strings.ToValidUTF8(name, "?"))
	if len(takes) == 0 {
		return invalidParam(name, fmt.Sprintf("There is no parameter %q: this path takes none.", name))
	}
	return invalidParam(name, fmt.Sprintf("There is no parameter %q: this path takes %s.", name,
		strings.Join(takes, ", ")))
}

func invalidParam(name, detail string) error {
	return refusal{status: http.StatusBadRequest, code: "invalid", detail: detail, field: name}
}

// params are the query parameters of a request. The first that can't be taken stays as err.
type params struct {
	values url.Values
	err    error
}

func paramsOf(r *http.Request) *params {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		err = refusal{status: http.StatusBadRequest, code: "invalid", detail: "The query cannot be read."}
	}
	return &params{values, err}
}

func (p *params) blame(name, problem string) {
	if p.err == nil {
		p.err = db.Invalid{Field: name, Problem: problem}
	}
}

// once refuses a parameter that is given more than once.
func (p *params) once(name string) {
	if len(p.values[name]) > 1 {
		p.blame(name, "may be given once")
	}
}

func (p *params) text(name string) string { return p.values.Get(name) }

// search is what a list is searched for, or "".
func (p *params) search() string { return db.TrimSearch(p.text("search")) }

// number takes a whole number from 0 up; absent is nil.
func (p *params) number(name string) *int64 {
	if !p.values.Has(name) {
		return nil
	}
	n, err := strconv.ParseInt(p.values.Get(name), 10, 64)
	if err != nil || n < 0 {
		p.blame(name, "must be a whole number from 0 up")
		return nil
	}
	return &n
}

// id takes an id; absent is 0.
func (p *params) id(name string) int64 {
	n := p.number(name)
	if n == nil {
		return 0
	}
	if *n == 0 {
		p.blame(name, "must be an id")
	}
	return *n
}

func (p *params) flag(name string) bool {
	switch p.values.Get(name) {
	case "true", "1":
		return true
	case "", "false", "0":
		return false
	}
	p.blame(name, "must be true or false")
	return false
}

// flagOrNil takes a flag; absent is nil.
func (p *params) flagOrNil(name string) *bool {
	if p.values.Get(name) == "" {
		return nil
	}
	return new(p.flag(name))
}

// time takes a time with an offset or Z; absent is the zero time.
func (p *params) time(name string) time.Time {
	text := p.values.Get(name)
	if text == "" {
		return time.Time{}
	}
	at, err := httpjson.ParseTime(text)
	if err != nil {
		p.blame(name, "must be a time such as 2026-11-23T10:00:00Z")
	}
	return at
}

// pageSize is how many results a page has.
func (p *params) pageSize() int {
	n := p.number("page_size")
	if n == nil {
		return defaultPage
	}
	if *n == 0 {
		p.blame("page_size", "must be 1 or more")
	}
	return int(min(*n, maxPage))
}

// pathID is the id in the path. A path without an id names nothing that exists, so it is a 404.
func pathID(r *http.Request, what string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id < 1 || strconv.FormatInt(id, 10) != r.PathValue("id") {
		return 0, refusal{status: http.StatusNotFound, code: "not_found", detail: what + " not found."}
	}
	return id, nil
}

// page is a page of results. next is the parameter, called name, that asks for the page behind it; 0 is the end.
func page[T, R any](s *Server, r *http.Request, items []T, shape func(T) R, name string, next int64) pageJSON[R] {
	p := pageJSON[R]{Results: make([]R, 0, len(items))}
	for _, item := range items {
		p.Results = append(p.Results, shape(item))
	}
	if next != 0 {
		p.Next = s.nextPage(r, name, strconv.FormatInt(next, 10))
	}
	return p
}

// nextPage is the address of the request with another value of a parameter.
func (s *Server) nextPage(r *http.Request, name, value string) *string {
	query := r.URL.Query()
	query.Set(name, value)
	at := r.URL.EscapedPath() // as it came: an external id may hold a slash
	if s.cfg.PublicURL != nil {
		at = strings.TrimSuffix(s.cfg.PublicURL.String(), "/") + at
	}
	at += "?" + query.Encode()
	return &at
}
