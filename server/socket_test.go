package server

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"net/url"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/wsline"
	"ctms/server/internal/wsline/wslinetest"
)

func TestHandshakesThatAreRefused(t *testing.T) {
	t.Parallel()
	t.Run("T-AUTH, T-WS-HS", handshakesThatAreRefused)
}

func handshakesThatAreRefused(t *testing.T) {
	w := newWorld(t)
	good := w.token(bob)
	grant, err := w.db.Grant(t.Context(), bob)
	if err != nil {
		t.Fatal(err)
	}
	expired, err := mintAccess(testKey, grant, -time.Second)
	if err != nil {
		t.Fatal(err)
	}
	renewal, err := mintRefresh(testKey, grant, "1", time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := mintAccess([]byte(strings.Repeat("x", 32)), grant, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	at := func(query string, more ...string) string { return handshake(socketPath+query, more...) }
	ok := at("?token=" + good)
	swap := func(old, new string) string {
		if !strings.Contains(ok, old) {
			t.Fatalf("no %q in %q", old, ok)
		}
		return strings.Replace(ok, old, new, 1)
	}
	for name, c := range map[string]struct {
		request string
		status  int
		field   string
	}{
		"no token":                   {at(""), 401, ""},
		"an empty one":               {at("?token="), 401, ""},
		"an empty one, and v1":       {at("?token=", "Sec-WebSocket-Protocol: ctms.v1"), 401, ""},
		"a bad one":                  {at("?token=abc"), 401, ""},
		"a bad one, and v1":          {at("?token=abc", "Sec-WebSocket-Protocol: ctms.v1"), 401, ""},
		"an expired one":             {at("?token=" + expired), 401, ""},
		"a refresh token":            {at("?token=" + renewal), 401, ""},
		"another key":                {at("?token=" + foreign), 401, ""},
		"two":                        {at("?token=" + good + "&token=" + good), 401, ""},
		"two, one in the header":     {at("?token="+good, "Authorization: Bearer "+good), 401, ""},
		"two in headers":             {at("", "Authorization: Bearer "+good, "Authorization: Bearer "+good), 401, ""},
		"another scheme":             {at("", "Authorization: Basic "+good), 401, ""},
		"another subprotocol":        {at("", "Sec-WebSocket-Protocol: ctms.v2, json"), 401, ""},
		"since: words":               {at("?since=all&token=" + good), 400, "since"},
		"since: nothing":             {at("?since=&token=" + good), 400, "since"},
		"since: negative":            {at("?since=-1&token=" + good), 400, "since"},
		"since: half":                {at("?since=1.5&token=" + good), 400, "since"},
		"since: beyond int64":        {at("?since=9223372036854775808&token=" + good), 400, "since"},
		"since: twice":               {at("?since=1&since=1&token=" + good), 400, "since"},
		"since: words, yet no token": {at("?since=all", "Sec-WebSocket-Protocol: ctms.v1"), 400, "since"},
		"a query that can't be read": {at("?token=" + good + "&since=%zz"), 400, ""},
		"no upgrade":                 {swap("Upgrade: websocket\r\n", ""), 426, ""},
		"another upgrade":            {swap("Upgrade: websocket", "Upgrade: h2c"), 426, ""},
		"connection: close":          {swap("Connection: keep-alive, Upgrade", "Connection: close"), 426, ""},
		"HTTP/1.0":                   {swap("HTTP/1.1", "HTTP/1.0"), 426, ""},
		"version 8":                  {swap("Version: 13", "Version: 8"), 400, ""},
		"no version":                 {swap("Sec-WebSocket-Version: 13\r\n", ""), 400, ""},
		"no key":                     {swap("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""), 400, ""},
		"a short key":                {swap("dGhlIHNhbXBsZSBub25jZQ==", "dGhl"), 400, ""},
		"a key that is none":         {swap("dGhlIHNhbXBsZSBub25jZQ==", "!"), 400, ""},
		"two keys":                   {swap("Host:", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nHost:"), 400, ""},
		"POST":                       {swap("GET", "POST"), 405, ""},
		"HEAD":                       {swap("GET", "HEAD"), 405, ""},
		"another path":               {swap("/ws/notifications/", "/ws/others/"), 404, ""},
		"a deeper path":              {swap("/ws/notifications/", "/ws/notifications/1/"), 404, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, a := w.ask(c.request)
			var said errorJSON
			if strings.HasPrefix(c.request, "HEAD") {
				if a.status != c.status {
					t.Errorf("%d, want %d", a.status, c.status)
				}
				return
			}
			if err := json.Unmarshal([]byte(a.text), &said); err != nil || a.status != c.status ||
				said.Field != c.field || said.Detail == "" {
				t.Errorf("%d %s (%v), want %d", a.status, a.text, err, c.status)
			}
			for header, want := range map[string]struct {
				status int
				value  string
			}{
				"WWW-Authenticate":      {401, "Bearer"},
				"Upgrade":               {426, "websocket"},
				"Sec-Websocket-Version": {400, "13"},
				"Allow":                 {405, "GET"},
			} {
				if c.status == want.status && c.field == "" && !strings.Contains(c.request, "%zz") &&
					a.header.Get(header) != want.value {
					t.Errorf("%s: %q", header, a.header.Get(header))
				}
			}
		})
	}
	if n := w.srv.hub.slots; n != 0 {
		t.Errorf("%d slots are taken", n)
	}
}

func TestWaysToSignIn(t *testing.T) {
	t.Parallel()
	t.Run("T-TOKEN-QUERY", waysToSignIn)
}

func waysToSignIn(t *testing.T) {
	w := newWorld(t)
	token := w.token(bob)
	for name, request := range map[string]string{
		"in the query":                  handshake(socketPath + "?token=" + token),
		"in the query, without a slash": handshake("/ws/notifications?token=" + token),
		"in the header":                 handshake(socketPath, "Authorization: Bearer "+token),
		"whatever the case":             handshake(socketPath, "authorization: bearer "+token, "UPGRADE: WebSocket"),
	} {
		p, a := w.ask(request)
		if a.status != 101 || a.header.Get("Sec-WebSocket-Accept") != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" {
			t.Errorf("%s: %d %v %s", name, a.status, a.header, a.text)
			continue
		}
		p.ready()
	}
	g := w.guest("")
	g.send(`{"action":"authenticate","token":"` + token + `"}`)
	if m := g.next(); m.Type != "authenticated" || time.Until(time.Time(*m.ExpiresAt)).Round(time.Minute) != time.Hour {
		t.Errorf("signed in: %s", m.raw)
	}
	g.ready()
}

func TestOnlyOurSubprotocolIsChosen(t *testing.T) {
	t.Parallel()
	t.Run("T-WS-HS, T-WS-DEFLATE", onlyOurSubprotocolIsChosen)
}

func onlyOurSubprotocolIsChosen(t *testing.T) {
	w := newWorld(t)
	for offered, want := range map[string]string{"": "", "json": "", "ctms.v1": "ctms.v1", "json, ctms.v1": "ctms.v1"} {
		var more []string
		if offered != "" {
			more = []string{"Sec-WebSocket-Protocol: " + offered, "Sec-WebSocket-Extensions: permessage-deflate"}
		}
		_, a := w.ask(handshake(socketPath+"?token="+w.token(bob), more...))
		if a.status != 101 || a.header.Get("Sec-WebSocket-Protocol") != want ||
			a.header.Get("Sec-WebSocket-Extensions") != "" {
			t.Errorf("offered %q: %d %v", offered, a.status, a.header)
		}
	}
}

func TestWhatComesWithTheHandshakeIsRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, size := range []int{10, 100, 2000} {
		line := w.connect()
		early := `{"action":"ping","more":"` + strings.Repeat("x", size) + `"}`
		p, a := w.askOn(line, handshake(socketPath+"?token="+w.token(bob))+string(wslinetest.Frame(wslinetest.Text,
			early))+string(wslinetest.Frame(wslinetest.Text, early)))
		if a.status != 101 {
			t.Fatalf("handshake: %d %s", a.status, a.text)
		}
		p.until("pong")
		p.until("pong")
		p.settled()
	}
}

func TestFirstMessageSignsIn(t *testing.T) {
	t.Parallel()
	t.Run("T-AUTH", firstMessageSignsIn)
}

func firstMessageSignsIn(t *testing.T) {
	byTheClock(t, func(t *testing.T, w *world) {
		began := time.Now()
		w.guest("").mustClose(4401)
		if took := time.Since(began); took < loginWait || took > loginWait+2*time.Second {
			t.Errorf("silence was taken for %v", took)
		}
		for name, first := range map[string]string{
			"another action":  `{"action":"ping"}`,
			"an unknown one":  `{"action":"sing"}`,
			"none":            `{"notification_id":1}`,
			"no JSON":         `hello`,
			"no token":        `{"action":"authenticate"}`,
			"a bad token":     `{"action":"authenticate","token":"abc"}`,
			"a null token":    `{"action":"authenticate","token":null}`,
			"a revoked token": `{"action":"authenticate","token":"` + w.revoked(cem) + `"}`,
		} {
			g := w.guest("")
			g.send(first)
			if _, err := g.try(); err != (farewell{4401, "sign in again"}) {
				t.Errorf("%s: %v", name, err)
			}
		}
		no := false
		token := w.token(cem)
		if _, err := w.db.UpdateUser(t.Context(), cem, db.UserPatch{Active: &no}); err != nil {
			t.Fatal(err)
		}
		g := w.guest("")
		g.send(`{"action":"authenticate","token":"` + token + `"}`)
		g.mustClose(4403)

		// A guest hears of nothing, and late is not too late.
		w.move(w.task(bob), 2)
		g = w.guest("?since=1")
		w.move(w.task(bob), 1)
		pass(loginWait - time.Second)
		g.send(`{"action":"authenticate","token":"` + w.token(bob) + `"}`)
		if m := g.next(); m.Type != "authenticated" {
			t.Errorf("first: %s", m.raw)
		}
		if ids := fmt.Sprint(g.ready()); ids != "[2 3 4 5]" {
			t.Errorf("backlog: %s", ids)
		}
		for range 6 {
			pass(5 * time.Second)
			g.settled()
		}
	})
}

func (p *puppet) mustClose(code int) {
	p.t.Helper()
	if got := p.closed(); got != code {
		p.t.Errorf("closed with %d, want %d", got, code)
	}
}

// revoked is an access token that was.
func (w *world) revoked(user int64) string {
	token := w.token(user)
	if err := w.db.EndSessions(context.Background(), user); err != nil {
		w.t.Fatal(err)
	}
	return token
}

func TestPagesOfOtherOriginsOpenNoWebSocket(t *testing.T) {
	t.Parallel()
	t.Run("T-CSWSH", pagesOfOtherOriginsOpenNoWebSocket)
}

func pagesOfOtherOriginsOpenNoWebSocket(t *testing.T) {
	proxied := func(w *world) { w.cfg.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} }
	public := func(w *world) { w.cfg.PublicURL = &url.URL{Scheme: "https", Host: "bells.example.com", Path: "/ctms"} }
	listed := func(w *world) { w.cfg.Origins = []string{"https://app.example.com:8443"} }
	none := func(*world) {}
	for _, world := range []struct {
		name             string
		edit             func(*world)
		allowed, refused []string
	}{
		{"plain", none,
			[]string{"", "Origin: http://ctms.example.com", "Origin: https://ctms.example.com"},
			[]string{
				"Origin: http://evil.example", "Origin: null", "Origin:",
				"Origin: http://ctms.example.com.evil.example", "Origin: http://evilctms.example.com",
				"Origin: http://ctms.example.com@evil.example", "Origin: http://evil.example@ctms.example.com",
				"Origin: http://ctms.example.com:81",
				"Origin: http://ctms.example.com/", "Origin: http://ctms.example.com/x",
				"Origin: ws://ctms.example.com", "Origin: file://ctms.example.com",
				"Origin: ctms.example.com", "Origin: //ctms.example.com", "Origin: http://", "Origin: %",
				"Origin: http://ctms.example.com?", "Origin: http://ctms.example.com#",
				"Origin: http://ctms.example.com\r\nOrigin: http://evil.example",
				"Origin: https://app.example.com:8443", "Origin: *",
				"Origin: http://evil.example\r\nX-Forwarded-Host: evil.example",
			},
		},
		{"behind a proxy", proxied,
			[]string{"", "Origin: http://ctms.example.com",
				"X-Forwarded-Proto: https\r\nOrigin: https://ctms.example.com"},
			[]string{"Origin: https://ctms.example.com", "X-Forwarded-Proto: https\r\nOrigin: http://ctms.example.com",
				"X-Forwarded-Proto: https\r\nOrigin: https://evil.example"},
		},
		{"with a public URL", public,
			[]string{"Origin: https://bells.example.com", "Origin: https://ctms.example.com"},
			[]string{"Origin: http://bells.example.com", "Origin: https://bells.example.com:444",
				"Origin: https://bells.example.com/ctms"},
		},
		{"with an origin listed", listed,
			[]string{"Origin: https://app.example.com:8443", "Origin: http://ctms.example.com"},
			[]string{"Origin: https://app.example.com", "Origin: http://app.example.com:8443",
				"Origin: https://APP.example.com:8443"},
		},
	} {
		t.Run(world.name, func(t *testing.T) {
			w := newWorld(t, world.edit)
			for _, origin := range world.allowed {
				more := []string{"X-Nothing: 1"}
				if origin != "" {
					more = append(more, origin)
				}
				if _, a := w.ask(handshake(socketPath+"?token="+w.token(bob), more...)); a.status != 101 {
					t.Errorf("%q: %d %s", origin, a.status, a.text)
				}
			}
			for _, origin := range world.refused {
				_, a := w.ask(handshake(socketPath+"?token="+w.token(bob), origin))
				if a.status != 403 || !strings.Contains(a.text, `"code":"forbidden_origin"`) {
					t.Errorf("%q: %d %s", origin, a.status, a.text)
				}
			}
		})
	}
}

func TestTheProtocolIsKept(t *testing.T) { // RFC 6455, section 5
	t.Parallel()
	skipInShort(t, "it opens a WebSocket for each case")
	const (
		text, continued, ping, pong, bye = 0x1, 0x0, 0x9, 0xA, 0x8
		fin                              = 0x80
	)
	hello := `{"action":"ping"}`
	shut := func(code int, reason string) string {
		return string(binary.BigEndian.AppendUint16(nil, uint16(code))) + reason
	}
	frames := func(parts ...[]byte) (all []byte) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	long := func(first byte, length uint64, sent int) []byte { // announces length, sends less
		return append(binary.BigEndian.AppendUint64([]byte{first, 0x80 | 127}, length), make([]byte, 4+sent)...)
	}
	type try struct {
		send []byte
		code int
	}
	tries := map[string]try{
		"T-WS-RSV: RSV1":          {wslinetest.Frame(fin|0x40|text, hello), 1002},
		"T-WS-RSV: RSV2":          {wslinetest.Frame(fin|0x20|text, hello), 1002},
		"T-WS-RSV: RSV3":          {wslinetest.Frame(fin|0x10|text, hello), 1002},
		"T-WS-RSV: RSV on a ping": {wslinetest.Frame(fin|0x40|ping, ""), 1002},
		"T-WS-FRAG: a fragmented ping": {frames(wslinetest.Frame(ping, "x"),
			wslinetest.Frame(fin|continued, "y")), 1002},
		"T-WS-FRAG: a fragmented close":        {wslinetest.Frame(bye, shut(1000, "")), 1002},
		"T-WS-FRAG: a continuation of nothing": {wslinetest.Frame(fin|continued, hello), 1002},
		"T-WS-FRAG: a message within a message": {frames(wslinetest.Frame(text, hello),
			wslinetest.Frame(fin|text, hello)), 1002},
		"T-WS-MASK: unmasked":            {append([]byte{fin | text, byte(len(hello))}, hello...), 1002},
		"T-WS-MASK: an unmasked ping":    {[]byte{fin | ping, 0}, 1002},
		"T-WS-PING: a ping of 126 bytes": {wslinetest.Frame(fin|ping, strings.Repeat("x", 126)), 1002},
		"T-WS-BIN: binary":               {wslinetest.Frame(fin|0x2, hello), 1003},
		"T-WS-BIN: fragmented binary": {frames(wslinetest.Frame(0x2, "{"),
			wslinetest.Frame(fin|continued, "}")), 1003},
		"T-WS-UTF8: invalid UTF-8":              {wslinetest.Frame(fin|text, "{\"action\":\"\xc3\x28\"}"), 1007},
		"T-WS-UTF8: a surrogate in UTF-8":       {wslinetest.Frame(fin|text, "\xed\xa0\x80"), 1007},
		"T-WS-UTF8: a character cut by the end": {wslinetest.Frame(fin|text, "\xe2\x82"), 1007},
		"T-WS-BIG: 1 byte too much": {wslinetest.Frame(fin|text, strings.Repeat("x", maxMessage+1)),
			1009},
		"T-WS-LEN: 1 GiB announced":  {long(fin|text, 1<<30, 0), 1009},
		"T-WS-LEN: 2^63-1 announced": {long(fin|text, 1<<63-1, 0), 1009},
		"T-WS-LEN: 2^63 announced":   {long(fin|text, 1<<63, 0), 1009},
		"T-WS-BIG: 16 MiB":           {wslinetest.Frame(fin|text, strings.Repeat("x", 16<<20)), 1009},
		"T-WS-LEN: a frame too much": {frames(wslinetest.Frame(text, strings.Repeat("x", 4000)),
			long(continued, 97, 0)), 1009},
		"T-WS-LEN: announced behind a good one": {frames(wslinetest.Frame(fin|text, hello),
			long(fin|text, 1<<40, 0)), 1009},
		"T-WS-CLOSE: a reason that is not UTF-8": {wslinetest.Frame(fin|bye, shut(1000, "\xc3\x28")), 1000},
		"T-WS-FRAG: endless fragments": {frames(wslinetest.Frame(text, "x"),
			[]byte(strings.Repeat(string(wslinetest.Frame(continued, strings.Repeat("x", 100))), 50))), 1009},
		"T-WS-CLOSE: a close without a code": {wslinetest.Frame(fin|bye, ""), 1005},
		"T-WS-CLOSE: a close of 1 byte":      {wslinetest.Frame(fin|bye, "\x03"), 1002},
		"T-WS-CLOSE: a close with a reason":  {wslinetest.Frame(fin|bye, shut(1001, "leaving")), 1001},
		"T-WS-CLOSE: a close with the longest reason": {wslinetest.Frame(fin|bye, shut(1000, strings.Repeat("x", 123))),
			1000},
		"T-WS-CLOSE: a close of 126 bytes": {wslinetest.Frame(fin|bye, shut(1000, strings.Repeat("x", 124))),
			1002},
	}
	for _, opcode := range []byte{3, 4, 5, 6, 7, 11, 12, 13, 14, 15} {
		tries[fmt.Sprintf("T-WS-OPCODE: opcode %d", opcode)] = try{wslinetest.Frame(fin|opcode, ""), 1002}
	}
	for _, code := range []int{1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999} {
		tries[fmt.Sprintf("T-WS-CLOSE: %d", code)] = try{wslinetest.Frame(fin|bye, shut(code, "")), code}
	}
	for _, code := range []int{0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535} {
		tries[fmt.Sprintf("T-WS-CLOSE: %d", code)] = try{wslinetest.Frame(fin|bye, shut(code, "")), 1002}
	}
	w := newWorld(t)
	for name, c := range tries {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := w.puppet(bob, "")
			p.t = t
			p.ready()
			sent := make(chan struct{})
			go func() { defer close(sent); p.line.Write(c.send) }() // which may not be taken
			p.mustClose(c.code)
			p.line.Close()
			<-sent
		})
	}
	good := map[string][]byte{
		"whole": wslinetest.Frame(fin|text, hello),
		"T-WS-BIG: as long as it may be": wslinetest.Frame(fin|text,
			`{"action":"ping"`+strings.Repeat(" ", maxMessage-len(hello))+`}`),
		"T-WS-FRAG: in fragments": frames(wslinetest.Frame(text, hello[:3]),
			wslinetest.Frame(continued, ""), wslinetest.Frame(continued, hello[3:10]),
			wslinetest.Frame(fin|continued, hello[10:])),
		"T-WS-FRAG: a ping between": frames(wslinetest.Frame(text, hello[:3]),
			wslinetest.Frame(fin|ping, "x"), wslinetest.Frame(fin|continued, hello[3:])),
		"T-WS-PING: behind pongs for nothing": frames(wslinetest.Frame(fin|pong, ""),
			wslinetest.Frame(fin|pong, "abc"), wslinetest.Frame(fin|pong, strings.Repeat("9", 125)),
			wslinetest.Frame(fin|pong, "-1"), wslinetest.Frame(fin|text, hello)),
		"T-WS-UTF8: a character across fragments": frames(wslinetest.Frame(text, `{"action":"ping","x":"`+"\xe2"),
			wslinetest.Frame(fin|continued, "\x82\xac\"}")),
	}
	for name, send := range good {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := w.puppet(bob, "")
			p.t = t
			p.ready()
			p.write(send)
			p.until("pong")
		})
	}
	for _, size := range []int{0, 1, 125} {
		t.Run(fmt.Sprintf("T-WS-PING: %d bytes", size), func(t *testing.T) {
			t.Parallel()
			p := w.puppet(bob, "")
			p.t = t
			p.ready()
			p.write(wslinetest.Frame(fin|ping, strings.Repeat("x", size)))
			if first, payload, err := wslinetest.ReadFrame(p.in); first != wslinetest.Pong ||
				payload != strings.Repeat("x", size) {
				t.Errorf("answered %x %q %v", first, payload, err)
			}
		})
	}
}

func TestPingsAreNotHoarded(t *testing.T) { t.Run("T-WS-PING", pingsAreNotHoarded) }

func pingsAreNotHoarded(t *testing.T) {
	skipInShort(t, "it sends many pings")
	w := newWorld(t)
	p := w.puppet(bob, "")
	p.ready()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	flood := []byte(strings.Repeat(string(wslinetest.Frame(wslinetest.Ping, strings.Repeat("x", 125))), 1000))
	p.line.SetWriteDeadline(time.Now().Add(time.Second))
	sent := 0
	for range 150 {
		n, err := p.line.Write(flood)
		sent += n
		if err != nil {
			break // it is held back
		}
	}
	runtime.ReadMemStats(&after)
	if after.HeapAlloc > before.HeapAlloc+8<<20 {
		t.Errorf("%d bytes of pings: the heap grew from %d to %d", sent, before.HeapAlloc, after.HeapAlloc)
	}
	other := w.puppet(cem, "")
	other.ready()
	other.settled()
}

func TestConnectionsEndWithTheirToken(t *testing.T) {
	t.Parallel()
	t.Run("T-WS-EXP", connectionsEndWithTheirToken)
}

func connectionsEndWithTheirToken(t *testing.T) {
	byTheClock(t, func(t *testing.T, w *world) {
		grant, err := w.db.Grant(t.Context(), bob)
		if err != nil {
			t.Fatal(err)
		}
		token := func(ttl time.Duration) string {
			token, err := mintAccess(testKey, grant, ttl)
			if err != nil {
				t.Fatal(err)
			}
			return token
		}
		began := time.Now()
		p, _ := w.ask(handshake(socketPath + "?token=" + token(5*time.Minute)))
		p.ready()
		p.mustClose(4401)
		if took := time.Since(began); took < 5*time.Minute || took > 5*time.Minute+3*time.Second {
			t.Errorf("open for %v", took)
		}
		p, _ = w.ask(handshake(socketPath + "?token=" + token(time.Minute)))
		p.ready()
		p.send(`{"action":"authenticate","token":"` + token(10*time.Minute) + `"}`)
		if m := p.next(); m.Type != "authenticated" ||
			time.Until(time.Time(*m.ExpiresAt)).Round(time.Second) != 10*time.Minute {
			t.Errorf("renewed: %s", m.raw)
		}
		began = time.Now()
		p.mustClose(4401)
		if took := time.Since(began); took < 10*time.Minute || took > 10*time.Minute+3*time.Second {
			t.Errorf("open for another %v", took)
		}
	})
}

func TestSilentPeersAreAskedAndLeft(t *testing.T) {
	t.Parallel()
	t.Run("R-PING, R-DEADPEER", silentPeersAreAskedAndLeft)
}

func silentPeersAreAskedAndLeft(t *testing.T) {
	byTheClock(t, func(t *testing.T, w *world) {
		alive, dead := w.puppet(bob, ""), w.puppet(bob, "")
		dead.mute = true
		dead.ready()
		alive.ready()
		began := time.Now()
		done := make(chan struct{})
		go func() {
			defer close(done)
			dead.mustClose(4408)
			if took := time.Since(began); took < pongWait || took > pingEvery+pongWait+4*time.Second {
				t.Errorf("taken for alive for %v", took)
			}
		}()
		stop := time.AfterFunc(10*time.Minute, func() { alive.line.Close() })
		defer stop.Stop()
		alive.mustClose(0)
		if took := time.Since(began); took != 10*time.Minute {
			t.Errorf("alive, and left after %v", took)
		}
		if n := len(alive.pings); n < 22 || n > 26 {
			t.Errorf("%d pings in ten minutes", n)
		}
		<-done
	})
}

func TestAPeerThatSendsIsAlive(t *testing.T) {
	t.Parallel()
	byTheClock(t, func(t *testing.T, w *world) {
		p := w.puppet(bob, "")
		p.mute = true
		p.ready()
		for range 60 {
			pass(5 * time.Second)
			p.settled()
		}
	})
}

func TestAPeerThatTakesNothingIsLeft(t *testing.T) {
	t.Parallel()
	byTheClock(t, func(t *testing.T, w *world) {
		p := w.puppet(bob, "")
		p.ready()
		w.move(w.task(bob), 1) // which nobody reads
		began := time.Now()
		eventuallyOpen := func() int {
			w.srv.hub.mu.RLock()
			defer w.srv.hub.mu.RUnlock()
			return len(w.srv.hub.conns)
		}
		for eventuallyOpen() > 0 {
			pass(time.Second)
		}
		if took := time.Since(began); took < wsline.WriteWait ||
			took > wsline.WriteWait+wsline.CloseWait+5*time.Second {
			t.Errorf("waited %v", took)
		}
		if _, err := p.line.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("the line is open: %v", err)
		}
		if upTo := w.delivered(bob); upTo != 0 {
			t.Errorf("delivered up to %d", upTo)
		}
		p = w.puppet(bob, "")
		if ids := fmt.Sprint(p.ready()); ids != "[1 2]" {
			t.Errorf("came again: %s", ids)
		}
	})
}

// Its stack is the smallest there is, whatever was read before.
func TestAnIdleConnectionIsOneSmallGoroutine(t *testing.T) {
	w := newWorld(t)
	w.puppet(bob, "").ready()
	inUse()
	before, stacks := runtime.NumGoroutine(), inUse().stacks
	const n = 200
	for range n {
		p := w.puppet(bob, "")
		p.ready()
		p.settled()
		p.write(wslinetest.Frame(wslinetest.Ping, ""))
		p.write(wslinetest.Frame(wslinetest.Pong, "0"))
	}
	// Fewer, where some of a test before were still ending.
	eventually(t, "one goroutine per connection", func() bool { return runtime.NumGoroutine() <= before+n })
	// 2 KiB or, under the race detector, 4; who reads has 4 or, under it, 8
	if each := (inUse().stacks - stacks) / n; each > 5<<10 {
		t.Errorf("%d bytes of stack per connection", each)
	}
}

func TestConnectionsLeaveNothing(t *testing.T) {
	t.Run("T-WS-MEM, R-FD, R-MEM", connectionsLeaveNothing)
}

func connectionsLeaveNothing(t *testing.T) {
	w := newWorld(t)
	first := w.puppet(bob, "")
	first.ready()
	goroutines, files := runtime.NumGoroutine(), openFiles(t)
	memory := func() int64 { m := inUse(); return m.heap + m.stacks }
	comeAndGo := func() {
		before, all := memory(), make([]*puppet, 400)
		for i := range all {
			if i%4 == 3 {
				all[i] = w.guest("")
				if i%8 == 7 { // who signs in by a message has a place as well
					all[i].send(`{"action":"authenticate","token":"` + w.token(bob) + `"}`)
					all[i].until("authenticated")
					all[i].ready()
				}
			} else {
				all[i] = w.puppet(bob, "")
				all[i].ready()
			}
		}
		if each := (memory() - before) / int64(len(all)); each > 64<<10 { // the puppet's end included
			t.Errorf("%d bytes a connection", each)
		}
		for i, p := range all {
			if i%2 == 0 {
				p.write(wslinetest.Frame(wslinetest.Close, ""))
			}
			p.line.Close()
		}
		eventually(t, "as before", func() bool { return runtime.NumGoroutine() <= goroutines && openFiles(t) <= files })
	}
	// What each leaves behind adds up. What the process keeps for the next ones (stacks, maps of their size,
	// buffers in pools) comes once, though not always in the first round.
	const rounds, each = 5, 400 * 2 << 10
	for round := 1; ; round++ {
		before := memory()
		comeAndGo()
		grown := memory() - before
		if grown < each {
			break
		}
		if round == rounds {
			t.Fatalf("%d bytes more after each of %d rounds, at last", grown, rounds)
		}
	}
	first.line.Close() // on a slow machine the server has closed it before, since nobody answered its pings
	h := w.srv.hub
	eventually(t, "nothing left in the hub", func() bool {
		h.mu.RLock()
		defer h.mu.RUnlock()
		return h.slots+len(h.conns)+len(h.users[bob])+len(h.byAddr)+h.byUser[bob] == 0
	})
}

// inUse is how much memory the process uses, in bytes, once what is garbage is gone.
func inUse() (m struct{ heap, stacks int64 }) {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	m.heap, m.stacks = int64(stats.HeapAlloc), int64(stats.StackInuse)
	return m
}

// openFiles is how many files the process has open, where the system tells.
func openFiles(t testing.TB) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return len(list)
}

func TestAFarewellReachesThoseWhoStillSend(t *testing.T) {
	t.Parallel()
	t.Run("T-WS-FLOOD, T-OTHERS", aFarewellReachesThoseWhoStillSend)
}

func aFarewellReachesThoseWhoStillSend(t *testing.T) {
	w := newWorld(t)
	p, other := w.puppet(bob, ""), w.puppet(cem, "")
	p.ready()
	other.ready()
	flooded := make(chan struct{})
	go func() {
		defer close(flooded)
		p.line.Write([]byte(strings.Repeat(string(wslinetest.Frame(wslinetest.Text, `{"action":"mark_all_read"}`)),
			20_000)))
	}()
	worst := time.Duration(0)
	task := w.task(cem)
	for range 20 {
		began := time.Now()
		w.move(task, 1)
		other.until("notification")
		worst = max(worst, time.Since(began))
	}
	if worst > 20*time.Second {
		t.Errorf("somebody else waited %v", worst)
	}
	p.mustClose(4429)
	p.line.Close()
	<-flooded
}

func TestReasonsFitTheirFrames(t *testing.T) { // RFC 6455, section 5.5
	t.Parallel()
	for _, cause := range []error{errShutdown, wsline.ErrProtocol, wsline.ErrBinary, wsline.ErrNotUTF8, errExpired,
		errInactive, wsline.ErrSlow, wsline.ErrFlood, errMany} {
		if len(cause.Error()) > 125-2 || closeCode(cause) < 1000 {
			t.Errorf("%v: %d", cause, closeCode(cause))
		}
	}
	if closeCode(wsline.ErrGone) != 0 || closeCode(errors.New("other")) != 0 {
		t.Error("a farewell to somebody who is gone")
	}
}
