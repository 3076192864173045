package server

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"ctms/db"
)

// An e-mail has an address by which it is the last one: /u/<secret>. A mail program posts there with one click of its
// reader (RFC 8058); a browser shows a page with a button, so that what only looks at links ends nothing.
//
// The secret is nowhere stored. It is made of the id of the endpoint and when that was created, and signed by our key.

const unsubscribePath = "/u/"

// unsubscribeSecret returns the secret of an endpoint: its id, and 128 bits that nobody can guess.
func (s *Server) unsubscribeSecret(endpoint int64, created time.Time) string {
	mac := hmac.New(sha256.New, s.cfg.Key)
	fmt.Fprintf(mac, "unsubscribe %d %d", endpoint, created.UnixMilli())
	return fmt.Sprintf("%d-%s", endpoint, hex.EncodeToString(mac.Sum(nil)[:16]))
}

// UnsubscribeURL returns the address that ends what an endpoint gets. It is "" without a public URL.
func (s *Server) UnsubscribeURL(e db.Endpoint) string {
	if s.cfg.PublicURL == nil {
		return ""
	}
	return s.publicPath(unsubscribePath + s.unsubscribeSecret(e.ID, e.Created))
}

// unsubscribed returns the endpoint that the secret in the path is of.
func (s *Server) unsubscribed(r *http.Request) (e db.Endpoint, err error) {
	secret := r.PathValue("secret")
	number, _, _ := strings.Cut(secret, "-")
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return e, errNoPath
	}
	e, err = s.db.EndpointByID(r.Context(), id)
	if isNotFound(err) {
		return e, errNoPath
	}
	if err == nil && !hmac.Equal([]byte(secret), []byte(s.unsubscribeSecret(e.ID, e.Created))) {
		return e, errNoPath
	}
	return e, err
}

// unsubscribePage shows what would end, and a button.
func (s *Server) unsubscribePage(w http.ResponseWriter, r *http.Request) error {
	e, err := s.unsubscribed(r)
	if err != nil {
		return err
	}
	return writeUnsubscribe(w, e, !e.Disabled.IsZero())
}

// unsubscribe ends it.
func (s *Server) unsubscribe(w http.ResponseWriter, r *http.Request) error {
	e, err := s.unsubscribed(r)
	if err != nil {
		return err
	}
	if err := s.db.DisableEndpoint(r.Context(), e.ID); err != nil {
		return err
	}
	s.logger(r).Info("address switched off by its link", "user", e.User, "endpoint", e.ID, "addr", s.addr(r))
	return writeUnsubscribe(w, e, true)
}

// unsubscribeWords are in the order of question, button, and what is said when it is done. The first two have the
// address.
var unsubscribeWords = map[string][3]string{
	"en": {"Send no more notifications to %s?", "No more e-mails", "No more notifications are sent to %s."},
	"de": {"Keine Benachrichtigungen mehr an %s senden?", "Keine E-Mails mehr",
		"An %s werden keine Benachrichtigungen mehr gesendet."},
	"es": {"¿No enviar más notificaciones a %s?", "No recibir más correos", "Ya no se envían notificaciones a %s."},
	"fr": {"Ne plus envoyer de notifications à %s ?", "Ne plus recevoir d’e-mails",
		"Plus aucune notification n’est envoyée à %s."},
}

var unsubscribeTemplate = template.Must(template.New("").Parse(`<!doctype html>
<html lang="{{.Language}}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>CTMS</title>
<main><h1>CTMS</h1><p>{{.Text}}</p>
{{if .Button}}<form method="post"><button>{{.Button}}</button></form>{{end}}</main></html>
`))

func writeUnsubscribe(w http.ResponseWriter, e db.Endpoint, done bool) error {
	language := e.Target.Language
	words, known := unsubscribeWords[language]
	if !known {
		language, words = "en", unsubscribeWords["en"]
	}
	page := struct{ Language, Text, Button string }{language, fmt.Sprintf(words[0], e.Target.Address), words[1]}
	if done {
		page.Text, page.Button = fmt.Sprintf(words[2], e.Target.Address), ""
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	return unsubscribeTemplate.Execute(w, page)
}
