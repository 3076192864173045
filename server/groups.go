package server

import (
	"fmt"
	"net/http"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// groupJSON is a group on the wire (SPEC section 13.4).
type groupJSON struct {
	ID      int64   `json:"id"`
	Name    string  `json:"name"`
	Members []int64 `json:"members"`
	Version int64   `json:"version"`
}

func groupOf(g db.Group) groupJSON {
	return groupJSON{g.ID, g.Name, append([]int64{}, g.Members...), g.Version()}
}

// replyGroup answers with a group and its ETag.
func replyGroup(w http.ResponseWriter, status int, g db.Group) {
	w.Header().Set("ETag", etag(g.Version()))
	httpjson.Write(w, status, groupOf(g))
}

func (s *Server) listGroups(w http.ResponseWriter, r *http.Request, _ principal) error {
	p := paramsOf(r)
	limit, after := p.pageSize(), p.number("after")
	if p.err != nil {
		return p.err
	}
	if after == nil {
		after = new(int64)
	}
	list, next, err := s.db.Groups(r.Context(), *after, limit)
	if err != nil {
		return err
	}
	writeList(w, r, page(s, r, list, groupOf, "after", next))
	return nil
}

func (s *Server) group(w http.ResponseWriter, r *http.Request, _ principal) error {
	id, err := pathID(r, "Group")
	if err != nil {
		return err
	}
	g, err := s.db.Group(r.Context(), id)
	if err != nil {
		return err
	}
	if done, err := notModified(w, r, "group", g.Version(), "Accept-Encoding"); done || err != nil {
		return err
	}
	writeList(w, r, groupOf(g))
	return nil
}

func (s *Server) createGroup(w http.ResponseWriter, r *http.Request, by principal) error {
	draft, err := readGroup(w, r)
	if err != nil {
		return err
	}
	g, err := s.db.CreateGroup(r.Context(), draft)
	if err != nil {
		return err
	}
	s.logger(r).Info("group created", "group", g.ID, "name", g.Name, "members", len(g.Members), "by", by.ID, "key",
		by.keyID())
	replyGroup(w, http.StatusCreated, g)
	return nil
}

func (s *Server) patchGroup(w http.ResponseWriter, r *http.Request, by principal) error {
	id, err := pathID(r, "Group")
	if err != nil {
		return err
	}
	patch, err := readGroup(w, r)
	if err != nil {
		return err
	}
	g, err := s.db.UpdateGroup(r.Context(), id, patch, precondition(r))
	if err != nil {
		return err
	}
	s.logger(r).Info("group changed", "group", g.ID, "name", g.Name, "members", len(g.Members), "by", by.ID, "key",
		by.keyID())
	replyGroup(w, http.StatusOK, g)
	return nil
}

func (s *Server) deleteGroup(w http.ResponseWriter, r *http.Request, by principal) error {
	id, err := pathID(r, "Group")
	if err != nil {
		return err
	}
	if err := s.db.DeleteGroup(r.Context(), id, precondition(r)); err != nil {
		return err
	}
	s.logger(r).Info("group deleted", "group", id, "by", by.ID, "key", by.keyID())
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// readGroup reads the fields of a group in the body of a request.
func readGroup(w http.ResponseWriter, r *http.Request) (db.GroupPatch, error) {
	list, array, err := httpjson.ReadMany(w, r, 1)
	if err != nil {
		return db.GroupPatch{}, err
	}
	if array {
		return db.GroupPatch{}, httpjson.Malformed{What: "body", Problem: "is not a JSON object"}
	}
	body := list[0]
	p := db.GroupPatch{Name: body.Text("name")}
	tooMany := db.Invalid{Field: "members", Problem: fmt.Sprintf("has more than %d", db.MaxMembers)}
	if members := recipientList(body, "members", aMember, db.MaxMembers, tooMany); members != nil {
		p.Members = &members
	}
	return p, body.Err()
}
