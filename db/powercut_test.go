package db

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A diskImage knows what the files of a directory would be if the power failed now.
type diskImage struct {
	files   map[string][]byte // with all calls so far
	synced  map[string][]byte // as last synced
	pending []call            // writes, truncates and deletes since the last sync of their file
}

func newDiskImage() *diskImage {
	return &diskImage{files: map[string][]byte{}, synced: map[string][]byte{}}
}

// applied returns content as a write, a truncate or a delete leaves it. After a delete it is nil.
func applied(content []byte, c call) []byte {
	switch c.what {
	case "delete":
		return nil
	case "truncate":
		return slices.Clone(content[:min(c.at, int64(len(content)))])
	}
	content = slices.Clone(content)
	if missing := int(c.at) + len(c.data) - len(content); missing > 0 {
		content = append(content, make([]byte, missing)...)
	}
	copy(content[c.at:], c.data)
	return content
}

func (p *diskImage) take(c call) {
	switch c.what {
	case "write", "truncate", "delete":
		p.files[c.file] = applied(p.files[c.file], c)
		p.pending = append(p.pending, c)
		if c.what == "delete" && c.at == 1 {
			p.sync(c.file)
		}
	case "sync":
		p.sync(c.file)
	}
}

func (p *diskImage) sync(file string) {
	p.synced[file] = p.files[file]
	p.pending = slices.DeleteFunc(p.pending, func(c call) bool { return c.file == file })
}

// cut returns the files if the power fails now. Of what was not synced, survives says what reached the disk.
func (p *diskImage) cut(survives func(c call) (call, bool)) map[string][]byte {
	left := map[string][]byte{}
	for name, content := range p.synced {
		left[name] = content
	}
	kept := map[string]bool{} // files whose deletion was lost: later writes were to a new file of the name
	for _, c := range p.pending {
		if c, ok := survives(c); ok && !kept[c.file] {
			left[c.file] = applied(left[c.file], c)
		} else if c.what == "delete" {
			kept[c.file] = true
		}
	}
	return left
}

// These say what reached the disk of what was not synced.
func all(c call) (call, bool)  { return c, true }
func none(c call) (call, bool) { return c, false }

// some loses and cuts off writes at random.
func some(r *rand.Rand) func(c call) (call, bool) {
	return func(c call) (call, bool) {
		switch {
		case r.IntN(3) == 0:
			return c, false
		case c.what == "write" && r.IntN(3) == 0:
			return torn(c, r.IntN(len(c.data))), true
		}
		return c, true
	}
}

// torn is a write of which only the first n bytes reached the disk.
func torn(c call, n int) call {
	c.data = c.data[:n]
	return c
}

// A milestone is the state when a call was answered.
type milestone struct {
	name  string
	calls int      // of the disk until then
	state []string // nil: somewhere between the milestone before and the one behind
}

// The power fails before and within calls of the system, and what was not synced is lost in several ways. Everything
// answered before is there. The call under way is done as a whole or not at all. There are checkpoints meanwhile and at
// the end.
func TestPowerCutLosesNothingAcknowledged(t *testing.T) {
	t.Parallel()
	skipInShort(t, "a database is opened after each of many cuts")
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("CTMS_SEED"); s != "" {
		seed = try(strconv.ParseUint(s, 10, 64))(t)
	}
	t.Logf("CTMS_SEED=%d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	disk := newDisk(t)
	disk.record = true
	d, _ := startIn(t, t.TempDir(), Settings{vfs: disk.name})
	checkpointOften(t, d, 25)
	stones := []milestone{{name: "nothing"}, {"invite", len(disk.made()), state(t, d)}}
	for range 2 {
		for _, s := range scenario(d) {
			must(t, s.do())
			stone := milestone{s.name, len(disk.made()), state(t, d)}
			if s.sliced || s.name == "delete the user" { // the first slice hides the user, later ones change tasks
				stones = append(stones, milestone{s.name, len(disk.made()), nil})
			}
			stones = append(stones, stone)
		}
	}
	must(t, d.Close())
	calls := disk.made()
	checkpoints := 0
	for _, c := range calls {
		if c.what == "sync" && c.file == File {
			checkpoints++
		}
	}
	if checkpoints < 3 {
		t.Fatalf("only %d checkpoints", checkpoints)
	}

	after := newDisk(t)
	_, oneOf := sample(79)
	p, at, cuts := newDiskImage(), 0, 0
	for i, c := range calls {
		for at+1 < len(stones) && stones[at+1].calls <= i {
			at++
		}
		changes := c.what == "write" || c.what == "truncate" || c.what == "sync" || c.what == "delete"
		if changes && r.Int64N(oneOf) == 0 {
			ways := []func(call) (call, bool){all, none, some(r), some(r)}
			if !thorough {
				ways = ways[r.IntN(3):][:1]
			}
			for _, way := range ways {
				checkAfterCut(t, after, fmt.Sprintf("cut before call %d of %d, %s of %s", i, len(calls), c.what,
					c.file), p.cut(way), stones, at)
				cuts++
			}
			if c.what == "write" {
				half := *p
				half.pending = slices.Clone(p.pending)
				half.files = map[string][]byte{c.file: p.files[c.file]}
				half.take(torn(c, r.IntN(len(c.data))))
				checkAfterCut(t, after, fmt.Sprintf("cut within call %d of %d, %s of %s", i, len(calls), c.what,
					c.file), half.cut(all), stones, at)
				cuts++
			}
		}
		p.take(c)
	}
	checkAfterCut(t, after, "cut after the end", p.cut(all), stones, len(stones)-1)
	checkAfterCut(t, after, "cut after the end, unsynced lost", p.cut(none), stones, len(stones)-1)
	t.Logf("%d cuts in %d calls, over %d checkpoints", cuts+2, len(calls), checkpoints)
}

// made returns the calls that were recorded so far.
func (d *disk) made() []call {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.calls)
}

// checkAfterCut opens the files that a cut left. They must hold the last milestone before it, or the next.
func checkAfterCut(t *testing.T, disk *disk, how string, files map[string][]byte, stones []milestone, at int) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if content != nil {
			must(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
		}
	}
	d, err := Open(dir, Settings{Log: quiet, vfs: disk.name}, func([]Event) {})
	if err != nil {
		t.Fatalf("%s, after %q: %v", how, stones[at].name, err)
	}
	defer d.Close()
	checkIntegrity(t, d)
	if at == 0 { // at the first start, before anything was answered
		return
	}
	is, fits := state(t, d), false
	for _, stone := range stones[at:min(at+2, len(stones))] {
		fits = fits || stone.state != nil && slices.Equal(is, stone.state)
	}
	if at+2 < len(stones) && stones[at+1].state == nil { // between slices: what no slice changes must be there
		fits = !slices.ContainsFunc(stones[at].state, func(line string) bool {
			return slices.Contains(stones[at+2].state, line) && !slices.Contains(is, line)
		})
	}
	if !fits {
		t.Fatalf("%s, after %q:%s", how, stones[at].name, diff(is, stones[at].state))
	}
	next := task(t, d)
	for _, stone := range stones[:at+1] {
		for _, line := range stone.state {
			if strings.HasPrefix(line, fmt.Sprintf("{ID:%d Title:", next.ID)) ||
				strings.HasPrefix(line, fmt.Sprintf("{ID:%d User:", d.Newest())) {
				t.Fatalf("%s, after %q: an id was given again: %s", how, stones[at].name, line)
			}
		}
	}
	if t.Failed() {
		t.Fatal(how)
	}
}
