package load

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// BenchmarkUnderAttack shows what a hundred people, each told of something every four seconds, notice of somebody who
// means harm: an account and an address of their own, the limits as they are by default. Run it with -benchtime 250x:
// ten seconds of each kind. It fails where a notification is lost, doubled or out of order, where the server takes
// memory without bound, and where the attacker is answered other than promised. The attackers compete for the same
// processors, and cost more of them than the server.
func BenchmarkUnderAttack(b *testing.B) {
	for _, kind := range []struct {
		name   string
		attack func(*attack)
		met    []string // answers that the attacker has to have had
		may    []string // and others that are right
	}{
		{"nobody", func(*attack) {}, nil, nil},
		{"slow-readers", (*attack).readSlowly, []string{"429"}, []string{"101"}},
		{"silent-sockets", (*attack).keepSilent, []string{"opened"}, []string{"closed"}},
		{"half-requests", (*attack).askHalf, []string{"opened"}, []string{"closed"}},
		{"ping-flood", (*attack).ping, []string{"4429"}, []string{"101", "429", "closed"}},
		{"giant-frames", (*attack).announce, []string{"1009"}, []string{"101", "429"}},
		{"20000-actions", (*attack).act, []string{"4429"}, []string{"101", "429", "closed"}},
		{"400-connections", (*attack).connect, []string{"101", "429"}, nil},
		{"200-logins", (*attack).logIn, nil, []string{"401", "429", "503"}},
	} {
		b.Run(kind.name, func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: 1, limited: true})
			l.connect(b, 1)
			a := &attack{b: b, l: l, stop: make(chan struct{}), answers: map[string]int{}}
			a.token = mintToken(b, int64(l.users+2))
			most := a.watchMemory()
			a.done.Go(func() { kind.attack(a) })
			l.run(b, 40*time.Millisecond)
			close(a.stop)
			a.done.Wait()
			b.ReportMetric(float64(most())/1e6, "RSS-MB")
			if most() > maxRSS {
				b.Errorf("took %d MiB", most()>>20)
			}
			if b.N < 250 { // over before every limit is met
				return
			}
			b.Logf("answered: %v", a.answers)
			for _, answer := range kind.met {
				if a.answers[answer] == 0 {
					b.Errorf("nobody was answered %s", answer)
				}
			}
			for _, answer := range slices.Sorted(maps.Keys(a.answers)) {
				if !slices.Contains(append(kind.met, kind.may...), answer) {
					b.Errorf("answered %s, %d times", answer, a.answers[answer])
				}
			}
		})
	}
}

// maxRSS is generous: hashes of passwords take 19 MiB each for a moment.
const maxRSS = 500 << 20

// An attack is what one account and one address do to a server until stop.
type attack struct {
	b     *testing.B
	l     *load
	token string
	stop  chan struct{}
	done  sync.WaitGroup

	mu      sync.Mutex
	answers map[string]int // status or close code; "closed" without one; "opened" where nothing is answered
}

func (a *attack) over() bool {
	select {
	case <-a.stop:
		return true
	default:
		return false
	}
}

// pause waits, at most until the end.
func (a *attack) pause(span time.Duration) {
	select {
	case <-time.After(span):
	case <-a.stop:
	}
}

func (a *attack) answered(what string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.answers[what]++
}

// crowd has n at once do something again and again.
func (a *attack) crowd(n int, do func(i int)) {
	for i := range n {
		a.done.Go(func() {
			for !a.over() {
				do(i)
			}
		})
	}
}

// watchMemory returns how to learn how much memory the server had at most.
func (a *attack) watchMemory() (most func() int64) {
	var mu sync.Mutex
	largest := int64(0)
	look := func() int64 {
		mu.Lock()
		defer mu.Unlock()
		largest = max(largest, e2e.RSS(a.l.pid))
		return largest
	}
	a.done.Go(func() {
		for !a.over() {
			look()
			a.pause(50 * time.Millisecond)
		}
	})
	return look
}

// line is a connection that ends with the attack, at the latest.
func (a *attack) line() net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 99)}, Timeout: 5 * time.Second, Control: bindLater}
	conn, err := d.Dial("tcp", a.l.addr)
	if err != nil {
		a.answered("unreachable")
		a.pause(time.Second)
		return nil
	}
	ended := make(chan struct{})
	a.done.Go(func() {
		select {
		case <-a.stop:
			conn.Close()
		case <-ended:
		}
	})
	return &endedConn{Conn: conn, ended: ended}
}

// An endedConn says that it was closed.
type endedConn struct {
	net.Conn
	once  sync.Once
	ended chan struct{}
}

func (c *endedConn) Close() error {
	c.once.Do(func() { close(c.ended) })
	return c.Conn.Close()
}

// ask sends a request and counts the status of its answer, "" where there is none.
func (a *attack) ask(conn net.Conn, request string) (r *bufio.Reader, status string) {
	if _, err := io.WriteString(conn, request); err != nil {
		return nil, ""
	}
	r = bufio.NewReaderSize(conn, 512)
	line, err := r.ReadString('\n')
	if err != nil || len(line) < 12 {
		return nil, ""
	}
	for head := line; head != "\r\n"; {
		if head, err = r.ReadString('\n'); err != nil {
			return nil, ""
		}
	}
	a.answered(line[9:12])
	return r, line[9:12]
}

// socket opens a WebSocket of the attacker's, or returns nil where that is refused.
func (a *attack) socket() (net.Conn, *bufio.Reader) {
	conn := a.line()
	if conn == nil {
		return nil, nil
	}
	r, status := a.ask(conn,
		"GET /ws/notifications/?token="+a.token+" HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: "+
			"websocket\r\n"+
			"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
	if status != "101" {
		conn.Close()
		a.pause(50 * time.Millisecond)
		return nil, nil
	}
	return conn, r
}

// end reads a WebSocket to its end, and counts the code.
func (a *attack) end(conn net.Conn, r *bufio.Reader) {
	defer conn.Close()
	var head [2]byte
	for {
		if _, err := io.ReadFull(r, head[:]); err != nil {
			break
		}
		size := int(head[1])
		if size == 126 {
			var long [2]byte
			io.ReadFull(r, long[:])
			size = int(binary.BigEndian.Uint16(long[:]))
		}
		if head[0] == 0x88 && size >= 2 {
			var code [2]byte
			io.ReadFull(r, code[:])
			a.answered(strconv.Itoa(int(binary.BigEndian.Uint16(code[:]))))
			return
		}
		if _, err := r.Discard(size); err != nil {
			break
		}
	}
	if !a.over() {
		a.answered("closed")
	}
}

// masked is a client's frame, masked with zeros.
func masked(first byte, payload string) string {
	head := []byte{first, 0x80 | byte(len(payload))}
	if len(payload) > 125 {
		head = binary.BigEndian.AppendUint16([]byte{first, 0x80 | 126}, uint16(len(payload)))
	}
	return string(head) + "\x00\x00\x00\x00" + payload
}

// readSlowly asks for the largest answers there are, and for everything that happens, and takes none of it.
func (a *attack) readSlowly() {
	body := `{"title":"x","description":"` + strings.Repeat("€", 10_000) + `"}`
	for range 40 {
		r, err := http.NewRequest("POST", "http://"+a.l.addr+"/api/tasks/", strings.NewReader(body))
		if err != nil {
			a.b.Error(err)
			return
		}
		r.Header.Set("Authorization", "Bearer "+a.token)
		r.Header.Set("Content-Type", "application/json")
		res, err := http.DefaultClient.Do(r)
		if err != nil || res.StatusCode != http.StatusCreated {
			a.b.Errorf("%v %v", res, err)
			return
		}
		res.Body.Close()
	}
	a.crowd(20, func(int) {
		if conn, _ := a.socket(); conn != nil {
			io.WriteString(conn, masked(0x81, `{"action":"watch_tasks"}`))
			a.pause(time.Minute)
			conn.Close()
		}
	})
	a.crowd(150, func(i int) {
		conn := a.line()
		if conn == nil {
			return
		}
		defer conn.Close()
		conn.(*endedConn).Conn.(*net.TCPConn).SetReadBuffer(4 << 10)
		// More than the buffers of the system hold.
		io.WriteString(conn, strings.Repeat("GET /api/tasks/?page_size=200 HTTP/1.1\r\nHost: "+
			"bench\r\nAuthorization: Bearer "+a.token+"\r\n\r\n", 20))
		first := make([]byte, 12)
		if _, err := io.ReadFull(conn, first); err == nil && string(first[9:]) != "200" {
			a.answered(string(first[9:]))
			a.pause(200 * time.Millisecond)
			return
		}
		a.pause(time.Duration(1+i%10) * 2 * time.Second)
	})
}

// keepSilent opens connections and says nothing on them.
func (a *attack) keepSilent() {
	a.crowd(3000, func(int) { a.hold("", "") })
}

// askHalf begins requests and never ends them.
func (a *attack) askHalf() {
	a.crowd(1000, func(i int) {
		if i%2 == 0 {
			a.hold("GET /healthz HTTP/1.1\r\nHost: bench\r\n", "X: y\r\n")
		} else {
			a.hold("POST /api/token/ HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: "+
				"60000\r\n\r\n{", " ")
		}
	})
}

// hold keeps a connection open as long as it can: it says something first, and a little more every second.
func (a *attack) hold(first, more string) {
	conn := a.line()
	if conn == nil {
		return
	}
	defer conn.Close()
	a.answered("opened")
	_, err := io.WriteString(conn, first)
	for err == nil && more != "" && !a.over() {
		a.pause(time.Second)
		_, err = io.WriteString(conn, more)
	}
	io.Copy(io.Discard, conn)
	if !a.over() {
		a.answered("closed")
	}
}

// ping sends pings as fast as they are taken, and reads no answer.
func (a *attack) ping() {
	flood := strings.Repeat(masked(0x89, strings.Repeat("x", 125)), 1000)
	a.crowd(20, func(int) {
		conn, r := a.socket()
		if conn == nil {
			return
		}
		for sent := 0; sent < 150; sent++ {
			conn.SetWriteDeadline(time.Now().Add(3 * time.Second))
			if _, err := io.WriteString(conn, flood); err != nil {
				break
			}
		}
		a.end(conn, r)
	})
}

// announce begins messages of a GiB.
func (a *attack) announce() {
	giant := "\x81\xff\x00\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x00" + strings.Repeat("x", 64<<10)
	a.crowd(20, func(int) {
		if conn, r := a.socket(); conn != nil {
			a.done.Go(func() { io.WriteString(conn, giant) })
			a.end(conn, r)
		}
	})
}

// act sends 20,000 actions at once.
func (a *attack) act() {
	all := strings.Repeat(masked(0x81, `{"action":"mark_all_read"}`), 20_000)
	a.crowd(20, func(int) {
		if conn, r := a.socket(); conn != nil {
			a.done.Go(func() { io.WriteString(conn, all) })
			a.end(conn, r)
		}
	})
}

// connect opens 400 connections at once, and again as soon as it can.
func (a *attack) connect() {
	a.crowd(400, func(int) {
		if conn, _ := a.socket(); conn != nil {
			a.pause(2 * time.Second)
			conn.Close()
		} else {
			a.pause(2 * time.Second)
		}
	})
}

// logIn tries 200 passwords at once, and then others.
func (a *attack) logIn() {
	a.crowd(200, func(i int) {
		conn := a.line()
		if conn == nil {
			return
		}
		defer conn.Close()
		body := fmt.Sprintf(`{"username":"user%d","password":"guess %d of %d"}`, i%50, time.Now().UnixNano(),
			os.Getpid())
		_, status := a.ask(conn,
			fmt.Sprintf("POST /api/token/ HTTP/1.1\r\nHost: bench\r\nContent-Type: "+
				"application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body))
		if status == "429" {
			a.pause(200 * time.Millisecond)
		}
	})
}
