package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// state is all that a refused request must not have changed.
func (w *world) state() string {
	w.t.Helper()
	return w.do(ann, "GET", "/api/tasks/?page_size=200", "").text + w.do(ann, "GET", "/api/users/?page_size=200",
		"").text +
		w.do(bob, "GET", "/api/notifications/?page_size=200", "").text + w.do(bob, "GET", "/api/me/", "").text
}

// takers are the requests that take a body, of which some fields can be taken.
var takers = []struct {
	as           int64
	method, path string
}{
	{0, "POST", "/api/token/"},
	{0, "DELETE", "/api/token/"},
	{0, "POST", "/api/token/refresh/"},
	{0, "POST", "/api/session/"},
	{0, "POST", "/api/setup/"},
	{bob, "POST", "/api/notifications/mark_all_read/"},
	{bob, "POST", "/api/tasks/"},
	{bob, "PUT", "/api/tasks/1/"},
	{bob, "PUT", "/api/tasks/77/"},
	{bob, "PATCH", "/api/tasks/1/"},
	{ann, "POST", "/api/users/"},
	{ann, "PUT", "/api/users/2/"},
	{ann, "PUT", "/api/users/77/"},
	{bob, "PATCH", "/api/users/2/"},
}

func TestBodiesThatAreNoneChangeNothing(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it sends many requests")
	t.Run("T-INPUT, R-ATOMIC, T-UTF8, T-JSON-DEEP, T-JSON-BIG, T-BODY, T-CTYPE", bodiesThatAreNoneChangeNothing)
}

func bodiesThatAreNoneChangeNothing(t *testing.T) {
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`, nil)
	before := w.state()
	deep := strings.Repeat(`{"x":`, 33) + "1" + strings.Repeat("}", 33)
	fields := `"title":"y","username":"bob","password":"` + password +
		`","refresh":"x","secret":"x","up_to":9,"name":"changed"`
	whole := "{" + fields + "}"
	kind := func(value string) func(*http.Request) { return with("Content-Type", value) }
	for name, c := range map[string]struct {
		body    string
		options []func(*http.Request)
		status  int
		code    string
	}{
		"not JSON":             {"title=y", nil, 400, "invalid"},
		"cut":                  {whole[:len(whole)-1], nil, 400, "invalid"},
		"more behind":          {whole + "{}", nil, 400, "invalid"},
		"single quotes":        {`{'title':'y'}`, nil, 400, "invalid"},
		"a comma too many":     {`{"title":"y",}`, nil, 400, "invalid"},
		"a comment":            {`{"title":"y" /* */}`, nil, 400, "invalid"},
		"NaN":                  {`{"title":"y","up_to":NaN}`, nil, 400, "invalid"},
		"a byte order mark":    {"\ufeff" + whole, nil, 400, "invalid"},
		"an array":             {"[" + whole + "]", nil, 400, "invalid"},
		"a string":             {`"title"`, nil, 400, "invalid"},
		"a number":             {"1", nil, 400, "invalid"},
		"null":                 {"null", nil, 400, "invalid"},
		"true":                 {"true", nil, 400, "invalid"},
		"a blank":              {" ", nil, 400, "invalid"},
		"NUL":                  {"\x00", nil, 400, "invalid"},
		"invalid UTF-8":        {`{"title":"` + "\xff" + `",` + fields + `}`, nil, 400, "invalid"},
		"overlong UTF-8":       {`{"title":"` + "\xc0\xaf" + `"}`, nil, 400, "invalid"},
		"a surrogate in UTF-8": {`{"title":"` + "\xed\xa0\x80" + `"}`, nil, 400, "invalid"},
		"UTF-16":               {"\xff\xfe{\x00}\x00", nil, 400, "invalid"},
		"gzip": {"\x1f\x8b\x08\x00", []func(*http.Request){with("Content-Encoding", "gzip")}, 400,
			"invalid"},
		"deep":             {deep, nil, 400, "invalid"},
		"deep beside":      {`{"x":` + deep + `,` + fields + `}`, nil, 400, "invalid"},
		"60,000 brackets":  {strings.Repeat("[", 60_000), nil, 400, "invalid"},
		"200,000 brackets": {strings.Repeat("[", 200_000), nil, 413, "too_large"},
		"a form": {"title=y", []func(*http.Request){kind("application/x-www-form-urlencoded")}, 415,
			"unsupported_media_type"},
		"JSON as text": {whole, []func(*http.Request){kind("text/plain")}, 415, "unsupported_media_type"},
		"JSON as a form": {whole, []func(*http.Request){kind("multipart/form-data; boundary=x")}, 415,
			"unsupported_media_type"},
		"JSON without type": {whole, []func(*http.Request){func(r *http.Request) { r.Header.Del("Content-Type") }},
			415, "unsupported_media_type"},
		"JSON as problem": {whole, []func(*http.Request){kind("application/problem+json")}, 415,
			"unsupported_media_type"},
		"JSON as nonsense": {whole, []func(*http.Request){kind(";;;")}, 415, "unsupported_media_type"},
		"JSON hidden": {whole, []func(*http.Request){kind("text/plain; x=application/json")}, 415,
			"unsupported_media_type"},
		"one byte too long": {`{"x":"` + strings.Repeat("x", httpjson.MaxBody-7) + `"}`, nil, 413, "too_large"},
		"one byte, in chunks": {`{"x":"` + strings.Repeat("x", httpjson.MaxBody-7) + `"}`,
			[]func(*http.Request){func(r *http.Request) { r.ContentLength = -1 }}, 413, "too_large"},
		"10 MB": {whole + strings.Repeat(" ", 10<<20), nil, 413, "too_large"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, to := range takers {
				if len(c.body) > 1<<20 && to.path != "/api/tasks/" {
					continue
				}
				a := w.refused(c.status, c.code, "", to.as, to.method, to.path, c.body, c.options...)
				if a.header["Set-Cookie"] != nil {
					t.Errorf("%s %s: a cookie", to.method, to.path)
				}
			}
			if after := w.state(); after != before {
				t.Errorf("changed\n%s\nto\n%s", before, after)
			}
		})
	}
}

func TestMoreElementsThanThereMayBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := w.key(db.ScopeEvents, db.ScopeUsers)
	ones := "[1" + strings.Repeat(",1", db.MaxTold) + "]"
	objects := "[{}" + strings.Repeat(",{}", 1000) + "]"
	for _, c := range []struct {
		method, path, body string
		status             int
		field              any
	}{
		{"POST", "/api/events/", `{"title":"x","recipients":` + ones + `}`, 413, nil},
		{"POST", "/api/events/", `[{"title":"x","recipients":` + ones + `}]`, 413, nil},
		{"POST", "/api/events/", objects, 413, nil},
		{"POST", "/api/events/", `[{"title":"x","recipients":[1],"actions":` + objects + `}]`, 400, "0.actions"},
		{"POST", "/api/groups/", `{"name":"x","members":` + ones + `}`, 400, "members"},
		{"PUT", "/api/users/", objects, 413, nil},
		{"PUT", "/api/users/", `[{"id":1,"settings":{"a":1` + strings.Repeat(`,"a":1`, 10_000) + `}}]`, 400,
			"0.settings"},
	} {
		a := w.byKey(key, c.method, c.path, c.body)
		if a.status != c.status || a.field("field") != c.field || c.status == 413 && a.field("code") != "too_many" {
			t.Errorf("%s %.60s: %d %s", c.path, c.body, a.status, a.text)
		}
	}
}

func TestLengthsThatLie(t *testing.T) {
	t.Parallel()
	t.Run("T-BODY", lengthsThatLie)
}

func lengthsThatLie(t *testing.T) {
	w := newWorld(t)
	head := "POST /api/tasks/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + w.token(ann) +
		"\r\nContent-Type: application/json\r\nConnection: close\r\n"
	for name, c := range map[string]struct {
		rest string
		want int
	}{
		"100 GB announced":   {"Content-Length: 107374182400\r\n\r\n{}", 413},
		"2^63 announced":     {"Content-Length: 9223372036854775808\r\n\r\n{}", 400},
		"negative":           {"Content-Length: -1\r\n\r\n{}", 400},
		"words":              {"Content-Length: many\r\n\r\n{}", 400},
		"two lengths":        {"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400},
		"less than sent":     {"Content-Length: 5\r\n\r\n" + `{"title":"x"}`, 400},
		"nothing for 13":     {"Content-Length: 0\r\n\r\n" + `{"title":"x"}`, 400},
		"chunks of nonsense": {"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
		"a chunk too large":  {"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", 400},
		"a stranger coding":  {"Transfer-Encoding: gzip\r\n\r\n{}", 501},
	} {
		if a := w.raw(head + c.rest); a.status != c.want {
			t.Errorf("%s: %d %s, want %d", name, a.status, a.text, c.want)
		}
	}
	if n := len(listed[taskJSON](w, ann, "/api/tasks/")); n != 0 {
		t.Errorf("%d tasks were stored", n)
	}
}

func TestBodiesUpToTheLimitAreTaken(t *testing.T) {
	t.Parallel()
	t.Run("T-JSON-BIG", bodiesUpToTheLimitAreTaken)
}

func bodiesUpToTheLimitAreTaken(t *testing.T) {
	skipInShort(t, "it sends large bodies")
	w := newWorld(t)
	body := `{"title":"x","x":"` + strings.Repeat("x", httpjson.MaxBody-20) + `"}`
	if len(body) != httpjson.MaxBody {
		t.Fatalf("%d bytes", len(body))
	}
	w.want(201, ann, "POST", "/api/tasks/", body, nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","x":`+strings.Repeat("[", 31)+strings.Repeat("]", 31)+`}`,
		nil)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"brackets in text are none: `+strings.Repeat("[{", 50)+`\"[["}`,
		nil)
	for _, kind := range []string{"application/json; charset=utf-8", "Application/JSON",
		"application/json;charset=UTF-8"} {
		if a := w.do(ann, "POST", "/api/tasks/", `{"title":"x"}`, with("Content-Type", kind)); a.status != 201 {
			t.Errorf("%s: %d %s", kind, a.status, a.text)
		}
	}
	var many strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&many, `"k%d":0,`, i)
	}
	w.want(201, ann, "POST", "/api/tasks/", "{"+many.String()+`"title":"x"}`, nil)
	w.want(201, ann, "POST", "/api/tasks/", "{"+strings.Repeat(`"k":0,`, 9_999)+`"title":"x"}`, nil)
	w.refused(400, "invalid", "", ann, "POST", "/api/tasks/", "{"+strings.Repeat(`"k":0,`, 10_000)+`"title":"x"}`)
}

func TestTextComesBackAsItWasSent(t *testing.T) {
	t.Parallel()
	t.Run("T-XSS", textComesBackAsItWasSent)
}

func textComesBackAsItWasSent(t *testing.T) {
	w := newWorld(t)
	for _, title := range []string{
		"<script>alert(1)</script>", `<img src=x onerror="alert(1)">`, "javascript:alert(1)", "می\u200cخواهم",
		strings.Repeat("😀", 255), "'; DROP TABLE tasks; --", `\"\\/`, "👩\u200d🚀", "é\u0301", "\ufffd", "%s%d%n",
		"{{7*7}}", "❤\ufe0f", "null",
		"\\ufffd", "\\\\ud800",
	} {
		var task taskJSON
		w.want(201, ann, "POST", "/api/tasks/", string(encode(map[string]any{"title": title, "description": title,
			"assigned_to": bob})), &task)
		if task.Title != title || task.Description != title {
			t.Errorf("%q came back as %q", title, task.Title)
		}
		n := listed[notificationJSON](w, bob, "/api/notifications/?page_size=1")[0]
		if n.Title != title || n.Message != "You have been assigned to task '"+title+"'" {
			t.Errorf("%q is told as %q", title, n.Message)
		}
	}
	// Escaped, and escaped in vain.
	var task taskJSON
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"\ud83d\ude00 \uFFFD \\ud800 \/"}`, &task)
	if task.Title != "😀 \ufffd \\ud800 /" {
		t.Errorf("escapes became %q", task.Title)
	}
}

func TestHalvesOfSurrogatePairsAreRefused(t *testing.T) {
	t.Parallel()
	t.Run("T-UTF8", halvesOfSurrogatePairsAreRefused)
}

func halvesOfSurrogatePairsAreRefused(t *testing.T) {
	w := newWorld(t)
	for _, title := range []string{
		`\ud800`, `\udc00`, `a\ud83d`, `\ude00b`, `\ud83d\ud83d\ude00`, `\ud83d\u0041`, `\ud83d\n`, `\ude00\ud83d`,
		`\uD800`,
		`\ufffd\ud800`, `\\ufffd\ud800`, `\\\\ufffd \ud800`, `\\uFFFD\udfff`, "\ufffd" + `\ud800`,
	} {
		w.refused(400, "invalid", "title", ann, "POST", "/api/tasks/", `{"title":"`+title+`"}`)
	}
	if n := len(listed[taskJSON](w, ann, "/api/tasks/")); n != 0 {
		t.Errorf("%d tasks were stored", n)
	}
}

func TestEveryFieldIsNamedWhenItCannotBeTaken(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it sends many requests")
	t.Run("T-INPUT", everyFieldIsNamedWhenItCannotBeTaken)
}

func everyFieldIsNamedWhenItCannotBeTaken(t *testing.T) {
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2,"due_date":"2030-01-01T00:00:00Z"}`, nil)
	before := w.state()
	long := func(n int) string { return `"` + strings.Repeat("é", n) + `"` }
	wrongText := []string{"null", "1", "true", "[]", "{}", `["x"]`, `"a\u0000"`, `"\ud800"`}
	wrongNumber := []string{`"2"`, "true", "[]", "[2]", "{}", "1.5", "2.0", "1e0", "-1", "9223372036854775808", "1e300",
		`""`}
	wrongFlag := []string{"null", "0", "1", `"true"`, "[]", "{}"}
	for _, c := range []struct {
		as            int64
		method, path  string
		field, beside string
		values        []string
	}{
		{ann, "POST", "/api/tasks/", "title", "", append(wrongText, `""`, `"  \t\n "`, long(256))},
		{ann, "POST", "/api/tasks/", "description", `"title":"y"`, append(wrongText, long(10_001))},
		{ann, "POST", "/api/tasks/", "status", `"title":"y"`, append(wrongText, `""`, `"To Do"`, `"TODO"`, `"open"`,
			`"todo "`)},
		{ann, "POST", "/api/tasks/", "assigned_to", `"title":"y"`, append(wrongNumber, "0", "99", "281474976710656")},
		{ann, "POST", "/api/tasks/", "due_date", `"title":"y"`, []string{
			"1", "true", "[]", `""`, `"soon"`, `"2030-01-01"`, `"2030-01-01T00:00:00"`, `"2030-01-01 00:00:00Z"`,
			`"2030-02-30T00:00:00Z"`, `"2030-01-01T24:00:00Z"`, `"2030-01-01T00:60:00Z"`,
			`"0000-01-01T00:00:00Z"`, `"10000-01-01T00:00:00Z"`, `"9999-12-31T23:59:59-01:00"`,
			`"0001-01-01T00:00:00Z"`, `"0001-01-01T00:00:00.0001Z"`, `"-2030-01-01T00:00:00Z"`, `"1893456000"`,
			`"2030-01-01T00:00:00Z\u0000"`,
			`"2030-01-01T00:00:00+99:00"`, `"2030-01-01T00:00:00 Z"`, `" 2030-01-01T00:00:00Z"`,
		}},
		{ann, "PUT", "/api/tasks/1/", "title", `"status":"done"`, append(wrongText, `""`, long(256))},
		{ann, "PUT", "/api/tasks/99/", "title", `"status":"done"`, append(wrongText, `""`, long(256))},
		{ann, "PUT", "/api/tasks/99/", "assigned_to", `"title":"y"`, append(wrongNumber, "99")},
		{ann, "PATCH", "/api/tasks/1/", "title", `"status":"done"`, append(wrongText, `""`, `" "`, long(256))},
		{ann, "PATCH", "/api/tasks/1/", "description", `"status":"done"`, append(wrongText, long(10_001))},
		{ann, "PATCH", "/api/tasks/1/", "status", `"title":"y"`, append(wrongText, `"closed"`)},
		{ann, "PATCH", "/api/tasks/1/", "assigned_to", `"title":"y"`, append(wrongNumber, "0", "99")},
		{ann, "PATCH", "/api/tasks/1/", "due_date", `"title":"y"`, []string{"0", `"tomorrow"`, "[]",
			`"2030-01-01T00:00:00+24:00"`, `"2030-01-01T00:00:00,5Z"`}}, // time.Parse takes the last two
		{bob, "POST", "/api/notifications/mark_all_read/", "up_to", "", append(wrongNumber, "null")},
		{ann, "POST", "/api/users/", "username", `"password":"` + password + `"`, append(wrongText, `""`, `"two words"`,
			`"a/b"`, `"<b>"`, `"a\u202eb"`, `"a\nb"`, long(151))},
		{ann, "POST", "/api/users/", "password", `"username":"dan"`, append(wrongText, `""`, `"7 chars"`,
			`"`+strings.Repeat("x", 1025)+`"`)},
		{ann, "POST", "/api/users/", "name", `"username":"dan","password":"` + password + `"`, append(wrongText, `""`,
			`" "`, `"a\u0007b"`, `"a\u202eb"`, long(151))},
		{ann, "POST", "/api/users/", "is_admin", `"username":"dan","password":"` + password + `"`, wrongFlag},
		{ann, "PUT", "/api/users/77/", "username", "", append(wrongText, `""`, `"two words"`)},
		{ann, "PUT", "/api/users/2/", "is_active", `"username":"bob"`, wrongFlag},
		{bob, "PATCH", "/api/users/2/", "name", `"time_zone":"Asia/Tokyo"`, append(wrongText, `""`, long(151))},
		{bob, "PATCH", "/api/users/2/", "time_zone", `"name":"changed"`, append(wrongText, `""`, `"Local"`,
			`"Mars/Olympus"`, `"../../etc/passwd"`, `"/etc/localtime"`, `"+02:00"`)},
		{bob, "PATCH", "/api/users/2/", "settings", `"name":"changed"`, []string{"null", "1", `"x"`, "[]", "true"}},
		{bob, "PATCH", "/api/users/2/", "password", `"name":"changed","old_password":"x"`, wrongText},
		{ann, "PATCH", "/api/users/2/", "password", `"name":"changed"`, []string{`"bob"`, `"7 chars"`,
			`"` + strings.Repeat("x", 1025) + `"`}},
		{ann, "PATCH", "/api/users/2/", "is_admin", `"name":"changed"`, wrongFlag},
		{ann, "PATCH", "/api/users/2/", "is_active", `"name":"changed"`, wrongFlag},
		{ann, "PATCH", "/api/users/2/", "username", `"name":"changed"`, append(wrongText, `""`, `"no good"`)},
	} {
		for _, value := range c.values {
			body := fmt.Sprintf(`{"%s":%s}`, c.field, value)
			if c.beside != "" {
				body = fmt.Sprintf(`{%s,"%s":%s}`, c.beside, c.field, value)
			}
			w.refused(400, "invalid", c.field, c.as, c.method, c.path, body)
		}
	}
	for _, value := range wrongFlag {
		w.refused(400, "invalid", "notify_own_changes", bob, "PATCH", "/api/users/2/",
			`{"name":"changed","settings":{"notify_own_changes":`+value+`}}`)
	}
	if after := w.state(); after != before {
		t.Errorf("changed\n%s\nto\n%s", before, after)
	}
}
