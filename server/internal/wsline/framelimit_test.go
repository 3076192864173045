package wsline

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/time/rate"
)

// Whatever the pieces in which a stream arrives, all of it up to the frame that is too much is passed on.
func TestFramesAreFollowedInPieces(t *testing.T) {
	const most = 4 << 10
	good := slices.Concat(
		clientFrame(finText, strings.Repeat("x", most)), clientFrame(finPing, "x"),
		clientFrame(0x1, strings.Repeat("x", 4000)), clientFrame(finPong, strings.Repeat("x", 125)),
		clientFrame(0x80, strings.Repeat("x", 96)),
		clientFrame(finText, ""), appendHeader(nil, finText, 5), []byte("12345"),
		clientFrame(0x2, strings.Repeat("x", 200)),
	)
	for name, bad := range map[string][]byte{
		"nothing": nil, "one byte more": clientFrame(0x80, strings.Repeat("x", most-199)),
		"the largest length": {0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5},
		"two that overflow": append(appendHeader(nil, 0, 65535)[:1], 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
			0xff, 1, 2, 3, 4),
	} {
		for seed := range uint64(50) {
			random := rand.New(rand.NewPCG(seed, 1))
			l := frameLimit{frames: rate.NewLimiter(rate.Inf, 0), maxMessage: most}
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
