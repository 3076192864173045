package server

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// An asker sends one request again and again over a connection that is kept, as leanly as it can.
type asker struct {
	conn    net.Conn
	request []byte
	answer  []byte // as long as each is
}

func newAsker(b *testing.B, address, request string) *asker {
	b.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { conn.Close() })
	a := &asker{conn, []byte(request), make([]byte, 4<<10)}
	if _, err := conn.Write(a.request); err != nil {
		b.Fatal(err)
	}
	n, err := conn.Read(a.answer) // in one piece, since it was written in one
	if err != nil {
		b.Fatal(err)
	}
	a.answer = a.answer[:n]
	return a
}

func (a *asker) ask() error {
	if _, err := a.conn.Write(a.request); err != nil {
		return err
	}
	if _, err := io.ReadFull(a.conn, a.answer); err != nil {
		return err
	}
	if !bytes.HasPrefix(a.answer, []byte("HTTP/1.1 200 ")) || a.answer[len(a.answer)-1] != '}' {
		return fmt.Errorf("answered %q", a.answer)
	}
	return nil
}

// BenchmarkGet asks for the unread count, which is answered from memory, and in turns for the same from two handlers
// that do nothing else, each over 32 connections. of-trivial is how much of the rate of a handler that just writes is
// that of ours, and of-same-answer of one that sends the same headers (SPEC section 7) as well.
func BenchmarkGet(b *testing.B) {
	const conns, each = 32, 20
	const path = "/api/notifications/unread_count/"
	w := newWorld(b)
	const text = `{"unread_count":0}`
	trivial := serveAt(b, "GET "+path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, text)
	})
	headers := http.Header{"Content-Type": {"application/json"}, "Content-Length": {strconv.Itoa(len(text))},
		"Cache-Control": {"no-store"}, idHeader: {strings.Repeat("x", 13)}}
	maps.Copy(headers, everyAnswer)
	same := serveAt(b, "GET "+path, func(w http.ResponseWriter, _ *http.Request) {
		for name, values := range headers {
			w.Header()[name] = values
		}
		io.WriteString(w, text)
	})
	request := fmt.Sprintf("GET %s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\n\r\n", path, w.token(bob))
	var all [3][conns]*asker
	for i, address := range []string{w.http.Listener.Addr().String(), trivial, same} {
		for k := range all[i] {
			all[i][k] = newAsker(b, address, request)
		}
	}
	if got, want := len(all[0][0].answer), len(all[2][0].answer); got != want {
		b.Fatalf("an answer of %d bytes is compared with one of %d", got, want)
	}
	round := func(askers [conns]*asker) time.Duration {
		began := time.Now()
		var all sync.WaitGroup
		for _, a := range askers {
			all.Go(func() {
				for range each {
					if err := a.ask(); err != nil {
						b.Error(err)
						return
					}
				}
			})
		}
		all.Wait()
		return time.Since(began)
	}
	var took [3]time.Duration
	rounds := 0
	for b.Loop() {
		rounds++
		for i := range all {
			took[i] += round(all[i])
		}
	}
	b.ReportMetric(float64(rounds*conns*each)/took[0].Seconds(), "requests/s")
	b.ReportMetric(took[1].Seconds()/took[0].Seconds(), "of-trivial")
	b.ReportMetric(took[2].Seconds()/took[0].Seconds(), "of-same-answer")
}

// serveAt serves one pattern, and returns the address.
func serveAt(b *testing.B, pattern string, h http.HandlerFunc) string {
	mux := http.NewServeMux()
	mux.HandleFunc(pattern, h)
	s := httptest.NewServer(mux)
	b.Cleanup(s.Close)
	return s.Listener.Addr().String()
}
