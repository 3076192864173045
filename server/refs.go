package server

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// Users and tasks have an id here, and maybe an external id, which is what the host calls them (SPEC section 9.3). In
// JSON the type tells them apart: 5 or "8f2c". In paths and parameters, "ext:" begins an external id.

const externalPrefix = "ext:"

func isNotFound(err error) bool { return errors.Is(err, db.ErrNotFound) }

// parseRef reads an id as it stands in paths, without percent-encoding. ok is false if it is neither an id from 1 up
// nor an external id.
func parseRef(text string) (ref db.Ref, ok bool) {
	if external, is := strings.CutPrefix(text, externalPrefix); is {
		return db.Ref{External: external}, true
	}
	id, err := strconv.ParseInt(text, 10, 64)
	return db.Ref{ID: id}, err == nil && id >= 1 && strconv.FormatInt(id, 10) == text
}

// pathRef is the id in the path. A path without an id names nothing that exists, so it is a 404. An external id that
// can't be one is Invalid.
func (s *Server) pathRef(r *http.Request, what string) (db.Ref, error) {
	ref, ok := parseRef(r.PathValue("id"))
	if !ok {
		return ref, refusal{status: http.StatusNotFound, code: "not_found", detail: what + " not found."}
	}
	return ref, s.checkRef("id", ref)
}

// checkRef returns Invalid for an external id that can't be one.
func (s *Server) checkRef(field string, ref db.Ref) error {
	if ref.ID != 0 {
		return nil
	}
	if problem := s.db.ExternalIDProblem(ref.External); problem != "" {
		return db.Invalid{Field: field, Problem: problem}
	}
	return nil
}

// taskID is the id of the task in the path. It looks up an external id.
func (s *Server) taskID(r *http.Request) (int64, error) {
	ref, err := s.pathRef(r, "Task")
	if err != nil || ref.ID != 0 {
		return ref.ID, err
	}
	return s.db.TaskID(r.Context(), ref.External)
}

// userID is the id of the user in the path. It looks up an external id.
func (s *Server) userID(r *http.Request) (int64, error) {
	ref, err := s.pathRef(r, "User")
	if err != nil || ref.ID != 0 {
		return ref.ID, err
	}
	return s.db.UserID(r.Context(), ref.External)
}

// userNamedBy is the id of the user whom a field names, written as in paths. It looks up an external id: if nobody has
// it, that is Invalid.
func (s *Server) userNamedBy(r *http.Request, field, text string) (int64, error) {
	ref, ok := parseRef(text)
	if !ok {
		return 0, db.Invalid{Field: field, Problem: "must be an id, or ext: and an external id"}
	}
	if err := s.checkRef(field, ref); err != nil || ref.ID != 0 {
		return ref.ID, err
	}
	id, err := s.db.UserID(r.Context(), ref.External)
	if isNotFound(err) {
		err = db.Invalid{Field: field, Problem: "is no user: " + ref.String()}
	}
	return id, err
}

// readRef takes an id of JSON: a number, or a string, which is an external id. Null is the zero Ref where it may be; an
// absent field is nil.
func readRef(body *httpjson.Object, name, what string, nullable bool) *db.Ref {
	id, external, ok := body.ID(name, what, nullable)
	if !ok {
		return nil
	}
	return &db.Ref{ID: id, External: external}
}

// readExternalID takes what the host calls a user or task: 1 byte or more, or null for nothing. An absent field is nil.
func readExternalID(body *httpjson.Object) *string {
	external := body.TextOrNull("external_id")
	if external != nil && *external == "" && !body.IsNull("external_id") {
		body.Blame("external_id", "must not be empty: null stands for none")
	}
	return external
}

// maxPuts is how many tasks or users one PUT takes.
const maxPuts = 1000

// readBulkRef takes what an element of an array names: by id, or else by external_id.
func (s *Server) readBulkRef(body *httpjson.Object, what string) (ref db.Ref, err error) {
	switch {
	case body.Has("id"):
		if id := readRef(body, "id", what, false); id != nil {
			ref = *id
		}
	case body.Has("external_id"):
		if external := body.Text("external_id"); external != nil {
			ref.External = *external
		}
	default:
		body.Blame("id", "is required, or external_id")
	}
	if body.Err() != nil {
		return ref, body.Err()
	}
	if ref.External != "" || ref.ID == 0 {
		field := "id"
		if !body.Has("id") {
			field = "external_id"
		}
		if problem := s.db.ExternalIDProblem(ref.External); problem != "" {
			body.Blame(field, problem)
		}
	}
	return ref, body.Err()
}

// readPuts reads a body of many tasks or users. A precondition is Invalid: it could hold for one of them only.
func readPuts(w http.ResponseWriter, r *http.Request) ([]*httpjson.Object, error) {
	for _, name := range []string{"If-Match", "If-None-Match"} {
		if len(r.Header.Values(name)) > 0 {
			return nil, db.Invalid{Field: name, Problem: "is for one at a time: PUT it under its id"}
		}
	}
	bodies, array, err := httpjson.ReadMany(w, r, maxPuts)
	if err == nil && !array {
		err = httpjson.Malformed{What: "body", Problem: "is not a JSON array"}
	}
	return bodies, err
}

// userParam takes the id of a user as a query parameter, written as in paths; absent is 0. It looks up an external id.
func (s *Server) userParam(r *http.Request, p *params, name string) int64 {
	return refParam(p, name, s.db, func(external string) (int64, error) { return s.db.UserID(r.Context(), external) })
}

// taskParam is userParam for a task.
func (s *Server) taskParam(r *http.Request, p *params, name string) int64 {
	return refParam(p, name, s.db, func(external string) (int64, error) { return s.taskOf(r, external) })
}

// noTask is the id of no task.
const noTask = -1

// taskOf is the id of the task with an external id. Whoever may see no tasks is not told which there are: one that there
// is not is noTask for them, as one that does not concern them finds nothing either.
func (s *Server) taskOf(r *http.Request, external string) (int64, error) {
	id, err := s.db.TaskID(r.Context(), external)
	if isNotFound(err) && s.isForInbox(r) {
		return noTask, nil
	}
	return id, err
}

// isForInbox reports whether the token of a request is for one's own inbox alone.
func (s *Server) isForInbox(r *http.Request) bool { return !s.gate.board && s.fromHost(r) }

func refParam(p *params, name string, d *db.DB, find func(external string) (int64, error)) int64 {
	external, ok := strings.CutPrefix(p.text(name), externalPrefix)
	if !ok {
		return p.id(name)
	}
	if problem := d.ExternalIDProblem(external); problem != "" {
		p.blame(name, problem)
		return 0
	}
	id, err := find(external)
	switch {
	case isNotFound(err):
		p.blame(name, "is nobody's: "+p.text(name))
	case err != nil && p.err == nil:
		p.err = err
	}
	return id
}
