// Helpers that find notifications that are lost, doubled or out of order, and their test.

package load

import (
	"fmt"
	"testing"
)

// flaws counts what is wrong with the notifications that a user received.
type flaws struct{ lost, doubled, disordered int64 }

func (f *flaws) add(more flaws) {
	f.lost, f.doubled, f.disordered = f.lost+more.lost, f.doubled+more.doubled, f.disordered+more.disordered
}

func (f flaws) String() string {
	return fmt.Sprintf("%d lost, %d doubled, %d out of order", f.lost, f.doubled, f.disordered)
}

// findFlaws checks the ids that a WebSocket received, in the order in which they came. The number expected tells how
// many there were.
func findFlaws(ids []int64, expected int64) (f flaws) {
	seen, newest := make(map[int64]bool, len(ids)), int64(0)
	for _, id := range ids {
		switch {
		case seen[id]:
			f.doubled++
		case id < newest:
			f.disordered++
		}
		seen[id], newest = true, max(newest, id)
	}
	f.lost = expected - int64(len(seen))
	return f
}

func TestFlawsAreCounted(t *testing.T) {
	for _, c := range []struct {
		ids      []int64
		expected int64
		want     flaws
	}{
		{nil, 0, flaws{}},
		{[]int64{3, 7, 8}, 3, flaws{}},
		{[]int64{3, 8}, 3, flaws{lost: 1}},
		{[]int64{3, 7, 7, 8}, 3, flaws{doubled: 1}},
		{[]int64{3, 7, 8, 3}, 3, flaws{doubled: 1}},
		{[]int64{3, 8, 7}, 3, flaws{disordered: 1}},
		{[]int64{8, 7, 7}, 4, flaws{2, 1, 1}},
		{[]int64{3, 7}, 1, flaws{lost: -1}}, // more came than there were
	} {
		if got := findFlaws(c.ids, c.expected); got != c.want {
			t.Errorf("ids %v, %d expected: %v, want %v", c.ids, c.expected, got, c.want)
		}
	}
}
