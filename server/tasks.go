package server

import (
	"net/http"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/token"
)

func (s *Server) createTask(w http.ResponseWriter, r *http.Request, by principal) error {
	draft, err := s.readTask(w, r, by, true)
	if err != nil {
		return err
	}
	task, err := s.db.CreateTask(r.Context(), by.ID, draft)
	if err != nil {
		return err
	}
	return replyTask(w, http.StatusCreated, task)
}

func (s *Server) task(w http.ResponseWriter, r *http.Request, _ principal) error {
	id, err := s.taskID(r)
	if err != nil {
		return err
	}
	task, err := s.db.Task(r.Context(), id)
	if err != nil {
		return err
	}
	if done, err := notModified(w, r, "task", task.Version, ""); done || err != nil {
		return err
	}
	return replyTask(w, http.StatusOK, task)
}

func (s *Server) putTask(w http.ResponseWriter, r *http.Request, by principal) error {
	ref, err := s.pathRef(r, "Task")
	if err != nil {
		return err
	}
	draft, err := s.readTask(w, r, by, true)
	if err != nil {
		return err
	}
	only := precondition(r)
	only.Known = !by.Admin && by.Key == nil // ids are for admins and keys to choose
	task, created, err := s.db.PutTask(r.Context(), by.ID, ref, draft, only)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if created {
		status = http.StatusCreated
	}
	return replyTask(w, status, task)
}

// putTasks creates or replaces many tasks: all or none.
func (s *Server) putTasks(w http.ResponseWriter, r *http.Request, by principal) error {
	bodies, err := readPuts(w, r)
	if err != nil {
		return err
	}
	puts := make([]db.TaskPut, len(bodies))
	for i, body := range bodies {
		if puts[i].Ref, err = s.readBulkRef(body, "a task"); err != nil {
			return err
		}
		if puts[i].Draft, err = s.taskFields(r, body, by, true); err != nil {
			return err
		}
	}
	tasks, err := s.db.PutTasks(r.Context(), by.ID, puts)
	if err != nil {
		return err
	}
	writeResults(w, r, tasks, taskOf)
	return nil
}

func (s *Server) patchTask(w http.ResponseWriter, r *http.Request, by principal) error {
	id, err := s.taskID(r)
	if err != nil {
		return err
	}
	patch, err := s.readTask(w, r, by, false)
	if err != nil {
		return err
	}
	task, err := s.db.UpdateTask(r.Context(), by.ID, id, patch, precondition(r))
	if err != nil {
		return err
	}
	return replyTask(w, http.StatusOK, task)
}

func (s *Server) deleteTask(w http.ResponseWriter, r *http.Request, by principal) error {
	id, err := s.taskID(r)
	if err != nil {
		return err
	}
	if by.Key != nil {
		err = s.db.DeleteTaskByKey(r.Context(), by.ID, id, by.Silent, precondition(r))
	} else {
		err = s.db.DeleteTask(r.Context(), by.ID, id, precondition(r))
	}
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// readTask reads the fields of a task in the body of a request. A whole task needs a title.
func (s *Server) readTask(w http.ResponseWriter, r *http.Request, by principal, whole bool) (db.TaskPatch, error) {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return db.TaskPatch{}, err
	}
	return s.taskFields(r, body, by, whole)
}

// taskFields takes the fields of a task.
func (s *Server) taskFields(r *http.Request, body *httpjson.Object, by principal, whole bool) (db.TaskPatch, error) {
	p := db.TaskPatch{Key: by.keyID(), Silent: by.Silent}
	if whole {
		p.Title = body.RequiredText("title")
	} else {
		p.Title = body.Text("title")
	}
	p.Description = body.Text("description")
	if status := body.Text("status"); status != nil {
		p.Status = (*db.Status)(status)
	}
	if to := readRef(body, "assigned_to", "a user", true); to != nil {
		p.Assignee, p.AssigneeExternal = &to.ID, to.External
	}
	p.Due = body.TimeOrNull("due_date")
	p.ExternalID = readExternalID(body)
	p.FromHost = p.Assignee != nil && by.Key == nil && s.fromHost(r)
	if by.Key != nil {
		if creator := readRef(body, "created_by", "a user", true); creator != nil {
			p.Creator, p.CreatorExternal = &creator.ID, creator.External
		}
		p.Created = body.Time("created_at")
	}
	return p, body.Err()
}

// fromHost reports whether a host signed the token of a request. The token was found good before.
func (s *Server) fromHost(r *http.Request) bool {
	claims, err := s.gate.tokens.Verify(bearer(r), token.Access)
	return err == nil && !claims.Ours
}

// replyTask answers with a task and its ETag.
func replyTask(w http.ResponseWriter, status int, task db.Task) error {
	w.Header().Set("ETag", etag(task.Version))
	httpjson.Write(w, status, taskOf(task))
	return nil
}
