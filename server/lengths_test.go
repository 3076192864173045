package server

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/time/rate"
)

func TestFramesOfNoUseAreCounted(t *testing.T) {
	t.Run("T-WS-FLOOD, T-WS-PING, T-WS-FRAG", framesOfNoUseAreCounted)
}

func framesOfNoUseAreCounted(t *testing.T) {
	for name, c := range map[string]struct{ first, again []byte }{
		"pings":                {nil, frameOf(finPing, "")},
		"pongs":                {nil, frameOf(finPong, "1")},
		"pieces without bytes": {frameOf(0x1, ""), frameOf(0, "")},
	} {
		t.Run(name, func(t *testing.T) {
			byTheClock(t, func(t *testing.T, w *world) {
				p := w.puppet(bob, "")
				p.ready()
				go func() {
					p.line.Write(c.first)
					for range 3 {
						for range frameRate {
							p.line.Write(c.again)
						}
						pass(time.Second)
					}
					for range 2 * frameBurst {
						if _, err := p.line.Write(c.again); err != nil {
							return
						}
					}
				}()
				began := time.Now()
				p.mustClose(4429)
				if took := time.Since(began); took < 3*time.Second {
					t.Errorf("closed after %v: so many a second are allowed", took)
				}
			})
		})
	}
}

// Whatever the pieces in which a stream arrives, all of it up to the frame that is too much is passed on.
func TestLengthsAreFollowedInPieces(t *testing.T) {
	good := slices.Concat(
		frameOf(finText, strings.Repeat("x", maxMessage)), frameOf(finPing, "x"), frameOf(0x1, strings.Repeat("x", 4000)), frameOf(finPong, strings.Repeat("x", 125)), frameOf(0x80, strings.Repeat("x", 96)),
		frameOf(finText, ""), appendHeader(nil, finText, 5), []byte("12345"), frameOf(0x2, strings.Repeat("x", 200)),
	)
	for name, bad := range map[string][]byte{
		"nothing": nil, "one byte more": frameOf(0x80, strings.Repeat("x", maxMessage-199)), "the largest length": {0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5},
		"two that overflow": append(appendHeader(nil, 0, 65535)[:1], 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4),
	} {
		for seed := range uint64(50) {
			random := rand.New(rand.NewPCG(seed, 1))
			l := lengths{frames: rate.NewLimiter(rate.Inf, 0)}
			stream, passed := slices.Concat(good, bad), 0
			var err error
			for len(stream) > 0 && err == nil {
				piece := stream[:min(len(stream), 1+random.IntN(1+int(seed)*100))]
				var n int
				n, err = l.follow(piece)
				stream, passed = stream[len(piece):], passed+n
			}
			headers := passed - len(good) // of the bad frame, whose beginning may have come before
			if (err != nil) != (bad != nil) || headers < 0 || headers > 13 {
				t.Fatalf("%s, seed %d: passed %d of %d and %d: %v", name, seed, passed, len(good), len(bad), err)
			}
			if n, again := l.follow([]byte("x")); bad != nil && (n != 0 || again == nil) {
				t.Fatalf("%s: what follows is passed on", name)
			}
		}
	}
}
