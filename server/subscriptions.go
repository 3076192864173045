package server

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// subscriptionJSON is what somebody chose for a task. That for a topic has no lead times.
type subscriptionJSON struct {
	State     db.SubscriptionState `json:"state"`
	LeadTimes *[]db.Lead           `json:"lead_times"`
}

type topicSubscriptionJSON struct {
	State db.SubscriptionState `json:"state"`
}

func subscriptionOf(s db.Subscription) subscriptionJSON {
	shape := subscriptionJSON{State: s.State}
	if s.LeadTimes != nil {
		shape.LeadTimes = &s.LeadTimes
	}
	return shape
}

func (s *Server) taskSubscription(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := s.concernedTask(r, me)
	if err != nil {
		return err
	}
	return s.answerSubscription(w, r, me, id)
}

func (s *Server) putTaskSubscription(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := s.concernedTask(r, me)
	if err != nil {
		return err
	}
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	draft := db.Subscription{State: readState(body), LeadTimes: readLeadTimes(body)}
	if body.Err() != nil {
		return body.Err()
	}
	if err := s.db.SubscribeTask(r.Context(), me.ID, id, draft); err != nil {
		return err
	}
	return s.answerSubscription(w, r, me, id)
}

func (s *Server) answerSubscription(w http.ResponseWriter, r *http.Request, me db.User, task int64) error {
	chosen, err := s.db.TaskSubscription(r.Context(), me.ID, task)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, subscriptionOf(chosen))
	return nil
}

// concernedTask is the id of the task in the path. With a token for one's own inbox, a task that is not one's concern
// is a 404. Then even one that is not there waits for a search, as the others do.
func (s *Server) concernedTask(r *http.Request, me db.User) (int64, error) {
	if !s.isForInbox(r) {
		return s.taskID(r)
	}
	done, err := s.limits.search(r.Context(), me.ID)
	if err != nil {
		return 0, err
	}
	defer done()
	id, err := s.taskID(r)
	if err != nil {
		return 0, err
	}
	concerned, err := s.db.IsConcerned(r.Context(), me.ID, id)
	if err == nil && !concerned {
		ref, _ := parseRef(r.PathValue("id")) // as it was asked for: an external id does not tell the other one
		err = fmt.Errorf("task %s: %w", ref, db.ErrNotFound)
	}
	return id, err
}

// readState takes the state of a subscription. PUT gives one that is absent its default.
func readState(body *httpjson.Object) db.SubscriptionState {
	if state := body.Text("state"); state != nil {
		return db.SubscriptionState(*state)
	}
	return db.Default
}

// readLeadTimes takes an array of lead times. It is nil for null, and where none is named.
func readLeadTimes(body *httpjson.Object) []db.Lead {
	values := body.ArrayOrNull("lead_times")
	if values == nil {
		return nil
	}
	leads := make([]db.Lead, len(values))
	for i, raw := range values {
		if json.Unmarshal(raw, &leads[i]) != nil || string(raw) == "null" {
			body.Blame("lead_times", "must be an array of strings or null")
			return nil
		}
	}
	return leads
}

// pathTopic is the topic in the path. The pattern of the topic "/" has no place for it (see spellings).
func pathTopic(r *http.Request) string { return cmp.Or(r.PathValue("topic"), "/") }

func (s *Server) topicSubscription(w http.ResponseWriter, r *http.Request, me db.User) error {
	state, err := s.db.TopicSubscription(r.Context(), me.ID, pathTopic(r))
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, topicSubscriptionJSON{state})
	return nil
}

func (s *Server) putTopicSubscription(w http.ResponseWriter, r *http.Request, me db.User) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	state := readState(body)
	if body.Err() != nil {
		return body.Err()
	}
	if err := s.db.SubscribeTopic(r.Context(), me.ID, pathTopic(r), state); err != nil {
		return err
	}
	return s.topicSubscription(w, r, me)
}
