package db

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A dirImage knows what names a directory would have if the power failed now. A diskImage knows the bytes of files;
// this knows which files and directories there are, and the content of files as last synced. Until a directory is
// synced, any of the changes of its names may have reached the disk or not.
type dirImage struct {
	root    string
	inodes  []inode
	pending []rename // that were not synced, in order
}

// An inode is a file or directory.
type inode struct {
	content []byte         // of a file, as last synced
	names   map[string]int // of a directory, now; nil for a file
	synced  map[string]int // of a directory, as last synced
}

// A rename removes a name from a directory, adds one, or both.
type rename struct {
	from, to         int // directories
	oldName, newName string
	inode            int // 0: it is gone
}

func (r rename) apply(names func(dir int) map[string]int) {
	if r.oldName != "" {
		delete(names(r.from), r.oldName)
	}
	if r.newName != "" {
		names(r.to)[r.newName] = r.inode
	}
}

// newDirImage returns the image of directory root as it is now.
func newDirImage(t testing.TB, root string) *dirImage {
	t.Helper()
	m := &dirImage{root: root, inodes: []inode{{names: map[string]int{}, synced: map[string]int{}}}}
	for _, name := range namesIn(t, root) {
		m.inodes[0].names[name], m.inodes[0].synced[name] = len(m.inodes), len(m.inodes)
		m.inodes = append(m.inodes, inode{content: try(os.ReadFile(filepath.Join(root, name)))(t)})
	}
	return m
}

func (m *dirImage) change(r rename) {
	r.apply(func(dir int) map[string]int { return m.inodes[dir].names })
	m.pending = append(m.pending, r)
}

// at returns the directory that path is in, and the inode of path. That is 0 for the root, and where there is no such
// file.
func (m *dirImage) at(path string) (dir int, name string, node int, inside bool) {
	rest, inside := strings.CutPrefix(path, m.root+string(filepath.Separator))
	if !inside {
		return 0, "", 0, path == m.root
	}
	parts := strings.Split(rest, string(filepath.Separator))
	for _, name := range parts[:len(parts)-1] {
		dir = m.inodes[dir].names[name]
	}
	name = parts[len(parts)-1]
	return dir, name, m.inodes[dir].names[name], true
}

// take records a step. It is called before the step is done.
func (m *dirImage) take(what, path, to string) {
	dir, name, node, inside := m.at(path)
	if !inside {
		return
	}
	switch what {
	case "open", "mkdir":
		if node == 0 {
			made := inode{}
			if what == "mkdir" {
				made.names, made.synced = map[string]int{}, map[string]int{}
			}
			m.inodes = append(m.inodes, made)
			m.change(rename{to: dir, newName: name, inode: len(m.inodes) - 1})
		}
	case "remove", "delete":
		if node != 0 {
			m.change(rename{from: dir, oldName: name})
		}
	case "rename":
		if node != 0 {
			target, newName, _, _ := m.at(to)
			m.change(rename{from: dir, oldName: name, to: target, newName: newName, inode: node})
		}
	case "sync":
		if m.inodes[node].names == nil {
			m.inodes[node].content, _ = os.ReadFile(path)
			return
		}
		m.pending = slices.DeleteFunc(m.pending, func(r rename) bool {
			of := r.oldName != "" && r.from == node || r.newName != "" && r.to == node
			if of {
				r.apply(func(dir int) map[string]int { return m.inodes[dir].synced })
			}
			return of
		})
	}
}

// cut returns a directory as it is if the power fails now. survives says which changes of names reached the disk
// without a sync.
func (m *dirImage) cut(t testing.TB, survives func(i int) bool) string {
	t.Helper()
	left := map[int]map[string]int{}
	for i, n := range m.inodes {
		if n.names != nil {
			left[i] = maps.Clone(n.synced)
		}
	}
	for i, r := range m.pending {
		if survives(i) {
			r.apply(func(dir int) map[string]int { return left[dir] })
		}
	}
	to := t.TempDir()
	var put func(dir int, path string)
	put = func(dir int, path string) {
		for name, node := range left[dir] {
			at := filepath.Join(path, name)
			if left[node] == nil {
				must(t, os.WriteFile(at, m.inodes[node].content, 0o600))
				continue
			}
			must(t, os.Mkdir(at, 0o700))
			put(node, at)
		}
	}
	put(0, to)
	return to
}

// runWithCuts runs do on dir. Before a sample of its steps, and after the end, it has check look at what a power cut
// would leave.
func runWithCuts(t *testing.T, dir string, do func(fsys) error, check func(how, left string, done bool)) {
	t.Helper()
	m, disk := newDirImage(t, dir), newDisk(t)
	disk.setFault(func(c call) int32 {
		if c.what == "open" || c.what == "delete" || c.what == "sync" {
			m.take(c.what, c.path, "")
		}
		return 0
	})
	cuts, seen := 0, int64(0)
	next, oneOf := sample(3)
	look := func(how string, kept func(i int) bool, done bool) {
		if seen++; !done && seen < next {
			return
		}
		next += oneOf
		check(how, m.cut(t, kept), done)
		cuts++
	}
	cut := func(how string, done bool) {
		look(how+", nothing unsynced there", func(int) bool { return false }, done)
		for lost := range len(m.pending) + 1 { // the last time nothing is lost
			look(fmt.Sprintf("%s, unsynced change %d of %d lost", how, lost, len(m.pending)),
				func(i int) bool { return i != lost }, done)
		}
	}
	must(t, do(fsys{vfs: disk.name, step: func(what, path, to string) error {
		cut("cut before "+what+" "+strings.TrimPrefix(path, dir), false)
		m.take(what, path, to)
		return nil
	}}))
	cut("cut after the end", true)
	t.Logf("%d cuts", cuts)
}

// Whenever the power fails, there is the old database or the new one. After the end there is the new one, and the old
// beside it.
func TestPowerCutAtEveryStepOfARestore(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	skipInShort(t, "a database is opened after each of many cuts")
	from, dir := filepath.Join(threeTasks(t), File), crashed(t, running(t)) // one task, in the log
	runWithCuts(t, dir, func(s fsys) error { _, err := s.restore(t.Context(), dir, from, quiet, nil); return err },
		func(how, left string, done bool) {
			oldOrNew(t, how, left, done)
		})
}

// oldOrNew opens dir, where a restore replaces a database of one task by one of three. It fails the test where there is
// anything but the old one or the new one.
func oldOrNew(t *testing.T, how, dir string, done bool) {
	t.Helper()
	d, err := Open(dir, Settings{Log: quiet}, func([]Event) {})
	if err != nil {
		t.Fatalf("%s: %v", how, err)
	}
	checkIntegrity(t, d)
	tasks := number(t, d, `SELECT count(*) FROM tasks`)
	same(t, how+": unread", int64(unread(t, d, bob)), tasks)
	same(t, how+": versions went on", number(t, d, `SELECT min(version) > ? FROM tasks`, beyond) == 1, tasks == 3)
	must(t, d.Close())
	names := namesIn(t, dir)
	switch {
	case tasks == 3 && strings.HasPrefix(names[0], "before-restore-"):
		before := try(Open(filepath.Join(dir, names[0]), Settings{Log: quiet}, func([]Event) {}))(t)
		checkIntegrity(t, before)
		same(t, how+": tasks of what was there before", number(t, before, `SELECT count(*) FROM tasks`), 1)
		must(t, before.Close())
		names = names[1:]
	case tasks != 1 || done:
		t.Errorf("%s: %d tasks, done %t, in %v", how, tasks, done, names)
	}
	sameLines(t, how+": files", names, []string{File, LockFile})
	if t.Failed() {
		t.FailNow()
	}
}

// Whenever the power fails, the backup is the old one or the new one, and it is whole.
func TestPowerCutAtEveryStepOfABackup(t *testing.T) {
	t.Parallel()
	skipInShort(t, "a database is opened after each of many cuts")
	dir, to := threeTasks(t), t.TempDir()
	try(Backup(t.Context(), old(t), filepath.Join(to, "copy.db"), BackupOptions{}))(t)
	runWithCuts(t, to, func(s fsys) error {
		_, err := s.backup(t.Context(), dir, filepath.Join(to, "copy.db"), BackupOptions{Overwrite: true})
		return err
	}, func(how, left string, done bool) {
		if c := checkFile(t, filepath.Join(left, "copy.db")); c.Tasks != 3 && (c.Tasks != 1 || done) {
			t.Errorf("%s: %d tasks, done %t", how, c.Tasks, done)
		}
		try(Backup(t.Context(), dir, filepath.Join(left, "copy.db"), BackupOptions{Overwrite: true}))(t)
		sameLines(t, how+": left by the next", namesIn(t, left), []string{"copy.db"})
	})
}

// eachFault runs do again and again. Each time another call of the system fails, or another step of its own.
func eachFault(t *testing.T, do func(t *testing.T, s fsys, fell func() bool)) {
	for _, b := range faultKinds {
		t.Run(b.name, func(t *testing.T) {
			oneOf := int64(359)
			if b.forever {
				oneOf = 73 // such a fault soon ends a run, so there are few
			}
			n, step := sample(oneOf)
			for again := true; again && !t.Failed(); n += step {
				disk := newDisk(t)
				fell := b.inject(disk, n)
				do(t, fsys{vfs: disk.name}, fell.Load)
				again = fell.Load()
			}
			t.Logf("%d calls", n)
		})
	}
	t.Run("step", func(t *testing.T) {
		n, oneOf := sample(3)
		for again := true; again && !t.Failed(); n += oneOf {
			var seen int64
			step := func(what, path, to string) error {
				if seen++; seen == n {
					return &os.PathError{Op: what, Path: path, Err: errors.New("no")}
				}
				return nil
			}
			do(t, fsys{step: step}, func() bool { return seen >= n })
			again = seen >= n
		}
	})
}

// A restore that fails leaves the old database, or what the next start makes the new one.
func TestFaultAtEveryCallOfARestore(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	skipInShort(t, "the same is done again and again, each time with another fault")
	from, before := filepath.Join(threeTasks(t), File), running(t)
	eachFault(t, func(t *testing.T, s fsys, fell func() bool) {
		dir := crashed(t, before)
		_, err := s.restore(t.Context(), dir, from, quiet, nil)
		if err != nil && !fell() {
			t.Errorf("%v, before anything failed", err)
		}
		how := "failed not"
		if err != nil {
			how = err.Error()
			if s.step == nil && slices.Contains(namesIn(t, dir), restorePart) {
				t.Errorf("%s: left %s", how, restorePart)
			}
		}
		oldOrNew(t, how, dir, err == nil)
	})
}

// A backup that fails leaves the one before, or a whole new one, and no other file.
func TestFaultAtEveryCallOfABackup(t *testing.T) {
	t.Parallel()
	skipInShort(t, "the same is done again and again, each time with another fault")
	dir, earlier := threeTasks(t), filepath.Join(old(t), File)
	eachFault(t, func(t *testing.T, s fsys, fell func() bool) {
		to := t.TempDir()
		path := filepath.Join(to, "copy.db")
		must(t, os.WriteFile(path, try(os.ReadFile(earlier))(t), 0o600))
		_, err := s.backup(t.Context(), dir, path, BackupOptions{Overwrite: true})
		if err != nil && !fell() {
			t.Errorf("%v, before anything failed", err)
		}
		if c := checkFile(t, path); c.Tasks != 3 && (c.Tasks != 1 || err == nil) {
			t.Errorf("%d tasks, %v", c.Tasks, err)
		}
		sameLines(t, "left", namesIn(t, to), []string{"copy.db"})
		d := openIn(t, dir, Settings{}, nil)
		checkIntegrity(t, d)
		same(t, "tasks", number(t, d, `SELECT count(*) FROM tasks`), 3)
		must(t, d.Close())
	})
}
