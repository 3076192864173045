package server

import (
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// unzip is what a compressed answer says.
func unzip(t *testing.T, a answer) string {
	t.Helper()
	z, err := gzip.NewReader(strings.NewReader(a.text))
	if err != nil {
		t.Fatalf("%v: %.40q", err, a.text)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// varies is what an answer depends on, in the order of the header.
func varies(a answer) string { return strings.Join(a.header.Values("Vary"), ", ") }

func TestListsAreCompressedForWhoAcceptsIt(t *testing.T) {
	t.Parallel()
	for _, shape := range []string{"page", "array"} {
		w := newWorld(t, func(w *world) { w.cfg.ListShape, w.cfg.Origins = shape, []string{"https://app.example.com"} })
		for i := range 30 {
			w.want(201, ann, "POST", "/api/tasks/", fmt.Sprintf(`{"title":"Fix Login %d","assigned_to":2}`, i), nil)
			w.want(201, ann, "PUT", fmt.Sprintf("/api/users/%d/", 4+i), fmt.Sprintf(`{"username":"user%d"}`, i), nil)
		}
		for _, path := range []string{"/api/notifications/", "/api/tasks/", "/api/users/", "/api/tasks/?search=login"} {
			plain := w.do(bob, "GET", path, "", with("Accept-Encoding", "identity"),
				with("Origin", "https://app.example.com"))
			if plain.status != 200 || plain.header.Get("Content-Encoding") != "" ||
				plain.header.Get("Content-Length") != fmt.Sprint(len(plain.text)) {
				t.Errorf("%s: %d %v", path, plain.status, plain.header)
			}
			small := w.do(bob, "GET", path, "", with("Accept-Encoding", "br, gzip;q=0.5"),
				with("Origin", "https://app.example.com"))
			if small.header.Get("Content-Encoding") != "gzip" || unzip(t, small) != plain.text {
				t.Errorf("%s: %v", path, small.header)
			}
			if len(small.text) > len(plain.text)/3 {
				t.Errorf("%s: %d bytes of %d", path, len(small.text), len(plain.text))
			}
			for _, a := range []answer{plain, small} {
				if varies(a) != "Origin, Accept-Encoding" || a.header.Get("Cache-Control") != "no-store" ||
					a.header.Get("Content-Type") != "application/json" {
					t.Errorf("%s: %v", path, a.header)
				}
			}
			for _, accept := range []string{"", "identity", "gzip;q=0", "br", "deflate, zstd"} {
				a := w.do(bob, "GET", path, "", with("Accept-Encoding", accept))
				if a.text != plain.text || a.header.Get("Content-Encoding") != "" {
					t.Errorf("%s for %q: %v", path, accept, a.header)
				}
			}
		}
	}
}

func TestTheHeadOfAListIsThatOfTheList(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range 200 {
		w.want(201, ann, "POST", "/api/tasks/", fmt.Sprintf(`{"title":"Fix Login %d","assigned_to":2}`, i), nil)
	}
	for _, query := range []string{"", "?page_size=1", "?page_size=200"} {
		for _, accept := range []string{"gzip", "identity"} {
			get := w.do(bob, "GET", "/api/tasks/"+query, "", with("Accept-Encoding", accept))
			head := w.do(bob, "HEAD", "/api/tasks/"+query, "", with("Accept-Encoding", accept))
			if head.text != "" || head.status != 200 {
				t.Errorf("%s: %d %q", query, head.status, head.text)
			}
			for _, name := range []string{"Content-Encoding", "Content-Type", "Vary", "Content-Length"} {
				missing := name == "Content-Length" && len(head.header.Values(name)) == 0 // it need not be known
				if got, want := head.header.Values(name), get.header.Values(name); !slices.Equal(got, want) && !missing {
					t.Errorf("%s for %s: %s is %q, of GET %q", query, accept, name, got, want)
				}
			}
			if compressed := get.header.Get("Content-Encoding") == "gzip"; compressed != (accept == "gzip" &&
				query != "?page_size=1") {
				t.Errorf("%s for %s: %v", query, accept, get.header)
			}
		}
	}
}

// What is short, and what could hold a token, is sent as it is.
func TestNothingButListsIsCompressed(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it sends many requests")
	w := newWorld(t)
	w.setPassword(bob)
	pair := w.signIn(bob)
	gzip := with("Accept-Encoding", "gzip")
	long := strings.Repeat("Fix Login. ", 900)
	task := w.do(ann, "PUT", "/api/tasks/10/", `{"title":"x","description":"`+long+`"}`, gzip)
	if task.status != 201 || task.header.Get("Etag") != `"1"` {
		t.Fatalf("%d %v", task.status, task.header)
	}
	for _, c := range []struct {
		as                 int64
		method, path, body string
	}{
		{0, "POST", "/api/token/", credentials("bob", password)},
		{0, "POST", "/api/token/refresh/", `{"refresh":"` + pair.Refresh + `"}`},
		{0, "POST", "/api/session/", credentials("bob", password)},
		{0, "POST", "/api/setup/", `{"secret":"` + strings.Repeat("x", 2000) + `","username":"x","password":"x"}`},
		{bob, "GET", "/api/me/", ""},
		{bob, "GET", "/api/users/2/", ""},
		{bob, "GET", "/api/tasks/10/", ""},
		{ann, "PATCH", "/api/tasks/10/", `{"description":"` + long + `y"}`},
		{bob, "GET", "/api/notifications/unread_count/", ""},
		{cem, "GET", "/api/notifications/", ""}, // an empty list
		{0, "GET", "/api/notifications/", ""},
		{bob, "GET", "/api/tasks/?before=" + strings.Repeat("x", 2000), ""},
	} {
		a := w.do(c.as, c.method, c.path, c.body, gzip)
		if a.header.Get("Content-Encoding") != "" || !strings.HasPrefix(a.text, "{") {
			t.Errorf("%s %.40s: %d %v", c.method, c.path, a.status, a.header)
		}
		if isList := c.path == "/api/notifications/" && c.as == cem; (varies(a) == "Accept-Encoding") != isList {
			t.Errorf("%s %.40s varies by %q", c.method, c.path, varies(a))
		}
	}
	if a := w.do(bob, "GET", "/api/tasks/10/", "", gzip); a.header.Get("Etag") != `"2"` {
		t.Errorf("ETag %s", a.header.Get("Etag"))
	}
}
