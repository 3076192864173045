package server

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
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

// BenchmarkGet asks for the unread count, which is answered from memory, and in turns for the same from a handler that does nothing
// else, each over 32 connections. of-trivial is how much of the rate of the one is that of the other.
func BenchmarkGet(b *testing.B) {
	const conns, each = 32, 20
	w := newWorld(b)
	const path = "/api/notifications/unread_count/"
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, `{"unread_count":0}`)
	})
	trivial := httptest.NewServer(mux)
	b.Cleanup(trivial.Close)
	request := fmt.Sprintf("GET %s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\n\r\n", path, w.token(bob))
	var ours, theirs [conns]*asker
	for i := range conns {
		ours[i] = newAsker(b, w.http.Listener.Addr().String(), request)
		theirs[i] = newAsker(b, trivial.Listener.Addr().String(), request)
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
	var took, trivially time.Duration
	rounds := 0
	for b.Loop() {
		rounds++
		took += round(ours)
		trivially += round(theirs)
	}
	b.ReportMetric(float64(rounds*conns*each)/took.Seconds(), "requests/s")
	b.ReportMetric(trivially.Seconds()/took.Seconds(), "of-trivial")
}
