package server

import (
	"encoding/json"
	"errors"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// POST /message is the message API of Gotify (gotify.net/docs/pushmsg), so that what can send to Gotify can ring our
// bells. The application token is an API key. It tells the recipients that are stored with the key.

// gotifyPath is its path. Errors there have Gotify's fields beside ours.
const gotifyPath = "/message"

// clickExtra is the extra that holds where a click leads: {"client::notification":{"click":{"url":"…"}}}.
const clickExtra = "client::notification"

// usualPriority is the priority of a message that names none.
const usualPriority = 5

// A gotifyMessage is a message on the wire of Gotify.
type gotifyMessage struct {
	ID       int64           `json:"id"`    // of the first notification
	AppID    int64           `json:"appid"` // of the key
	Title    string          `json:"title"`
	Message  string          `json:"message"`
	Priority int             `json:"priority"`
	Extras   json.RawMessage `json:"extras,omitempty"`
	Date     stamp           `json:"date"`

	url string // of the extras
}

// gotify takes a message for which an API key came in any of Gotify's places.
func (s *Server) gotify(w http.ResponseWriter, r *http.Request) error {
	text, err := gotifyKey(r)
	if err != nil {
		return err
	}
	return s.withKey(w, r, text, forEvents, s.postMessage, []string{"token", "title", "message", "priority"})
}

// gotifyKey returns the API key of a request: in X-Gotify-Key, as the parameter token, or as other requests have it.
// Two keys that differ are none that is good.
func gotifyKey(r *http.Request) (string, error) {
	var keys []string
	if key := apiKey(r); strings.HasPrefix(key, db.KeyPrefix) { // others are a gateway's
		keys = append(keys, key)
	}
	keys = append(keys, r.Header.Values("X-Gotify-Key")...)
	keys = append(keys, paramsOf(r).values["token"]...)
	if len(keys) == 0 || slices.ContainsFunc(keys, func(key string) bool { return key != keys[0] }) {
		return "", errSignIn
	}
	return keys[0], nil
}

// atMost cuts a text to at most so many bytes, between characters.
func atMost(text string, most int) string {
	for len(text) > most {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}

func (s *Server) postMessage(w http.ResponseWriter, r *http.Request, by principal) error {
	m, err := readMessage(w, r)
	if err != nil {
		return err
	}
	if by.Key.Recipients == nil {
		return refuse(http.StatusForbidden, "key_not_allowed",
			"This API key has no recipients: a message goes to those that are stored with its key.")
	}
	if strings.TrimSpace(m.Title) == "" {
		m.Title = atMost(by.Key.Name, db.MaxEventTitle)
	}
	m.Message = db.ShownText(m.Message) // nobody looks at the answer of a script, and its alarm has to arrive
	draft := db.EventDraft{To: by.Key.Recipients, AppEvent: db.AppEvent{
		Title: m.Title, Message: m.Message, URL: m.url, Priority: m.priority(by.Key),
	}}
	posted, _, err := s.db.PostEvents(r.Context(), db.Sender{User: by.ID, Key: by.Key, Skip: true}, []db.EventDraft{draft})
	if invalid := (db.Invalid{}); errors.As(err, &invalid) && invalid.Field == "url" {
		return db.Invalid{Field: "extras", Problem: "has a url that " + invalid.Problem}
	}
	if err != nil {
		return err
	}
	if ids := posted[0].IDs; len(ids) > 0 {
		m.ID = ids[0]
	} else {
		s.logUnheard(r, by.Key.ID)
	}
	m.AppID, m.Date = by.Key.ID, stamp(s.db.Now())
	httpjson.Write(w, http.StatusOK, m)
	return nil
}

// logUnheard logs that nobody was told of a message, now and then for each key. The sender got a 200, as at Gotify.
func (s *Server) logUnheard(r *http.Request, key int64) {
	if now, leftOut := s.faultLog.allow("unheard " + strconv.FormatInt(key, 10)); now {
		s.logger(r).Warn("a message reached nobody: all recipients of its key are gone or deactivated", "key", key,
			"left_out", leftOut)
	}
}

// priority returns our priority for that of a message (SPEC section 13.4), or the highest that the key may use.
func (m gotifyMessage) priority(key *db.Key) db.Priority {
	p, most := db.Normal, db.Priority(key.MaxPriority)
	switch {
	case m.Priority <= 3:
		p = db.Low
	case m.Priority >= 8:
		p = db.High
	}
	if p.Above(most) {
		return most
	}
	return p
}

// readMessage reads a message in any of the forms that Gotify takes: JSON, a form, a multipart form, or parameters.
func readMessage(w http.ResponseWriter, r *http.Request) (gotifyMessage, error) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case r.Header.Get("Content-Type") == "" && r.ContentLength == 0:
		return messageOfForm(r.URL.Query())
	case err == nil && kind == "application/json":
		return messageOfJSON(w, r)
	case err == nil && (kind == "application/x-www-form-urlencoded" || kind == "multipart/form-data"):
		values, err := readForm(w, r, kind)
		if err != nil {
			return gotifyMessage{}, err
		}
		return messageOfForm(values)
	}
	return gotifyMessage{}, refuse(http.StatusUnsupportedMediaType, "unsupported_media_type",
		"The body must be application/json, application/x-www-form-urlencoded or multipart/form-data.")
}

// readForm reads the fields of a form. The parameters of the address are among them.
func readForm(w http.ResponseWriter, r *http.Request, kind string) (url.Values, error) {
	if r.ContentLength > httpjson.MaxBody {
		return nil, httpjson.ErrTooLarge
	}
	r.Body = http.MaxBytesReader(w, r.Body, httpjson.MaxBody)
	var err error
	if kind == "multipart/form-data" {
		if err = r.ParseMultipartForm(httpjson.MaxBody); r.MultipartForm != nil {
			defer r.MultipartForm.RemoveAll()
		}
	} else {
		err = r.ParseForm()
	}
	switch {
	case errors.As(err, new(*http.MaxBytesError)) || errors.Is(err, multipart.ErrMessageTooLarge):
		return nil, httpjson.ErrTooLarge
	case err != nil:
		return nil, httpjson.Malformed{What: "body", Problem: "is not a form that can be read"}
	}
	return r.Form, nil
}

func messageOfForm(values url.Values) (m gotifyMessage, err error) {
	for _, name := range []string{"title", "message", "priority"} {
		if text := values.Get(name); !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
			return m, db.Invalid{Field: name, Problem: "must be UTF-8 without NUL"}
		}
	}
	m.Title, m.Message, m.Priority = values.Get("title"), values.Get("message"), usualPriority
	if text := values.Get("priority"); text != "" {
		if m.Priority, err = strconv.Atoi(text); err != nil {
			m.Priority = -1
		}
	}
	return m, m.check()
}

func messageOfJSON(w http.ResponseWriter, r *http.Request) (m gotifyMessage, err error) {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return m, err
	}
	m.Priority = usualPriority
	if title := body.TextOrNull("title"); title != nil {
		m.Title = *title
	}
	if message := body.RequiredText("message"); message != nil {
		m.Message = *message
	}
	if !body.IsNull("priority") {
		if priority := body.Number("priority"); priority != nil {
			m.Priority = int(min(*priority, maxPriority+1))
		}
	}
	if !body.IsNull("extras") {
		if extras := body.RawObject("extras"); extras != "" {
			m.Extras, m.url = json.RawMessage(extras), clickOf(extras)
		}
	}
	if body.Err() != nil {
		return m, body.Err()
	}
	return m, m.check()
}

// clickOf returns where a click leads, or "". Extras are for many programs, so one of another shape is no error.
func clickOf(extras string) (url string) {
	raw := json.RawMessage(extras)
	for _, name := range []string{clickExtra, "click", "url"} {
		var fields map[string]json.RawMessage
		if json.Unmarshal(raw, &fields) != nil {
			return ""
		}
		raw = fields[name]
	}
	if json.Unmarshal(raw, &url) != nil {
		return ""
	}
	return url
}

// maxPriority is the highest priority of Gotify's.
const maxPriority = 10

// check returns Invalid for what no event is checked for.
func (m gotifyMessage) check() error {
	switch {
	case m.Message == "":
		return db.Invalid{Field: "message", Problem: "is required"}
	case m.Priority < 0 || m.Priority > maxPriority:
		return db.Invalid{Field: "priority", Problem: "must be a whole number from 0 to 10"}
	}
	return nil
}
