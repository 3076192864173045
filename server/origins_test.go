package server

import (
	"fmt"
	"strings"
	"testing"
)

func TestOriginsAreWrittenAsBrowsersDo(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"https://app.example.com":                              "https://app.example.com",
		"https://app.example.com:443":                          "https://app.example.com",
		"http://app.example.com:80":                            "http://app.example.com",
		"http://app.example.com:443":                           "http://app.example.com:443",
		"https://app.example.com:08443":                        "https://app.example.com:8443",
		"https://app.example.com:":                             "https://app.example.com",
		"HTTPS://App.Example.COM":                              "https://app.example.com",
		"http://localhost:5173":                                "http://localhost:5173",
		"http://192.0.2.1:8080":                                "http://192.0.2.1:8080",
		"http://[::1]:3000":                                    "http://[::1]:3000",
		"http://[0:0:0:0:0:0:0:1]":                             "http://[::1]",
		"http://[::ffff:192.0.2.1]":                            "http://[::ffff:c000:201]",
		"https://xn--bcher-kva.example":                        "https://xn--bcher-kva.example",
		"https://app.example.com.":                             "https://app.example.com.",
		"https://my_app.example.com":                           "https://my_app.example.com",
		"capacitor://localhost":                                "capacitor://localhost",
		"ionic://localhost":                                    "ionic://localhost",
		"tauri://localhost":                                    "tauri://localhost",
		"app://obsidian.md":                                    "app://obsidian.md",
		"chrome-extension://Abcdefghijklm":                     "chrome-extension://abcdefghijklm",
		"moz-extension://0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f": "moz-extension://0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
		"https://*.example.com":                                "https://*.example.com",
		"https://*.example.com:443":                            "https://*.example.com",
		"https://*.Example.com:8443":                           "https://*.example.com:8443",
	} {
		if got, err := NormalOrigin(text); err != nil || got != want {
			t.Errorf("%q becomes %q, %v; want %q", text, got, err, want)
		} else if again, err := NormalOrigin(got); err != nil || again != got {
			t.Errorf("%q becomes %q, %v; want the same", got, again, err)
		}
	}
}

func TestOriginsThatCannotMatchAreRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "*", "null", "NULL", "app.example.com", "//app.example.com", "https://", "https:app.example.com", "://x",
		"https://app.example.com/", "https://app.example.com/x", "https://app.example.com?", "https://app.example.com#x",
		"https://me@app.example.com", "https://app.example.com\\", "https://app example.com", "https://a%2eb.example",
		"https://bücher.example", "https://app..example.com", "https://.example.com", "https://app.example.com:0",
		"https://app.example.com:65536", "https://app.example.com:x", "https://app.example.com:-1", "https://:443",
		"http://127.1", "http://0x7f.1", "http://256.0.0.1", "http://1.2.3.4.", "http://010.0.0.1", "http://app.42",
		"http://[::1", "http://[fe80::1%25eth0]", "http://[192.0.2.1]", "http://::1",
		"https://*", "https://*.com", "https://*.*.example.com", "https://a.*.example.com", "https://*a.example.com",
		"https://app.*", "http://*.example.com", "capacitor://*", "https://*.192.0.2.1", "https://*.", "https://*..com",
		"file://", "file:///x", "file://host", "data://x", "blob://x", "about://blank", "javascript://x",
		"ws://app.example.com", "wss://app.example.com", "ftp://app.example.com", "1x://host", "capacitor://local/host",
		"https://app.example.com,https://b.example.com", "https://app.example.com\n",
	} {
		if got, err := NormalOrigin(text); err == nil {
			t.Errorf("%q is taken, as %q", text, got)
		} else if _, err := New(Config{Key: testKey, Origins: []string{text}}, nil, newHub("")); err == nil ||
			!strings.Contains(err.Error(), "origins") {
			t.Errorf("%q: the server says %v", text, err)
		}
	}
}

func TestAListedOriginMayDoAllThatPagesDo(t *testing.T) {
	t.Parallel()
	t.Run("T-CORS, T-CSRF, T-CSWSH", aListedOriginMayDoAllThatPagesDo)
}

func aListedOriginMayDoAllThatPagesDo(t *testing.T) {
	w := newWorld(t, listing("https://App.example.com:443", "https://*.example.com", "capacitor://localhost",
		"safari-web-extension://0A1B2C3D-1111", "https://*.shops.example:8443", "http://localhost:5173"))
	for origin, allowed := range map[string]bool{
		"https://app.example.com":                  true,
		"https://a.example.com":                    true,
		"https://xn--bcher-kva.example.com":        true,
		"https://a_b-1.example.com":                true,
		"https://one.shops.example:8443":           true,
		"capacitor://localhost":                    true,
		"safari-web-extension://0A1B2C3D-1111":     true,
		"safari-web-extension://0a1b2c3d-1111":     true,
		"http://localhost:5173":                    true,
		"https://example.com":                      false,
		"https://.example.com":                     false,
		"https://*.example.com":                    false,
		"https://a.b.example.com":                  false,
		"http://a.example.com":                     false,
		"https://a.example.com:8443":               false,
		"https://a.example.com.evil.example":       false,
		"https://evil.example/.example.com":        false,
		"https://evil.example?.example.com":        false,
		"https://evil.example#.example.com":        false,
		"https://x@a.example.com":                  false,
		"https://A.example.com":                    false,
		"HTTPS://app.example.com":                  false,
		"https://evilexample.com":                  false,
		"https://one.shops.example":                false,
		"capacitor://localhost:1":                  false,
		"capacitor://evil":                         false,
		"ionic://localhost":                        false,
		"chrome-extension://abcdefghijklm":         false,
		"null":                                     false,
		"file://":                                  false,
		"https://localhost:5173":                   false,
		"https://a.example.com, https://b.example": false,
	} {
		from := with("Origin", origin)
		asked := with("Access-Control-Request-Method", "PATCH")
		a := w.do(0, "OPTIONS", "/api/tasks/1/", "", from, asked)
		if got := a.header.Get("Access-Control-Allow-Origin"); (got == origin) != allowed || !allowed && got != "" {
			t.Errorf("%s: the preflight allows %q", origin, got)
		}
		cross := with("Sec-Fetch-Site", "cross-site")
		if a := w.do(ann, "POST", "/api/tasks/", `{"title":"x"}`, from, cross); (a.status == 201) != allowed {
			t.Errorf("%s: a POST answers %d", origin, a.status)
		}
		_, a = w.ask(handshake(socketPath+"?token="+w.token(ann), "Origin: "+origin))
		if (a.status == 101) != allowed {
			t.Errorf("%s: a WebSocket answers %d", origin, a.status)
		}
	}
	a := w.do(0, "OPTIONS", "/api/tasks/1/", "", with("Origin", "capacitor://localhost"),
		with("Access-Control-Request-Method", "PATCH"))
	for _, name := range []string{"Authorization", "Content-Type", "If-Match", "If-None-Match", "X-CSRFToken",
		"X-Requested-With", "Cache-Control", "X-Api-Key", "On-Behalf-Of"} {
		if !strings.Contains(", "+a.header.Get("Access-Control-Allow-Headers")+",", ", "+name+",") {
			t.Errorf("pages may not send %s", name)
		}
	}
}

func TestEachOriginThatIsRefusedIsLoggedOnce(t *testing.T) {
	t.Parallel()
	t.Run("T-LOG-AUTH", eachOriginThatIsRefusedIsLoggedOnce)
}

func eachOriginThatIsRefusedIsLoggedOnce(t *testing.T) {
	var log *logged
	w := newWorld(t, listing("https://app.example.com"), func(w *world) { log = record(w); w.limits.Requests = 0 })
	own := w.url
	for range 3 {
		w.do(ann, "GET", "/api/me/", "", with("Origin", "https://a.example"))
		w.do(0, "OPTIONS", "/api/me/", "", with("Origin", "https://b.example"),
			with("Access-Control-Request-Method", "GET"))
		w.do(ann, "POST", "/api/tasks/", `{}`, with("Origin", "https://c.example"))
		w.ask(handshake(socketPath, "Origin: https://d.example"))
		w.do(ann, "GET", "/api/me/", "", with("Origin", own))
		w.do(ann, "GET", "/api/me/", "", with("Origin", "https://app.example.com"))
		w.do(ann, "GET", "/api/me/", "", with("Origin", "http://proxied.example"), with("Sec-Fetch-Site", "same-origin"))
	}
	lines := func() (found []string) {
		for line := range strings.Lines(log.String()) {
			if strings.Contains(line, "CTMS_ORIGINS") {
				found = append(found, line)
			}
		}
		return found
	}
	if got := lines(); len(got) != 4 {
		t.Errorf("the log has %d lines of refused origins, want 4:\n%s", len(got), strings.Join(got, ""))
	}
	for _, name := range []string{"a", "b", "c", "d"} {
		if n := strings.Count(log.String(), "origin=https://"+name+".example "); n != 1 {
			t.Errorf("the log names https://%s.example %d times, want once", name, n)
		}
	}
	for i := range 1_000 {
		w.do(0, "GET", "/api/me/", "", with("Origin", fmt.Sprint("https://x", i, ".example")))
	}
	if n := len(lines()); n > mostTopics+1 {
		t.Errorf("strangers wrote %d lines, want at most %d", n, mostTopics+1)
	}
}
