package channel

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// local returns a guard that lets through to this machine.
func local(t testing.TB) *Guard {
	t.Helper()
	return NewGuard(networks(t, "127.0.0.0/8, ::1"))
}

// serve starts a server of HTTP.
func serve(t testing.TB, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// speaksAnother answers that it speaks another protocol now, and then says nothing until the test ends.
func speaksAnother(t testing.TB) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		t.Cleanup(func() { conn.Close() })
		_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n")
	}
}

// textOf returns the error as an *Error, and fails if it is another.
func textOf(t testing.TB, err error) *Error {
	t.Helper()
	e := &Error{}
	if !errors.As(err, &e) {
		t.Fatalf("the error is %v, want an *Error", err)
	}
	return e
}

// notSent is textOf for what Send returns.
func notSent(t testing.TB) func(status int, err error) *Error {
	return func(_ int, err error) *Error {
		t.Helper()
		return textOf(t, err)
	}
}

// What does not answer, answers without end, or answers nonsense is given up, and told without its URL.
func TestBadReceivers(t *testing.T) {
	g := local(t)
	const secret = "/hooks/T0P-s3cret"
	t.Run("nobody listens", func(t *testing.T) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		l.Close()
		_, err = g.post(t.Context(), "http://"+l.Addr().String()+secret, http.Header{}, nil)
		if e := textOf(t, err); e.Permanent || e.Status != 0 ||
			e.Text != "refused the connection: see whether it runs, and listens at this port" {
			t.Errorf("the error is %+v", e)
		}
	})
	t.Run("an answer without end", func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
			for line := bytes.Repeat([]byte("x"), 1024); r.Context().Err() == nil; {
				_, _ = w.Write(line)
			}
		})
		a, err := g.post(t.Context(), s.URL, http.Header{}, nil)
		if err != nil || a.status != 500 || len(a.body) != maxAnswer {
			t.Errorf("%v, %v", a, err)
		}
	})
	t.Run("another protocol", func(t *testing.T) { // the rest is a connection, which no timeout of the client ends
		s := serve(t, speaksAnother(t))
		got := make(chan error, 1)
		go func() {
			_, err := NewWebhook(g).Send(t.Context(), hook(s.URL+secret, newSecret()))
			got <- err
		}()
		select {
		case err := <-got:
			if e := textOf(t, err); *e != (Error{Text: "answers 101", Status: http.StatusSwitchingProtocols}) {
				t.Errorf("the error is %+v", *e)
			}
		case <-time.After(time.Minute):
			t.Error("it hangs")
		}
	})
	t.Run("headers without end", func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("x", 64<<10))
		})
		_, err := g.post(t.Context(), s.URL+secret, http.Header{}, nil)
		if err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("the error is %v", err)
		}
	})
	t.Run("no answer", func(t *testing.T) {
		asked := make(chan struct{}, 2)
		s := serve(t, func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body) // only then does the server see that the client is gone
			asked <- struct{}{}
			<-r.Context().Done()
		})
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		_, err := g.post(ctx, s.URL+secret, http.Header{}, nil)
		if e := textOf(t, err); e.Text != "did not answer in time" || e.Permanent {
			t.Errorf("the error is %+v", e)
		}
		<-asked
		ctx, stop := context.WithCancelCause(t.Context())
		go func() { <-asked; stop(errors.New("the program stops")) }()
		if _, err := g.post(ctx, s.URL+secret, http.Header{}, nil); err != context.Canceled {
			t.Errorf("after a cancel the error is %v", err)
		}
	})
	t.Run("no such host", func(t *testing.T) {
		g := local(t)
		g.resolver = newDNS(t, nil).resolver()
		_, err := g.post(t.Context(), "https://nowhere.example"+secret, http.Header{}, nil)
		if e := textOf(t, err); e.Text != "no such host: correct the name, or add it to DNS" || e.Permanent {
			t.Errorf("the error is %+v", e)
		}
	})
	t.Run("a certificate of nobody", func(t *testing.T) {
		s := httptest.NewUnstartedServer(http.NotFoundHandler())
		s.Config.ErrorLog = log.New(io.Discard, "", 0)
		s.StartTLS()
		t.Cleanup(s.Close)
		_, err := g.post(t.Context(), s.URL+secret, http.Header{}, nil)
		if e := textOf(t, err); e.Permanent ||
			!strings.HasPrefix(e.Text, "its certificate is not good: nobody known vouches for it; ") {
			t.Errorf("the error is %+v", e)
		}
	})
}

// Who asks for a try is told no more than how it ended.
func TestOutcome(t *testing.T) {
	for want, err := range map[string]error{
		"sent": nil, "refused": fmt.Errorf("try 3: %w", &Error{Text: "answers 500", Status: 500}),
		"not reached": permanent("not allowed"),
	} {
		if got := Outcome(err); got != want {
			t.Errorf("%v is told as %q", err, got)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]time.Duration{
		"":                              0,
		"0":                             0,
		"120":                           2 * time.Minute,
		"0.65":                          time.Second,
		"-5":                            0,
		"NaN":                           0,
		"Inf":                           24 * time.Hour,
		"99999999999999999999":          24 * time.Hour,
		"Sat, 28 Nov 2026 12:30:00 GMT": 30 * time.Minute,
		"Sat, 28 Nov 2026 11:30:00 GMT": 0,
		"Sat, 28 Nov 2037 11:30:00 GMT": 24 * time.Hour,
		"soon":                          0,
	} {
		if got := retryAfter(http.Header{"Retry-After": {text}}, now); got != want {
			t.Errorf("Retry-After: %s is %v, want %v", text, got, want)
		}
	}
}

func TestWhichAnswersMeanNever(t *testing.T) {
	for status, want := range map[int]Error{
		301: {Text: "answers 301, and no redirect is followed"},
		400: {Text: "answers 400", Permanent: true},
		401: {Text: "answers 401"},
		403: {Text: "answers 403"},
		404: {Text: "answers 404", Permanent: true},
		408: {Text: "answers 408"},
		410: {Text: "answers 410", Permanent: true, Gone: true},
		413: {Text: "answers 413", Permanent: true},
		429: {Text: "answers 429"},
		500: {Text: "answers 500"},
		503: {Text: "answers 503"},
	} {
		want.Status = status
		if got := answerError(&answer{status: status}, ""); *got != want {
			t.Errorf("%d is %+v, want %+v", status, *got, want)
		}
	}
}
