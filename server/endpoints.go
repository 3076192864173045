package server

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// addresses are the channels of people whose endpoints are not devices.
var addresses = []db.Channel{db.ChannelEmail, db.ChannelChat}

// sendWait is how long a request waits for the other side to take a message. The answer has to come before browsers and
// proxies give up.
const sendWait = 20 * time.Second

// endpointJSON is an address or a chat on the wire. What lets others send there is not shown.
type endpointJSON struct {
	ID         int64      `json:"id"`
	Channel    db.Channel `json:"channel"`
	Kind       string     `json:"kind"`
	Address    string     `json:"address"`
	Confirmed  bool       `json:"confirmed"`
	Enabled    bool       `json:"enabled"`
	CreatedAt  stamp      `json:"created_at"`
	LastSentAt *stamp     `json:"last_sent_at"`
	Mail       string     `json:"mail,omitempty"` // what became of the mail that asks for a confirmation
}

func endpointOf(e db.Endpoint) endpointJSON {
	return endpointJSON{ID: e.ID, Channel: e.Channel, Kind: e.Kind, Address: shownAddress(e),
		Confirmed: !e.Confirmed.IsZero(), Enabled: e.Disabled.IsZero(), CreatedAt: stamp(e.Created),
		LastSentAt: stampOf(e.LastSent)}
}

// shownAddress tells the owner which endpoint it is. Of a chat it has the host, and the last 4 characters of what is
// long enough that they say little.
func shownAddress(e db.Endpoint) string {
	if e.Channel == db.ChannelEmail {
		return e.Target.Address
	}
	host, secret := "api.telegram.org", e.Target.To
	if u, err := url.Parse(e.Target.URL); err == nil && u.Host != "" {
		host, secret = u.Host, strings.TrimPrefix(e.Target.URL, u.Scheme+"://"+u.Host)
	}
	const shown, enough = 4, 12
	if letters := []rune(secret); len(letters) >= enough {
		return host + "/…" + string(letters[len(letters)-shown:])
	}
	return host + "/…"
}

type resultsJSON[T any] struct {
	Results []T `json:"results"`
}

func (s *Server) listEndpoints(w http.ResponseWriter, r *http.Request, me db.User) error {
	return s.writeEndpoints(w, r, me.ID)
}

func (s *Server) writeEndpoints(w http.ResponseWriter, r *http.Request, user int64) error {
	all, err := s.db.Endpoints(r.Context(), user, addresses...)
	if err != nil {
		return err
	}
	shown := resultsJSON[endpointJSON]{[]endpointJSON{}}
	for _, e := range all {
		shown.Results = append(shown.Results, endpointOf(e))
	}
	httpjson.Write(w, http.StatusOK, shown)
	return nil
}

// addEndpoint takes an address or a chat of the person who asks.
func (s *Server) addEndpoint(w http.ResponseWriter, r *http.Request, me db.User) error {
	return s.takeEndpoint(w, r, me.ID, principal{User: me}, false)
}

// takeEndpoint takes an address or a chat for somebody. mayConfirm says whether the request can say that it is theirs.
func (s *Server) takeEndpoint(w http.ResponseWriter, r *http.Request, user int64, by principal, mayConfirm bool) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	draft := db.NewEndpoint{Endpoint: readEndpoint(body), ByKey: by.Key != nil}
	draft.User, draft.Target.Language = user, languageOf(body, r)
	if yes := body.Bool("confirmed"); yes != nil && *yes && !mayConfirm {
		body.Blame("confirmed", "is for API keys and admins: an e-mail asks whether the address is yours")
	} else if yes != nil {
		draft.Confirmed = *yes
	}
	if body.Err() != nil {
		return body.Err()
	}
	if draft.Endpoint, err = s.channels.Check(draft.Endpoint); err != nil {
		return err
	}
	draft.Confirmed = draft.Confirmed || draft.Channel == db.ChannelChat // whoever knows its secret may send there
	e, code, created, err := s.db.AddEndpoint(r.Context(), draft)
	if err != nil {
		return ofAddresses(err)
	}
	s.logger(r).Info("address added", append([]any{"user", user, "endpoint", e.ID, "kind", e.Kind, "addr", s.addr(r)},
		by.logged()...)...)
	shape, status := endpointOf(e), http.StatusOK
	if created {
		status = http.StatusCreated
	}
	if code != "" {
		if shape.Mail, err = s.askToConfirm(r, e, code); err != nil {
			return err
		}
	}
	httpjson.Write(w, status, shape)
	return nil
}

// ofAddresses says of a quota that it is about addresses.
func ofAddresses(err error) error {
	if quota := (db.Quota{}); errors.As(err, &quota) {
		no, _ := refusalOf(quota)
		no.field = "address"
		return no
	}
	return err
}

// askToConfirm sends the mail that asks whether an address is somebody's own.
func (s *Server) askToConfirm(r *http.Request, e db.Endpoint, code string) (outcome string, err error) {
	who, err := s.db.User(r.Context(), e.User)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(r.Context(), sendWait)
	defer cancel()
	try := s.channels.SendConfirmation(ctx, e, who.Name, s.publicPath("/confirm#"+code))
	s.logTry(r, "a confirmation was not sent", e, try)
	return try.Outcome, nil
}

func (s *Server) logTry(r *http.Request, what string, e db.Endpoint, try db.Try) {
	if try.Problem != "" {
		s.logger(r).Warn(what, "user", e.User, "endpoint", e.ID, "kind", e.Kind, "status", try.Status, "err", try.Problem)
	}
}

// readEndpoint reads what somebody gave. body says whether it can be taken.
func readEndpoint(body *httpjson.Object) (e db.Endpoint) {
	if channel := body.RequiredText("channel"); channel != nil {
		e.Channel = db.Channel(*channel)
	}
	switch e.Channel {
	case db.ChannelEmail:
		e.Kind = "email"
		e.Target.Address = textIn(body.RequiredText("address"))
	case db.ChannelChat:
		e.Kind = textIn(body.RequiredText("kind"))
		e.Target.URL, e.Target.Token = textIn(body.Text("url")), textIn(body.Text("token"))
		e.Target.To = textIn(body.Text("to"))
	default:
		body.Blame("channel", "must be email or chat")
	}
	return e
}

func textIn(text *string) string {
	if text == nil {
		return ""
	}
	return strings.TrimSpace(*text)
}

// languages are those that messages are written in.
var languages = []string{"en", "de", "es", "fr"}

// languageOf returns the language that messages to an endpoint are written in: the one that the body names, else the
// first of the browser's.
func languageOf(body *httpjson.Object, r *http.Request) string {
	if named := body.Text("language"); named != nil {
		if !slices.Contains(languages, *named) {
			body.Blame("language", "must be one of "+strings.Join(languages, ", "))
		}
		return *named
	}
	return acceptedLanguage(r)
}

// acceptedLanguage returns the first language of the browser that messages are written in, or "".
func acceptedLanguage(r *http.Request) string {
	for item := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		language, _, _ := strings.Cut(strings.TrimSpace(item), ";")
		language, _, _ = strings.Cut(strings.ToLower(language), "-")
		if slices.Contains(languages, language) {
			return language
		}
	}
	return ""
}

// idIn returns the number that stands in a path under a name.
func idIn(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id < 1 {
		return 0, errNoPath
	}
	return id, nil
}

func (s *Server) deleteEndpoint(w http.ResponseWriter, r *http.Request, me db.User) error {
	return s.removeEndpoint(w, r, me.ID, "id", principal{User: me}, addresses...)
}

// removeEndpoint deletes the endpoint whose id stands in the path under a name.
func (s *Server) removeEndpoint(w http.ResponseWriter, r *http.Request, user int64, name string, by principal,
	channels ...db.Channel) error {
	id, err := idIn(r, name)
	if err != nil {
		return err
	}
	if err := s.db.RemoveEndpoint(r.Context(), user, id, by.Key != nil, channels...); err != nil {
		return err
	}
	s.logger(r).Info("address removed", append([]any{"user", user, "endpoint", id, "addr", s.addr(r)}, by.logged()...)...)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// The same for a user whom a key or an admin names:

func (s *Server) listUserEndpoints(w http.ResponseWriter, r *http.Request, _ principal) error {
	user, err := s.userID(r)
	if err != nil {
		return err
	}
	return s.writeEndpoints(w, r, user)
}

func (s *Server) addUserEndpoint(w http.ResponseWriter, r *http.Request, by principal) error {
	user, err := s.userID(r)
	if err != nil {
		return err
	}
	return s.takeEndpoint(w, r, user, by, true)
}

func (s *Server) deleteUserEndpoint(w http.ResponseWriter, r *http.Request, by principal) error {
	user, err := s.userID(r)
	if err != nil {
		return err
	}
	return s.removeEndpoint(w, r, user, "endpoint", by, addresses...)
}
