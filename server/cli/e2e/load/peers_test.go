// Compares the program with others that tell people things over WebSockets, in turns and in one run.

package load

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// A peer is another server that is put under the same load.
type peer struct {
	name       string
	start      func(b testing.TB, l *load) // sets where it is, and its processes
	socketPath string
	hello      func(user int, returns bool) string // what a client sends first
	ready      string                              // part of the answer to that

	publishPath, broadcastPath string
	// message is the body of a request that tells users of a change. The server sends on a notification frame.
	message func(users []int, task, change int) string
}

// dial opens the WebSocket of a user.
func (p *peer) dial(addr string, user int, from string) (*socket, error) {
	ws, err := dialSocket(addr, p.socketPath, from)
	if err == nil {
		err = ws.send(p.hello(user, false))
	}
	return ws, err
}

// notification is a frame such as ours, of a change of a task.
func notification(task, change int) string {
	return fmt.Sprintf(`{"type":"notification","notification":{"id":%d,"task_id":%d,"type":"status_change",`+
		`"message":"Task 'Fix the login of the customer portal' status changed to In Review",`+
		`"task_title":"Fix the login of the customer portal","is_read":false,"created_at":"2026-01-13T10:00:00.123Z",`+
		`"url":"/tasks/%d","actor":{"id":1,"name":"user0"},"reason":"assignee","args":{"status":"in_review"}},`+
		`"unread_count":%d}`, change, task, task, change)
}

// flawsOf tells what is wrong with what a WebSocket received. Peers number the changes of each task.
func (l *load) flawsOf(ws *socket, expected int64) (f flaws) {
	if l.peer == nil {
		return findFlaws(ws.ids, expected)
	}
	byTask := map[int64][]int64{}
	for i, id := range ws.ids {
		task := ws.arrivals[i].task
		byTask[task] = append(byTask[task], id)
	}
	f.lost = expected
	for _, ids := range byTask {
		of := findFlaws(ids, 0)
		f.add(flaws{of.lost, of.doubled, of.disordered}) // lost is minus what came
	}
	return f
}

// rounds is how often each server has its turn.
const rounds = 5

// BenchmarkPeers puts this program, a server that stores nothing and, where the environment names their programs, other
// peers under one load, in turns. It prints the medians of five rounds, and how many times as many notifications a
// second this program delivers.
//
//	CTMS_PEER_CENTRIFUGO=/path/centrifugo CTMS_PEER_REDIS=/path/redis-server \
//		go test -run '^$' -bench 'Peers$/' -benchtime 10000x -timeout 60m ./server/cli/e2e/load
//
// For events to many it is -bench PeersEvents/ -benchtime 1000x, for those who come back -bench PeersReconnect/
// -benchtime 5x.
func BenchmarkPeers(b *testing.B) {
	peers := peersHere()
	for _, publishers := range []int{1, 8, 32, 128} {
		inTurns(b, fmt.Sprintf("publishers=%d", publishers), peers, func(b *testing.B, p *peer) result {
			l := newLoad(b, load{users: 100, publishers: publishers, peer: p})
			l.connect(b, 1)
			return l.run(b, 0)
		})
	}
}

// BenchmarkPeersEvents has 32 publishers tell a hundred people at once, in turns with the peers.
func BenchmarkPeersEvents(b *testing.B) {
	inTurns(b, "recipients=100", peersHere(), func(b *testing.B, p *peer) result {
		l := newLoad(b, load{users: 100, publishers: 32, peer: p})
		l.connect(b, 1)
		return l.runEvents(b, 100)
	})
}

// BenchmarkPeersReconnect is BenchmarkReconnect in turns with the peers that keep what was missed.
func BenchmarkPeersReconnect(b *testing.B) {
	peers := slices.DeleteFunc(peersHere(), func(p *peer) bool { return p == storesNothing })
	inTurns(b, "all", peers, func(b *testing.B, p *peer) result {
		return newLoad(b, load{users: returning, publishers: 1, stored: returning * waiting, peer: p}).reconnect(b)
	})
}

// peersHere returns the peers whose programs are here. The nil one is this program.
func peersHere() []*peer {
	peers := []*peer{nil, storesNothing}
	program, redis := os.Getenv("CTMS_PEER_CENTRIFUGO"), os.Getenv("CTMS_PEER_REDIS")
	if program != "" {
		peers = append(peers, centrifugo(program, ""))
		if redis != "" {
			peers = append(peers, centrifugo(program, redis))
		}
	}
	return peers
}

// inTurns puts each peer under a load, a round after the other, and prints the medians. A nil peer is this program.
func inTurns(b *testing.B, what string, peers []*peer, run func(*testing.B, *peer) result) {
	rates, tails := make([][]float64, len(peers)), make([][]float64, len(peers))
	names := make([]string, len(peers))
	for round := range rounds {
		for i, p := range peers {
			if names[i] = "ours"; p != nil {
				names[i] = p.name
			}
			var last result // of the run that counts
			b.Run(fmt.Sprintf("%s/%s/round=%d", what, names[i], 1+round), func(b *testing.B) { last = run(b, p) })
			if last.perSecond > 0 {
				rates[i], tails[i] = append(rates[i], last.perSecond), append(tails[i], last.p99)
			}
		}
	}
	if len(rates[0]) == 0 {
		return // left out by -bench
	}
	table := &strings.Builder{}
	for i, name := range names {
		if len(rates[i]) == 0 {
			continue
		}
		fmt.Fprintf(table, "\n%-28s %8.0f/s  99 %% within %6.2f ms  ours/this %.2f", name, median(rates[i]),
			median(tails[i]), median(rates[0])/median(rates[i]))
	}
	fmt.Printf("%s, medians of %d:%s\n", what, len(rates[0]), table) // what a benchmark logs is not shown
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}
