package cli

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// A server that answers a plain request with another protocol keeps neither ctms check nor ctms healthcheck waiting.
func TestAnotherProtocolIsNoAnswer(t *testing.T) {
	ends := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n")
		<-ends
	}))
	defer s.Close()
	defer close(ends)
	got := make(chan error, 1)
	go func() { got <- ask(context.Background(), s.URL) }()
	select {
	case err := <-got:
		if err == nil || !strings.HasPrefix(err.Error(), "101 Switching Protocols") {
			t.Errorf("the error is %v", err)
		}
	case <-time.After(time.Minute):
		t.Error("it hangs")
	}
}
