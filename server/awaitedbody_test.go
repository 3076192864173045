package server

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"ctms/server/internal/httpjson"
)

// readAnswer reads the next answer on a connection.
func readAnswer(t *testing.T, line net.Conn, in *bufio.Reader) answer {
	t.Helper()
	line.SetDeadline(time.Now().Add(patience))
	res, err := http.ReadResponse(in, nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.Close {
		res.Header.Set("Connection", "close")
	}
	return answer{res.StatusCode, res.Header, string(body)}
}

// No answer waits for a body that it does not depend on. The client has sent none of it, and these servers wait for
// ever.
func TestNoRefusalWaitsForTheBody(t *testing.T) {
	t.Parallel()
	t.Run("T-BODY", noRefusalWaitsForTheBody)
}

func noRefusalWaitsForTheBody(t *testing.T) {
	w := newWorld(t)
	key := w.want(201, ann, "POST", "/api/keys/", `{"name":"x","scopes":["events"],"recipients":[2]}`, nil).field("key")
	admin, member := "Bearer "+w.token(ann), "Bearer "+w.token(bob)
	const json, form = "application/json", "text/plain"
	for _, c := range []struct {
		status                           int
		method, path, host, token, ctype string
		more                             string
	}{
		{413, "POST", "/api/tasks/", "x", admin, json, ""},
		{413, "POST", "/api/events/", "x", admin, json, ""},
		{413, "POST", "/message", "x", "Bearer " + key.(string), json, ""},
		{401, "POST", "/api/tasks/", "x", "", json, ""},
		{401, "POST", "/message", "x", "", json, ""},
		{401, "GET", "/api/me/", "x", "Bearer no", json, ""},
		{403, "POST", "/api/keys/", "x", member, json, ""},
		{403, "POST", "/api/tasks/", "x", admin, json, "Origin: https://evil.example\r\n"},
		{404, "POST", "/nowhere", "x", admin, json, ""},
		{404, "PUT", "/api/tasks/none/subscription/", "x", admin, json, ""},
		{405, "PATCH", "/api/tasks/", "x", admin, json, ""},
		{400, "POST", "/api/tasks/?what=1", "x", admin, json, ""},
		{415, "POST", "/api/tasks/", "x", admin, form, ""},
		{415, "PUT", "/api/tasks/", "x", admin, form, ""},
		{415, "POST", "/message", "x", "Bearer " + key.(string), form, ""},
		{421, "POST", "/api/tasks/", "evil.example", admin, json, ""},
		{200, "POST", "/api/notifications/1/mark_read/", "x", admin, json, ""},
	} {
		if c.status == 200 { // it takes no body
			w.want(201, bob, "POST", "/api/tasks/", `{"title":"x","assigned_to":1}`, nil)
		}
		for _, length := range []int64{1, 40_000, 200_000, 256 << 10, 256<<10 + 1, 100_000_000_000, -1} {
			for _, expect := range []string{"", "Expect: 100-continue\r\n"} {
				if c.status == 413 && length <= httpjson.MaxBody || c.path == "/api/events/" && length < 5<<20 ||
					c.status == 415 && (length > httpjson.MaxBody || length < 0) {
					continue
				}
				announced := fmt.Sprintf("Content-Length: %d\r\n", length)
				if length < 0 {
					announced = "Transfer-Encoding: chunked\r\n"
				}
				line := w.connect()
				fmt.Fprintf(line, "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\nContent-Type: %s\r\n%s%s%s\r\n",
					c.method, c.path, c.host, c.token, c.ctype, c.more, announced, expect)
				a := readAnswer(t, line, bufio.NewReader(line))
				if a.status != c.status {
					t.Errorf("%s %s, %d bytes, %q: %d %s, want %d", c.method, c.path, length, expect, a.status, a.text,
						c.status)
				}
				stays := a.header.Get("Connection") != "close"
				if want := expect == "" && length > 0 && length <= maxLeftBody; stays != want {
					t.Errorf("%s %s, %d bytes, %q: the connection stays: %t", c.method, c.path, length, expect, stays)
				}
				line.Close()
			}
		}
	}
}

// A client that sends the rest of its body goes on with the same connection.
func TestTheConnectionOfARefusalStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, length := range []int{1, 5_000, 200_000} {
		line := w.connect()
		in := bufio.NewReader(line)
		fmt.Fprintf(line, "POST /api/tasks/ HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n", length)
		if a := readAnswer(t, line, in); a.status != 401 {
			t.Errorf("%d bytes: %d %s", length, a.status, a.text)
		}
		io.WriteString(line, strings.Repeat("x", length)+askHealth)
		if a := readAnswer(t, line, in); a.status != 200 {
			t.Errorf("behind %d bytes: %d %s", length, a.status, a.text)
		}
	}
}

// Where the rest of a body does not come in time, the connection ends: it would be taken for the next request.
func TestTheRestOfALateBodyIsNoRequest(t *testing.T) {
	t.Parallel()
	t.Run("T-HTTP", theRestOfALateBodyIsNoRequest)
}

func theRestOfALateBodyIsNoRequest(t *testing.T) {
	for name, c := range map[string]struct {
		path   string
		status int
	}{"left": {"/nowhere", 404}, "read": {"/api/token/", 408}} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, func(w *world) {
				w.tuneHTTP = func(server *http.Server) {
					server.ReadHeaderTimeout, server.ReadTimeout = patience, time.Millisecond
				}
			})
			line := w.connect()
			in := bufio.NewReader(line)
			fmt.Fprintf(line, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n",
				c.path)
			if a := readAnswer(t, line, in); a.status != c.status {
				t.Errorf("%d %s", a.status, a.text)
			}
			if _, err := in.ReadByte(); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("the connection was not closed: %v", err)
			}
		})
	}
}

// A connection whose body broke off ends, also where a handler says nothing of it.
func TestABrokenBodyEndsItsConnection(t *testing.T) {
	t.Parallel()
	broken := func() (*statusRecorder, *httptest.ResponseRecorder) {
		w := httptest.NewRecorder()
		return &statusRecorder{ResponseWriter: w, body: awaitedBody{err: io.ErrUnexpectedEOF}}, w
	}
	answered, w := broken()
	answered.Write([]byte("done"))
	answered.readLeftBody()
	if got := w.Result().Header.Get("Connection"); got != "close" {
		t.Errorf("Connection: %q, want close", got)
	}
	silent, _ := broken()
	defer func() {
		if said := recover(); said != http.ErrAbortHandler {
			t.Errorf("without an answer: %v, want ErrAbortHandler", said)
		}
	}()
	silent.readLeftBody()
}
