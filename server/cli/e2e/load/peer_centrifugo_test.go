// Centrifugo as a peer (centrifugal.dev, version 6): its settings, its HTTP API and its protocol, as far as the load
// needs them.

package load

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// centrifugo is the peer whose program is at a path. With the path of Redis it keeps what it sends there, synced to the
// disk. Without, it keeps nothing over a restart. In both it keeps the last messages of each user, as this program
// does.
func centrifugo(program, redis string) *peer {
	p := &peer{
		name: "Centrifugo, memory", socketPath: "/connection/websocket", ready: `"subscribe":`,
		publishPath: "/api/publish", broadcastPath: "/api/broadcast",
		hello: func(user int, returns bool) string {
			recover := ""
			if returns {
				recover = `,"recover":true,"offset":0`
			}
			return fmt.Sprintf("{\"id\":1,\"connect\":{}}\n{\"id\":2,\"subscribe\":{\"channel\":\"u%d\"%s}}", user, recover)
		},
		message: func(users []int, task, change int) string {
			if len(users) == 1 {
				return fmt.Sprintf(`{"channel":"u%d","data":%s}`, users[0], notification(task, change))
			}
			channels, _ := json.Marshal(users)
			names := strings.NewReplacer("[", `["u`, ",", `","u`, "]", `"]`).Replace(string(channels))
			return fmt.Sprintf(`{"channels":%s,"data":%s}`, names, notification(task, change))
		},
	}
	if redis != "" {
		p.name = "Centrifugo, Redis with fsync"
	}
	p.start = func(b testing.TB, l *load) { startCentrifugo(b, l, program, redis) }
	return p
}

func startCentrifugo(b testing.TB, l *load, program, redis string) {
	b.Helper()
	dir := b.TempDir()
	engine := map[string]any{"type": "memory"}
	if redis != "" {
		_, at, _ := net.SplitHostPort(e2e.FreeAddress(b))
		l.helpers = []int{startProgram(b, at, redis, "--port", at, "--bind", "127.0.0.1", "--dir", dir, "--appendonly", "yes",
			"--appendfsync", "always", "--save", "")}
		engine = map[string]any{"type": "redis", "redis": map[string]any{"address": "redis://127.0.0.1:" + at}}
	}
	_, port, _ := net.SplitHostPort(e2e.FreeAddress(b))
	settings, _ := json.Marshal(map[string]any{
		"http_server": map[string]any{"address": "127.0.0.1", "port": port},
		"log":         map[string]any{"level": "error"},
		"client":      map[string]any{"insecure": true, "allowed_origins": []string{"*"}},
		"http_api":    map[string]any{"insecure": true},
		"engine":      engine,
		"channel": map[string]any{"without_namespace": map[string]any{
			"history_size": 100, "history_ttl": "1h", "allow_subscribe_for_client": true, "force_recovery": true}},
	})
	config := filepath.Join(dir, "config.json")
	if err := os.WriteFile(config, settings, 0o600); err != nil {
		b.Fatal(err)
	}
	l.pid = startProgram(b, port, program, "--config", config)
	l.addr = "127.0.0.1:" + port
	for user := range l.stored / waiting { // what waits for people who come back
		for n := range waiting {
			body := l.peer.message([]int{2 + user}, user, 1+n)
			answer, err := http.Post("http://"+l.addr+l.peer.publishPath, "application/json", strings.NewReader(body))
			if err != nil {
				b.Fatal(err)
			}
			answer.Body.Close()
		}
	}
}

// startProgram starts a program, and waits until it listens on a port. It returns its process.
func startProgram(b testing.TB, port, program string, args ...string) (pid int) {
	b.Helper()
	cmd := exec.Command(program, args...)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	for deadline := time.Now().Add(e2e.Patience); ; time.Sleep(10 * time.Millisecond) {
		conn, err := net.Dial("tcp", "127.0.0.1:"+port)
		if err == nil {
			conn.Close()
			return cmd.Process.Pid
		}
		if time.Now().After(deadline) {
			b.Fatal(errors.Join(err, fmt.Errorf("%s does not listen", program)))
		}
	}
}
