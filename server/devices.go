package server

import (
	"encoding/base64"
	"errors"
	"net/http"
	"strings"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// deviceJSON is a browser that shows what is pushed to it.
type deviceJSON struct {
	ID         int64  `json:"id"`
	Name       string `json:"name"`
	CreatedAt  stamp  `json:"created_at"`
	LastSentAt *stamp `json:"last_sent_at"`
	Current    bool   `json:"current"` // it is the one of the token that asks
}

type devicesJSON struct {
	VAPIDKey *string      `json:"vapid_key"` // null where nothing can be pushed
	Results  []deviceJSON `json:"results"`
}

func deviceOf(e db.Endpoint, session string) deviceJSON {
	return deviceJSON{e.ID, e.Name, stamp(e.Created), stampOf(e.LastSent), e.Session != "" && e.Session == session}
}

func (s *Server) listDevices(w http.ResponseWriter, r *http.Request, by admitted) error {
	all, err := s.db.Endpoints(r.Context(), by.me.ID, db.ChannelPush)
	if err != nil {
		return err
	}
	shown := devicesJSON{orNil(s.channels.PushKey()), []deviceJSON{}}
	for _, e := range all {
		shown.Results = append(shown.Results, deviceOf(e, by.grant.Session))
	}
	httpjson.Write(w, http.StatusOK, shown)
	return nil
}

// addDevice takes the subscription of a browser (W3C Push API, PushSubscriptionJSON).
func (s *Server) addDevice(w http.ResponseWriter, r *http.Request, by admitted) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	e := db.Endpoint{Channel: db.ChannelPush, Kind: "webpush", Name: textIn(body.RequiredText("name"))}
	if !body.Has("subscription") {
		body.Blame("subscription", "is required")
	}
	subscription := body.Part("subscription")
	e.Target.URL = textIn(subscription.RequiredText("endpoint"))
	keys := subscription.Part("keys")
	e.Target.P256dh, e.Target.Auth = bytesIn(keys, "p256dh"), bytesIn(keys, "auth")
	e.Target.Language = languageOf(body, r)
	if body.Err() != nil {
		return body.Err()
	}
	if e, err = s.channels.Check(e); err != nil {
		return inSubscription(err)
	}
	if e, err = s.db.AddDevice(r.Context(), by.grant, e); err != nil {
		return ofAddresses(err)
	}
	s.logger(r).Info("device added", "user", by.me.ID, "endpoint", e.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusCreated, deviceOf(e, by.grant.Session))
	return nil
}

// bytesIn takes base64url with or without its padding, as browsers and libraries differ.
func bytesIn(body *httpjson.Object, name string) []byte {
	text := body.RequiredText(name)
	if text == nil {
		return nil
	}
	value, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(*text, "="))
	if err != nil {
		body.Blame(name, "must be base64url")
	}
	return value
}

// inSubscription names a field as it stands in the body.
func inSubscription(err error) error {
	places := map[string]string{"endpoint": "subscription.endpoint", "p256dh": "subscription.keys.p256dh",
		"auth": "subscription.keys.auth"}
	if of := (db.Invalid{}); errors.As(err, &of) && places[of.Field] != "" {
		return db.Invalid{Field: places[of.Field], Problem: of.Problem}
	}
	return err
}

func (s *Server) deleteDevice(w http.ResponseWriter, r *http.Request, me db.User) error {
	return s.removeEndpoint(w, r, me.ID, "id", principal{User: me}, db.ChannelPush)
}
