package server

import (
	"fmt"
	"net/http"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// keyJSON is an API key on the wire. Key is the secret, which is shown once.
type keyJSON struct {
	ID          int64      `json:"id"`
	Name        string     `json:"name"`
	Scopes      []db.Scope `json:"scopes"`
	ExpiresAt   *stamp     `json:"expires_at"`
	Recipients  []any      `json:"recipients"`
	MaxPriority string     `json:"max_priority"`
	CreatedBy   *int64     `json:"created_by"`
	CreatedAt   stamp      `json:"created_at"`
	LastUsedAt  *stamp     `json:"last_used_at"`
	Key         string     `json:"key,omitempty"`
}

func keyOf(k db.Key) keyJSON {
	shape := keyJSON{
		ID: k.ID, Name: k.Name, Scopes: k.Scopes, ExpiresAt: stampOf(k.Expires), MaxPriority: k.MaxPriority,
		CreatedBy: orNil(k.CreatedBy), CreatedAt: stamp(k.Created), LastUsedAt: stampOf(k.LastUsed),
	}
	shape.Recipients = recipientNames(k.Recipients)
	return shape
}

func (s *Server) createKey(w http.ResponseWriter, r *http.Request, me db.User) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	draft := db.KeyDraft{CreatedBy: me.ID}
	if name := body.RequiredText("name"); name != nil {
		draft.Name = *name
	}
	for _, scope := range body.RequiredTexts("scopes") {
		draft.Scopes = append(draft.Scopes, db.Scope(scope))
	}
	if expires := body.TimeOrNull("expires_at"); expires != nil {
		draft.Expires = *expires
	}
	if priority := body.Text("max_priority"); priority != nil {
		if draft.MaxPriority = *priority; draft.MaxPriority == "" {
			body.Blame("max_priority", emptyProblem)
		}
	}
	draft.Recipients = readRecipients(body, "recipients")
	if body.Err() != nil {
		return body.Err()
	}
	key, secret, err := s.db.CreateKey(r.Context(), draft)
	if err != nil {
		return err
	}
	s.logger(r).Info("API key made", "key", key.ID, "name", key.Name, "scopes", key.Scopes, "by", me.ID, "addr", s.addr(r))
	shape := keyOf(key)
	shape.Key = secret
	httpjson.Write(w, http.StatusCreated, shape)
	return nil
}

// readRecipients takes an array of ids and names, or null, which is nil.
func readRecipients(body *httpjson.Object, name string) []db.Recipient {
	if body.IsNull(name) {
		return nil
	}
	tooMany := db.Invalid{Field: name, Problem: fmt.Sprintf("has more than %d", db.MaxRecipients)}
	return recipientList(body, name, aRecipient, db.MaxRecipients, tooMany)
}

func (s *Server) listKeys(w http.ResponseWriter, r *http.Request, _ db.User) error {
	keys, err := s.db.Keys(r.Context())
	if err != nil {
		return err
	}
	list := make([]keyJSON, 0, len(keys))
	for _, k := range keys {
		list = append(list, keyOf(k))
	}
	httpjson.Write(w, http.StatusOK, map[string][]keyJSON{"results": list})
	return nil
}

func (s *Server) deleteKey(w http.ResponseWriter, r *http.Request, me db.User) error {
	ref, ok := parseRef(r.PathValue("id"))
	if !ok || ref.ID == 0 {
		return refuse(http.StatusNotFound, "not_found", "Key not found.")
	}
	if err := s.db.RevokeKey(r.Context(), ref.ID); err != nil {
		return err
	}
	s.logger(r).Info("API key revoked", "key", ref.ID, "by", me.ID, "addr", s.addr(r))
	w.WriteHeader(http.StatusNoContent)
	return nil
}
