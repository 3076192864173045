package server

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func TestOtherHostsAreRefused(t *testing.T) {
	t.Parallel()
	t.Run("T-HOST", otherHostsAreRefused)
}

func otherHostsAreRefused(t *testing.T) {
	known := []string{
		"", "localhost", "localhost:8000", "LocalHost:1", "localhost.", "localhost.:80", "127.0.0.1", "127.0.0.1:8000",
		"203.0.113.7:", "[::1]", "[::1]:8000", "[fe80::1%25eth0]:80", "[2001:db8::1]", "ctms.example.com",
		"CTMS.example.com:443", "ctms.example.com.", "box", "box:8000", "Box.", "public.example.com:8443",
	}
	unknown := []string{
		"evil.example", "evil.example:8000", "localhost.evil.example", "ctms.example.com.evil.example", "example.com",
		"sub.ctms.example.com", "ctms.example.com..", "boxx", "bo", "x@localhost", "localhost@evil.example",
		"localhost:80.evil.example", "localhost:evil", "127.0.0.1.evil.example", "127.0.0.1.nip.io", "1.2.3", "0x7f.1",
		"2130706433", ":8000", ".", "..", "*", "null", "a,localhost", "localhost,a", "xn--bx-yja", "[::1].evil.example",
		"[localhost]", strings.Repeat("a", 8000), strings.Repeat("a.", 4000) + "localhost",
	}
	w := newWorld(t, func(w *world) {
		w.cfg.Hosts = []string{"ctms.example.com", "Box"}
		w.cfg.PublicURL = &url.URL{Scheme: "https", Host: "Public.example.com", Path: "/ctms"}
	})
	metrics := w.srv.hub.metrics.Handler("", "", w.cfg.Hosts, w.log)
	asked := func(h http.Handler, host, path string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", path, nil)
		r.Host = host
		a := httptest.NewRecorder()
		h.ServeHTTP(a, r)
		return a
	}
	for _, host := range known {
		if a := asked(w.srv.Handler(), host, "/healthz"); a.Code != 200 {
			t.Errorf("host %q: %d %s", host, a.Code, a.Body)
		}
	}
	for _, host := range unknown {
		for _, path := range []string{"/healthz", "/", "/api/me/", "/api/nothing/", "/ws/notifications/", "/docs/"} {
			a := asked(w.srv.Handler(), host, path)
			if a.Code != 421 || !strings.Contains(a.Body.String(), `"code":"unknown_host"`) ||
				a.Header().Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("host %.50q, %s: %d %s", host, path, a.Code, a.Body)
			}
		}
		if a := asked(metrics, host, "/metrics"); a.Code != 421 || strings.Contains(a.Body.String(), "ctms_") {
			t.Errorf("metrics, host %.50q: %d", host, a.Code)
		}
	}
	for _, host := range []string{"ctms.example.com", "box:9090", "127.0.0.1:9090", "localhost"} {
		if a := asked(metrics, host, "/metrics"); a.Code != 200 {
			t.Errorf("metrics, host %q: %d", host, a.Code)
		}
	}
}

func TestAnyHostIsAnsweredIfTheOperatorSaysSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.cfg.Hosts = []string{"*"} })
	for _, host := range []string{"evil.example", "*", "a.b:1", strings.Repeat("a", 8000)} {
		if a := w.raw(fmt.Sprintf("GET /healthz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", host)); a.status != 200 {
			t.Errorf("host %.50q: %d %s", host, a.status, a.text)
		}
	}
}

func TestUnknownHostsDoNotFillTheLog(t *testing.T) {
	t.Parallel()
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w) })
	for range 20 {
		w.raw("GET /healthz HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n")
	}
	lines := func() (n int) { return strings.Count(log.String(), "level=WARN") }
	if text := log.String(); lines() != 1 || !strings.Contains(text, "host=evil.example") ||
		!strings.Contains(text, "CTMS_HOSTS") || !strings.Contains(text, "addr=127.0.0.1") {
		t.Errorf("the log: %s", text)
	}
	for i := range 3 * hostLogMost {
		w.raw(fmt.Sprintf("GET / HTTP/1.1\r\nHost: %d.%s\r\nConnection: close\r\n\r\n", i, strings.Repeat("a", 3000)))
	}
	if lines() > hostLogMost+1 || len(log.String()) > 40_000 {
		t.Errorf("strangers wrote %d lines into the log, which has %d bytes", lines(), len(log.String()))
	}
}
