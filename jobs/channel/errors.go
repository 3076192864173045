package channel

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// maxRetryAfter is how far the other side can put off the next try. A receiver that asks for a year would else keep
// its messages for ever.
const maxRetryAfter = 24 * time.Hour

// An Error says why a message was not sent, and what to do about it.
type Error struct {
	// Text says what happened, such as "answers 404: no_service". It may be stored and logged. It has no URL, no secret,
	// no address of a person and no line break in it, and at most 300 bytes. It quotes the other side only where that is
	// an SMTP server, which the operator chose, and where a chat service documents the word.
	Text string
	// Permanent says that no later try can succeed with this message and this endpoint.
	Permanent bool
	// Gone says that the endpoint is gone for good, and no message to it can succeed. It implies Permanent.
	Gone bool
	// Status is what the other side answered: a status of HTTP or a reply code of SMTP. 0: it was not reached, or did
	// not answer.
	Status int
	// RetryAfter is how long the other side wants to be left alone, at most a day. 0: it did not say.
	RetryAfter time.Duration
}

func (e *Error) Error() string { return e.Text }

// Outcome returns what the person may know of a try: "sent", "refused" by the other side, or "not reached". The rest is
// for admins.
func Outcome(err error) string {
	var of *Error
	switch {
	case err == nil:
		return "sent"
	case errors.As(err, &of) && of.Status != 0:
		return "refused"
	}
	return "not reached"
}

// permanent returns an error about a message that can't be sent at all.
func permanent(text string) error { return &Error{Text: text, Permanent: true} }

// errNotAllowed is what the guard answers at connect. Its text is all that anybody learns of the address.
var errNotAllowed = errors.New("not allowed")

// unreached returns the error of a try that ended without an answer. It has a fixed text for each cause, since the
// errors of the standard library name URLs. Where somebody has to do something, the text says what.
func unreached(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return context.Canceled
	}
	return &Error{Text: unreachedText(err)}
}

// unreachedText says why nothing was reached.
func unreachedText(err error) string {
	var lookup *net.DNSError
	var timeout net.Error
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errNotAllowed):
		return errNotAllowed.Error()
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return "no such host: correct the name, or add it to DNS"
	case errors.As(err, &lookup):
		return "the name could not be looked up: see whether the DNS of this machine answers"
	case errors.As(err, &certificate):
		return "its certificate is not good: " + badCertificate(certificate.Err)
	case errors.As(err, new(tls.RecordHeaderError)):
		return "does not speak TLS: see whether this is its port of TLS"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "did not answer in time"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused the connection: see whether it runs, and listens at this port"
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return "could not be reached: see the routes and the firewall of this machine"
	}
	return "the connection broke"
}

// badCertificate says what is wrong with a certificate without its names.
func badCertificate(err error) string {
	var of x509.CertificateInvalidError
	switch {
	case errors.As(err, new(x509.UnknownAuthorityError)):
		return "nobody known vouches for it; see whether it comes with its chain, or have this machine trust it"
	case errors.As(err, new(x509.HostnameError)):
		return "it is for another name; use the name that it is for"
	case errors.As(err, &of) && of.Reason == x509.Expired:
		return "it has expired, or is not valid yet; renew it, or set the clock right"
	}
	return "it cannot be verified"
}

// answerError returns the error of an answer that is no success. It says which statuses are permanent: what does not
// hold for one message now does not hold for it later. A word that the service documents can be added.
func answerError(a *answer, word string) *Error {
	e := &Error{Text: fmt.Sprintf("answers %d", a.status), Status: a.status, RetryAfter: retryAfter(a.header, time.Now())}
	if a.status >= 300 && a.status < 400 {
		e.Text += ", and no redirect is followed"
	}
	if word != "" {
		e.Text += ": " + word
	}
	switch a.status {
	case http.StatusBadRequest, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotAcceptable,
		http.StatusGone, http.StatusLengthRequired, http.StatusRequestEntityTooLarge, http.StatusRequestURITooLong,
		http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity:
		e.Permanent = true
	}
	e.Gone = a.status == http.StatusGone
	return e
}

// clockWrong returns what to say of a refusal that may come from a wrong clock, here or there: the header Date is further
// than by from now. It returns "" if it is not.
func clockWrong(h http.Header, now time.Time, by time.Duration) string {
	at, err := http.ParseTime(h.Get("Date"))
	if err != nil || now.Sub(at).Abs() <= by {
		return ""
	}
	return fmt.Sprintf("its clock and the one of this machine differ by %v: see which is wrong",
		now.Sub(at).Abs().Round(time.Minute))
}

// retryAfter reads the header Retry-After (RFC 9110, section 10.2.3): seconds, or a date. Some services write fractions
// of a second.
func retryAfter(h http.Header, now time.Time) time.Duration {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseFloat(text, 64); err == nil {
		return boundedWait(seconds)
	}
	if at, err := http.ParseTime(text); err == nil && at.After(now) {
		return min(at.Sub(now), maxRetryAfter)
	}
	return 0
}

// boundedWait returns a number of seconds that another side asks for, rounded up to whole ones, and at most
// maxRetryAfter.
func boundedWait(seconds float64) time.Duration {
	if !(seconds > 0) { // NaN too
		return 0
	}
	if seconds >= maxRetryAfter.Seconds() {
		return maxRetryAfter
	}
	whole := time.Duration(seconds * float64(time.Second))
	return (whole + time.Second - 1).Truncate(time.Second)
}
