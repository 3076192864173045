package channel

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Webhook sends messages as Standard Webhooks (specification 1.0.0): the headers webhook-id, webhook-timestamp and
// webhook-signature with a symmetric signature v1. Whoever receives one can check it with a library of any language.
type Webhook struct{ guard *Guard }

// NewWebhook returns a webhook whose requests pass the guard.
func NewWebhook(g *Guard) *Webhook { return &Webhook{g} }

// secretPrefix begins each secret, such as whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDQ1ZZGXnS8Oo=. People and scanners know
// a secret by it.
const secretPrefix = "whsec_"

// signingKey returns the bytes of a secret. The specification wants 24 to 64 of them.
func signingKey(secret string) ([]byte, error) {
	text, ok := strings.CutPrefix(secret, secretPrefix)
	k, err := base64.StdEncoding.DecodeString(text)
	if !ok || err != nil || len(k) < 24 || len(k) > 64 {
		return nil, permanent("the webhook has no usable secret")
	}
	return k, nil
}

// Check finds what is wrong with a webhook that somebody gave. The error is an *Invalid.
func (w *Webhook) Check(e Endpoint) error { return w.guard.CheckURL(e.URL) }

// Send posts m.Body to m.To.URL. It signs with each secret: the receiver may know any of them. An answer other than
// 2xx is an error. 410 is permanent, and says that the webhook is gone. 406, 411, 413, 414, 415 and 422 are permanent, and
// so is 400, unless the clock here or there is wrong.
func (w *Webhook) Send(ctx context.Context, m Message) (status int, err error) {
	if !goodID.MatchString(m.ID) {
		return 0, permanent("the message has no usable ID")
	}
	now := time.Now()
	at := strconv.FormatInt(now.Unix(), 10)
	signatures, err := sign(m.To.Secrets, m.ID, at, m.Body)
	if err != nil {
		return 0, err
	}
	a, err := w.guard.postJSON(ctx, m.To.URL, m.Body, "webhook-id", m.ID, "webhook-timestamp", at,
		"webhook-signature", signatures)
	if err != nil {
		return 0, err
	}
	if !a.ok() {
		return 0, hookRefused(a, now)
	}
	return a.status, nil
}

// tolerance is how far the timestamp may be from the receiver's time, in the libraries of Standard Webhooks.
const tolerance = 5 * time.Minute

// hookRefused returns the error of an answer. What a receiver refuses because it has another time may be taken later. So
// may what it does not know: a proxy answers 404 or 405 while its program is away.
func hookRefused(a *answer, now time.Time) *Error {
	word := ""
	if a.status == http.StatusBadRequest {
		word = clockWrong(a.header, now, tolerance)
	}
	e := answerError(a, word)
	unknown := a.status == http.StatusNotFound || a.status == http.StatusMethodNotAllowed
	e.Permanent = e.Permanent && word == "" && !unknown
	return e
}

// sign returns the header webhook-signature: one signature for each secret, with blanks between them.
func sign(secrets []string, id, timestamp string, body []byte) (string, error) {
	if len(secrets) == 0 {
		return "", permanent("the webhook has no usable secret")
	}
	signatures := make([]string, len(secrets))
	for i, secret := range secrets {
		k, err := signingKey(secret)
		if err != nil {
			return "", err
		}
		mac := hmac.New(sha256.New, k)
		fmt.Fprintf(mac, "%s.%s.%s", id, timestamp, body)
		signatures[i] = "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	}
	return strings.Join(signatures, " "), nil
}
