package server

import (
	"net/http"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/token"
)

func (s *Server) createTask(w http.ResponseWriter, r *http.Request, me db.User) error {
	draft, err := s.readTask(w, r, true)
	if err != nil {
		return err
	}
	task, err := s.db.CreateTask(r.Context(), me.ID, draft)
	if err != nil {
		return err
	}
	return replyTask(w, http.StatusCreated, task)
}

func (s *Server) task(w http.ResponseWriter, r *http.Request, _ db.User) error {
	id, err := pathID(r, "Task")
	if err != nil {
		return err
	}
	task, err := s.db.Task(r.Context(), id)
	if err != nil {
		return err
	}
	return replyTask(w, http.StatusOK, task)
}

func (s *Server) putTask(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := pathID(r, "Task")
	if err != nil {
		return err
	}
	draft, err := s.readTask(w, r, true)
	if err != nil {
		return err
	}
	only := precondition(r)
	only.Known = !me.Admin // ids are for admins to choose
	task, created, err := s.db.ReplaceTask(r.Context(), me.ID, id, draft, only)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if created {
		status = http.StatusCreated
	}
	return replyTask(w, status, task)
}

func (s *Server) patchTask(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := pathID(r, "Task")
	if err != nil {
		return err
	}
	patch, err := s.readTask(w, r, false)
	if err != nil {
		return err
	}
	task, err := s.db.UpdateTask(r.Context(), me.ID, id, patch, precondition(r))
	if err != nil {
		return err
	}
	return replyTask(w, http.StatusOK, task)
}

func (s *Server) deleteTask(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := pathID(r, "Task")
	if err != nil {
		return err
	}
	if err := s.db.DeleteTask(r.Context(), me.ID, id, precondition(r)); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// readTask reads the fields of a task in the body of a request. A whole task needs a title.
func (s *Server) readTask(w http.ResponseWriter, r *http.Request, whole bool) (db.TaskPatch, error) {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return db.TaskPatch{}, err
	}
	var p db.TaskPatch
	if whole {
		p.Title = body.RequiredText("title")
	} else {
		p.Title = body.Text("title")
	}
	p.Description = body.Text("description")
	if status := body.Text("status"); status != nil {
		p.Status = (*db.Status)(status)
	}
	p.Assignee = body.UserOrNull("assigned_to")
	p.Due = body.TimeOrNull("due_date")
	p.FromHost = p.Assignee != nil && s.fromHost(r)
	return p, body.Err()
}

// fromHost reports whether a host signed the token of a request. The token was found good before.
func (s *Server) fromHost(r *http.Request) bool {
	claims, err := s.gate.tokens.Verify(bearerToken(r), token.Access)
	return err == nil && !claims.Ours
}

// replyTask answers with a task and its ETag.
func replyTask(w http.ResponseWriter, status int, task db.Task) error {
	w.Header().Set("ETag", etag(task.Version))
	httpjson.Write(w, status, taskOf(task))
	return nil
}
