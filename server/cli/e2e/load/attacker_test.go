// The attacks of the benchmark: what an attacker sends, and what it leaves unread.

package load

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

// maskedFrame returns a frame as clients send it, masked with zeros.
func maskedFrame(first byte, payload string) string {
	head := []byte{first, 0x80 | byte(len(payload))}
	if len(payload) > 125 {
		head = binary.BigEndian.AppendUint16([]byte{first, 0x80 | 126}, uint16(len(payload)))
	}
	return string(head) + "\x00\x00\x00\x00" + payload
}

// readSlowly asks for the largest responses there are, and to watch all tasks, and reads almost nothing of it.
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
	a.repeatInParallel(20, func(int) {
		if conn, _ := a.openSocket(); conn != nil {
			io.WriteString(conn, maskedFrame(0x81, `{"action":"watch_tasks"}`))
			a.pause(time.Minute)
			conn.Close()
		}
	})
	a.repeatInParallel(150, func(i int) {
		conn := a.dial()
		if conn == nil {
			return
		}
		defer conn.Close()
		conn.(*endedConn).Conn.(*net.TCPConn).SetReadBuffer(4 << 10)
		// The responses are more than the buffers of the system hold.
		io.WriteString(conn, strings.Repeat("GET /api/tasks/?page_size=200 HTTP/1.1\r\nHost: "+
			"bench\r\nAuthorization: Bearer "+a.token+"\r\n\r\n", 20))
		first := make([]byte, 12)
		if _, err := io.ReadFull(conn, first); err == nil && string(first[9:]) != "200" {
			a.countAnswer(string(first[9:]))
			a.pause(200 * time.Millisecond)
			return
		}
		a.pause(time.Duration(1+i%10) * 2 * time.Second)
	})
}

// holdSilent opens connections and sends nothing over them.
func (a *attack) holdSilent() {
	a.repeatInParallel(3000, func(int) { a.holdOpen("", "") })
}

// sendHalfRequests begins requests and never ends them.
func (a *attack) sendHalfRequests() {
	a.repeatInParallel(1000, func(i int) {
		if i%2 == 0 {
			a.holdOpen("GET /healthz HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n")
		} else {
			a.holdOpen("POST /api/token/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "+
				"60000\r\n\r\n{", " ")
		}
	})
}

// holdOpen keeps a connection open as long as it can. It sends first at once, and more every second.
func (a *attack) holdOpen(first, more string) {
	conn := a.dial()
	if conn == nil {
		return
	}
	defer conn.Close()
	a.countAnswer("opened")
	_, err := io.WriteString(conn, first)
	for err == nil && more != "" && !a.stopped() {
		a.pause(time.Second)
		_, err = io.WriteString(conn, more)
	}
	io.Copy(io.Discard, conn)
	if !a.stopped() {
		a.countAnswer("closed")
	}
}

// floodPings sends pings as fast as the server takes them. It reads no answer before it has sent them all.
func (a *attack) floodPings() {
	flood := strings.Repeat(maskedFrame(0x89, strings.Repeat("x", 125)), 1000)
	a.repeatInParallel(20, func(int) {
		conn, r := a.openSocket()
		if conn == nil {
			return
		}
		for sent := 0; sent < 150; sent++ {
			conn.SetWriteDeadline(time.Now().Add(3 * time.Second))
			if _, err := io.WriteString(conn, flood); err != nil {
				break
			}
		}
		a.readToEnd(conn, r)
	})
}

// sendGiantFrames begins messages of 1 GiB.
func (a *attack) sendGiantFrames() {
	giant := "\x81\xff\x00\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x00" + strings.Repeat("x", 64<<10)
	a.repeatInParallel(20, func(int) {
		if conn, r := a.openSocket(); conn != nil {
			a.done.Go(func() { io.WriteString(conn, giant) })
			a.readToEnd(conn, r)
		}
	})
}

// sendActions sends 20,000 actions at once.
func (a *attack) sendActions() {
	all := strings.Repeat(maskedFrame(0x81, `{"action":"mark_all_read"}`), 20_000)
	a.repeatInParallel(20, func(int) {
		if conn, r := a.openSocket(); conn != nil {
			a.done.Go(func() { io.WriteString(conn, all) })
			a.readToEnd(conn, r)
		}
	})
}

// openSockets opens 400 WebSockets at once, and again as soon as it can.
func (a *attack) openSockets() {
	a.repeatInParallel(400, func(int) {
		if conn, _ := a.openSocket(); conn != nil {
			a.pause(2 * time.Second)
			conn.Close()
		} else {
			a.pause(2 * time.Second)
		}
	})
}

// tryPasswords tries 200 passwords at once, and then others.
func (a *attack) tryPasswords() {
	a.repeatInParallel(200, func(i int) {
		conn := a.dial()
		if conn == nil {
			return
		}
		defer conn.Close()
		body := fmt.Sprintf(`{"username":"user%d","password":"guess %d of %d"}`, i%50, time.Now().UnixNano(),
			os.Getpid())
		_, status := a.request(conn,
			fmt.Sprintf("POST /api/token/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: "+
				"application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body))
		if status == "429" {
			a.pause(200 * time.Millisecond)
		}
	})
}
