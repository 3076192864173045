// The server that stores nothing: what HTTP and WebSockets cost by themselves.

package load

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/coder/websocket"
)

// beNothing is the variable that has the test binary be the server that stores nothing.
const beNothing = "BE_A_SERVER_THAT_STORES_NOTHING"

// storesNothing is a server of a few lines over the libraries that the program uses too. It sends on what it is told.
var storesNothing = &peer{
	name:       "stores nothing",
	start:      func(b testing.TB, l *load) { startPeer(b, l, os.Args[0], beNothing+"=1") },
	socketPath: "/ws",
	hello:      func(user int, _ bool) string { return fmt.Sprint(user) },
	ready:      "hello", publishPath: "/tell", broadcastPath: "/tell",
	message: func(users []int, task, change int) string {
		body, _ := json.Marshal(told{users, json.RawMessage(notification(task, change))})
		return string(body)
	},
}

// told is the body of a request to the server that stores nothing.
type told struct {
	Users []int           `json:"users"`
	Frame json.RawMessage `json:"frame"`
}

// startPeer starts a program, and waits until it prints its address.
func startPeer(b testing.TB, l *load, program, env string) {
	b.Helper()
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), env)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	l.addr, l.pid = strings.TrimSpace(line), cmd.Process.Pid
}

// serveNothing is the server that stores nothing. It does not return.
func serveNothing() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr())
	var mu sync.Mutex
	queues := map[string]chan []byte{}
	http.HandleFunc("GET /ws", func(w http.ResponseWriter, r *http.Request) {
		ws, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		ctx := context.Background()
		_, user, err := ws.Read(ctx)
		if err != nil {
			return
		}
		queue := make(chan []byte, 1024)
		mu.Lock()
		queues[string(user)] = queue
		mu.Unlock()
		ws.Write(ctx, websocket.MessageText, []byte("hello"))
		ctx = ws.CloseRead(ctx)
		for {
			select {
			case frame := <-queue:
				if ws.Write(ctx, websocket.MessageText, frame) != nil {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	})
	http.HandleFunc("POST /tell", func(w http.ResponseWriter, r *http.Request) {
		var t told
		if err := json.NewDecoder(r.Body).Decode(&t); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		for _, user := range t.Users {
			mu.Lock()
			queue := queues[fmt.Sprint(user)]
			mu.Unlock()
			queue <- t.Frame
		}
		fmt.Fprint(w, "{}")
	})
	panic(http.Serve(listener, nil))
}
