// Benchmarks a server while somebody attacks it.

package load

import (
	"bufio"
	"encoding/binary"
	"io"
	"maps"
	"net"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// BenchmarkUnderAttack measures what a hundred users notice of an attacker. Each user gets a notification every four
// seconds. The attacker has one account and one address, and the server has its default limits. Run the benchmark with
// -benchtime 250x, which is ten seconds for each kind of attack.
//
// It fails if a notification is lost, doubled or out of order, if the server takes too much memory, or if the attacker
// gets other answers than promised. The attacker runs on the same processors, and costs more of them than the server.
func BenchmarkUnderAttack(b *testing.B) {
	for _, kind := range []struct {
		name     string
		attack   func(*attack)
		required []string // answers that the attacker must get at least once
		allowed  []string // other answers that the attacker may get
	}{
		{"nobody", func(*attack) {}, nil, nil},
		{"slow-readers", (*attack).readSlowly, []string{"429"}, []string{"101"}},
		{"silent-sockets", (*attack).holdSilent, []string{"opened"}, []string{"closed"}},
		{"half-requests", (*attack).sendHalfRequests, []string{"opened"}, []string{"closed"}},
		{"ping-flood", (*attack).floodPings, []string{"4429"}, []string{"101", "429", "closed"}},
		{"giant-frames", (*attack).sendGiantFrames, []string{"1009"}, []string{"101", "429"}},
		{"20000-actions", (*attack).sendActions, []string{"4429"}, []string{"101", "429", "closed"}},
		{"400-connections", (*attack).openSockets, []string{"101", "429"}, nil},
		{"200-logins", (*attack).tryPasswords, nil, []string{"401", "429", "503"}},
	} {
		b.Run(kind.name, func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: 1, limited: true})
			l.connect(b, 1)
			a := &attack{b: b, l: l, stop: make(chan struct{}), answers: map[string]int{}}
			a.token = mintToken(b, int64(l.users+2))
			maxMemory := a.watchMemory()
			a.done.Go(func() { kind.attack(a) })
			l.run(b, 40*time.Millisecond)
			close(a.stop)
			a.done.Wait()
			b.ReportMetric(float64(maxMemory())/1e6, "RSS-MB")
			if maxMemory() > maxRSS {
				b.Errorf("the server took %d MiB, want at most %d", maxMemory()>>20, maxRSS>>20)
			}
			if b.N < 250 { // too short to meet every limit
				return
			}
			b.Logf("answers to the attacker: %v", a.answers)
			for _, answer := range kind.required {
				if a.answers[answer] == 0 {
					b.Errorf("the attacker never got the answer %s", answer)
				}
			}
			for _, answer := range slices.Sorted(maps.Keys(a.answers)) {
				if !slices.Contains(append(kind.required, kind.allowed...), answer) {
					b.Errorf("the attacker got the answer %s %d times, want never", answer, a.answers[answer])
				}
			}
		})
	}
}

// maxRSS limits the memory of the server. It is large, because hashing a password takes 19 MiB for a moment.
const maxRSS = 500 << 20

// An attack is one attacker with one account and one address. It goes on until stop is closed.
type attack struct {
	b     *testing.B
	l     *load
	token string
	stop  chan struct{}
	done  sync.WaitGroup

	mu sync.Mutex
	// By status or close code; "closed" without a code, "opened" for a connection without an answer
	answers map[string]int
}

// stopped reports whether the attack has to end.
func (a *attack) stopped() bool {
	select {
	case <-a.stop:
		return true
	default:
		return false
	}
}

// pause waits for a span, or until the attack has to end.
func (a *attack) pause(span time.Duration) {
	select {
	case <-time.After(span):
	case <-a.stop:
	}
}

// countAnswer counts an answer of the server.
func (a *attack) countAnswer(what string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.answers[what]++
}

// repeatInParallel starts n goroutines. Each calls do again and again until the attack has to end.
func (a *attack) repeatInParallel(n int, do func(i int)) {
	for i := range n {
		a.done.Go(func() {
			for !a.stopped() {
				do(i)
			}
		})
	}
}

// watchMemory watches the memory of the server. The returned function tells the most that it had so far.
func (a *attack) watchMemory() (maxMemory func() int64) {
	var mu sync.Mutex
	largest := int64(0)
	measure := func() int64 {
		mu.Lock()
		defer mu.Unlock()
		largest = max(largest, e2e.RSS(a.l.pid))
		return largest
	}
	a.done.Go(func() {
		for !a.stopped() {
			measure()
			a.pause(50 * time.Millisecond)
		}
	})
	return measure
}

// dial opens a connection, or returns nil. The connection is closed when the attack ends, at the latest.
func (a *attack) dial() net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 99)}, Timeout: 5 * time.Second,
		Control: bindAtConnect}
	conn, err := d.Dial("tcp", a.l.addr)
	if err != nil {
		a.countAnswer("unreachable")
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

// An endedConn closes the channel ended when it is closed.
type endedConn struct {
	net.Conn
	once  sync.Once
	ended chan struct{}
}

func (c *endedConn) Close() error {
	c.once.Do(func() { close(c.ended) })
	return c.Conn.Close()
}

// request sends a request and counts the status of the response. The status is "" if there is no response.
func (a *attack) request(conn net.Conn, request string) (r *bufio.Reader, status string) {
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
	a.countAnswer(line[9:12])
	return r, line[9:12]
}

// openSocket opens a WebSocket, or returns nil if the server refuses it.
func (a *attack) openSocket() (net.Conn, *bufio.Reader) {
	conn := a.dial()
	if conn == nil {
		return nil, nil
	}
	r, status := a.request(conn,
		"GET /ws/notifications/?token="+a.token+" HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: "+
			"websocket\r\n"+
			"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
	if status != "101" {
		conn.Close()
		a.pause(50 * time.Millisecond)
		return nil, nil
	}
	return conn, r
}

// readToEnd reads a WebSocket to its end and counts the close code.
func (a *attack) readToEnd(conn net.Conn, r *bufio.Reader) {
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
			a.countAnswer(strconv.Itoa(int(binary.BigEndian.Uint16(code[:]))))
			return
		}
		if _, err := r.Discard(size); err != nil {
			break
		}
	}
	if !a.stopped() {
		a.countAnswer("closed")
	}
}
