package server

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
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

const (
	unsubscribePath = "/u/"
	// unsubscribeRoute takes requests from everywhere. The secret is in the path, and no cookie counts. The page with the
	// button tells nobody where it was, so its browser says Origin: null, and over plain http nothing else.
	unsubscribeRoute = "POST " + unsubscribePath + "{secret}"
)

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

// unsubscribePage shows what would end, and a button. People also come by the link of an old mail, whose address was
// removed since: they see a page that says so, with the status 404.
func (s *Server) unsubscribePage(w http.ResponseWriter, r *http.Request) error {
	e, err := s.unsubscribed(r)
	if errors.Is(err, errNoPath) {
		language := acceptedLanguage(r)
		return unsubscribeView{language, unsubscribeWordsIn(language).invalid, ""}.write(w, http.StatusNotFound)
	}
	if err != nil {
		return err
	}
	return unsubscribeViewOf(e, !e.Disabled.IsZero()).write(w, http.StatusOK)
}

// unsubscribe ends it. What has ended costs no write and no line of the log, since the link asks for no token.
func (s *Server) unsubscribe(w http.ResponseWriter, r *http.Request) error {
	e, err := s.unsubscribed(r)
	if err != nil {
		return err
	}
	if !e.Disabled.IsZero() {
		return unsubscribeViewOf(e, true).write(w, http.StatusOK)
	}
	if err := s.db.DisableEndpoint(r.Context(), e.ID); err != nil {
		return err
	}
	s.logger(r).Info("address switched off by its link", "user", e.User, "endpoint", e.ID, "addr", s.addr(r))
	return unsubscribeViewOf(e, true).write(w, http.StatusOK)
}

// unsubscribeWords are what the page behind the link says, in one language.
type unsubscribeWords struct {
	question, button string // question has the address
	done             string // has the address
	invalid          string // of a link that has ended
}

var unsubscribeLanguages = map[string]unsubscribeWords{
	"en": {
		question: "Send no more notifications to %s?", button: "No more e-mails",
		done:    "No more notifications are sent to %s.",
		invalid: "This link is not valid any more. The latest e-mail has one that is.",
	},
	"de": {
		question: "Keine Benachrichtigungen mehr an %s senden?", button: "Keine E-Mails mehr",
		done:    "An %s werden keine Benachrichtigungen mehr gesendet.",
		invalid: "Dieser Link gilt nicht mehr. In der neuesten E-Mail steht ein gültiger.",
	},
	"es": {
		question: "¿No enviar más notificaciones a %s?", button: "No recibir más correos",
		done:    "Ya no se envían notificaciones a %s.",
		invalid: "Este enlace ya no es válido. El correo más reciente tiene uno válido.",
	},
	"fr": {
		question: "Ne plus envoyer de notifications à %s ?", button: "Ne plus recevoir d’e-mails",
		done:    "Plus aucune notification n’est envoyée à %s.",
		invalid: "Ce lien n’est plus valable. Le dernier e-mail en contient un qui l’est.",
	},
}

// unsubscribeWordsIn returns the words of a language. All others are English.
func unsubscribeWordsIn(language string) unsubscribeWords {
	if words, known := unsubscribeLanguages[language]; known {
		return words
	}
	return unsubscribeLanguages["en"]
}

var unsubscribeTemplate = template.Must(template.New("").Parse(`<!doctype html>
<html lang="{{.Language}}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>CTMS</title>
<main><h1>CTMS</h1><p>{{.Text}}</p>
{{if .Button}}<form method="post"><button>{{.Button}}</button></form>{{end}}</main></html>
`))

// An unsubscribeView is what unsubscribeTemplate shows. Language is "" for English.
type unsubscribeView struct{ Language, Text, Button string }

// unsubscribeViewOf asks about the address of an endpoint, or says that it is done.
func unsubscribeViewOf(e db.Endpoint, done bool) unsubscribeView {
	words := unsubscribeWordsIn(e.Target.Language)
	if done {
		return unsubscribeView{e.Target.Language, fmt.Sprintf(words.done, e.Target.Address), ""}
	}
	return unsubscribeView{e.Target.Language, fmt.Sprintf(words.question, e.Target.Address), words.button}
}

func (v unsubscribeView) write(w http.ResponseWriter, status int) error {
	v.Language = cmp.Or(v.Language, "en")
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	w.WriteHeader(status)
	return unsubscribeTemplate.Execute(w, v)
}
