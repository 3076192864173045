package server

import (
	"net/http"
	"time"

	"ctms/db"
)

// historyJSON is one change of a task.
type historyJSON struct {
	ID      int64          `json:"id"`
	At      stamp          `json:"at"`
	Actor   *actorJSON     `json:"actor"`
	Key     *actorJSON     `json:"key"`
	Changes map[string]any `json:"changes"` // from and to, by field; only true for a description
}

// listHistory lists the changes of a task, newest first.
func (s *Server) listHistory(w http.ResponseWriter, r *http.Request, _ principal) error {
	p := paramsOf(r)
	before, limit := p.id("before"), p.pageSize()
	if p.err != nil {
		return p.err
	}
	id, err := s.taskID(r)
	if err != nil {
		return err
	}
	list, next, err := s.db.TaskHistory(r.Context(), id, before, limit)
	if err != nil {
		return err
	}
	writeList(w, r, page(s, r, list, historyOf, "before", next))
	return nil
}

func historyOf(e db.HistoryEntry) historyJSON {
	shape := historyJSON{ID: e.ID, At: stamp(e.At), Changes: map[string]any{}}
	if e.Actor != 0 {
		shape.Actor = &actorJSON{ID: e.Actor, Name: e.ActorName}
	}
	if e.Key != 0 {
		shape.Key = &actorJSON{ID: e.Key, Name: e.KeyName}
	}
	for _, c := range e.Changes {
		if c.From == nil && c.To == nil {
			shape.Changes[c.Field] = true
			continue
		}
		shape.Changes[c.Field] = [2]any{changeValue(c.From), changeValue(c.To)}
	}
	return shape
}

// changeValue is a value of a FieldChange on the wire.
func changeValue(v any) any {
	if at, ok := v.(time.Time); ok {
		return stamp(at)
	}
	return v
}
