package db

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"ctms/db/internal/passwd"
)

// mode is the permission bits of a file.
func mode(t testing.TB, path string) fs.FileMode {
	t.Helper()
	return try(os.Stat(path))(t).Mode().Perm()
}

func TestOpenMakesWhatIsMissingForOneselfOnly(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "a b", "ä#%20?c")
	d, _ := startIn(t, dir, Settings{})
	same(t, "directory", mode(t, dir), 0o700)
	for _, name := range []string{File, File + "-wal", File + "-shm", LockFile} {
		same(t, name, mode(t, filepath.Join(dir, name)), 0o600)
	}
	must(t, d.Close())
	if _, err := os.Stat(filepath.Join(dir, File+"-wal")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the WAL is left: %v", err)
	}
	d = openIn(t, dir, Settings{}, nil)
	same(t, "user after a restart", try(d.User(t.Context(), bob))(t).Username, "bob")
}

func TestOpenTakesARelativeDirectory(t *testing.T) {
	t.Chdir(t.TempDir())
	d, _ := startIn(t, "ctms-data", Settings{})
	must(t, d.Close())
	same(t, "file", mode(t, filepath.Join("ctms-data", File)), 0o600)
}

func TestOneOpensTheDirectoryAtATime(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	_, err := Open(dir, Settings{Log: quiet}, nil)
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), dir) {
		t.Errorf("second open: %v, want ErrInUse and the directory", err)
	}
	task(t, d) // the first is as it was
	must(t, d.Close())
	openIn(t, dir, Settings{}, nil)
}

// A refusal says which file, leaves it as it is, and leaves the directory free.
func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	foreign := func(t *testing.T, path string, statements ...string) {
		f := try(sql.Open("sqlite", dsn(path)))(t)
		for _, q := range statements {
			_, err := f.Exec(q)
			must(t, err)
		}
		must(t, f.Close())
	}
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		want error
		says string
	}{
		{"a newer file", func(t *testing.T, path string) {
			openIn(t, filepath.Dir(path), Settings{}, nil).Close()
			foreign(t, path, fmt.Sprintf(`PRAGMA user_version = %d`, newest+1))
		}, ErrNewer, fmt.Sprintf("version %d", newest+1)},
		{"another's database", func(t *testing.T, path string) { foreign(t, path, `CREATE TABLE notes (text)`) },
			ErrForeign, "move it away"},
		{"another's mark", func(t *testing.T, path string) { foreign(t, path, `PRAGMA application_id = 7`) },
			ErrForeign, "move it away"},
		{"a mark without a version", func(t *testing.T, path string) {
			openIn(t, filepath.Dir(path), Settings{}, nil).Close()
			foreign(t, path, `PRAGMA user_version = 0`)
		}, ErrForeign, "move it away"},
		{"garbage", func(t *testing.T, path string) {
			must(t, os.WriteFile(path, bytes.Repeat([]byte("garbage "), 4096), 0o600))
		}, ErrCorrupt, "not a database"},
		{"a damaged file", func(t *testing.T, path string) {
			openIn(t, filepath.Dir(path), Settings{}, nil).Close()
			content := try(os.ReadFile(path))(t)
			for i := range 2048 {
				content[100+i] = 0xff
			}
			must(t, os.WriteFile(path, content, 0o600))
		}, ErrCorrupt, "malformed"},
		{"no file at all", func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }, ErrReadOnly,
			"directory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, File)
			c.make(t, path)
			before, _ := os.ReadFile(path)
			for range 2 {
				_, err := Open(dir, Settings{Log: quiet}, nil)
				if !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) ||
					!strings.Contains(err.Error(), c.says) {
					t.Fatalf("got %v, want %v with %q and the file's name", err, c.want, c.says)
				}
				if strings.Contains(err.Error(), "\n") {
					t.Errorf("two lines: %q", err)
				}
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
			must(t, os.RemoveAll(path))
			openIn(t, dir, Settings{}, nil)
		})
	}
}

func TestOpenClosesWhatItRefuses(t *testing.T) {
	if _, err := os.Stat("/proc/self/fd"); err != nil {
		t.Skip("no /proc")
	}
	open := func() int { return len(try(os.ReadDir("/proc/self/fd"))(t)) }
	dir := t.TempDir()
	d := openIn(t, dir, Settings{}, nil)
	try(d.CreateUser(t.Context(), UserPatch{Username: new("zoe"), Password: new("open sesame")}))(t)
	must(t, d.Close())
	before := open()
	for range 5 {
		if _, err := Open(dir, Settings{Provision: true, Log: quiet}, nil); !errors.Is(err, ErrAdopt) {
			t.Fatal(err)
		}
	}
	same(t, "open files", open(), before)
}

func TestSQLiteIsFreeOfTheWALResetBug(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	var version string
	must(t, d.read.QueryRow(`SELECT sqlite_version()`).Scan(&version))
	var major, minor, patch int
	_, err := fmt.Sscanf(version, "%d.%d.%d", &major, &minor, &patch)
	must(t, err)
	if major*1_000_000+minor*1_000+patch < 3_051_003 {
		t.Errorf("SQLite %s is older than 3.51.3", version)
	}
}

func TestPragmasHold(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for pragma, want := range map[string]string{
			"synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "5000",
			"cache_size":         "-16384",
			"wal_autocheckpoint": "4000", "journal_size_limit": "67108864", "temp_store": "2", "trusted_schema": "0",
			"mmap_size": "0",
		} {
			var got string
			if err := tx.row(`PRAGMA ` + pragma).Scan(&got); err != nil {
				return err
			}
			same(t, "writer's "+pragma, got, want)
		}
		return nil
	}))
	var conns []*sql.Conn
	for range readers {
		conn := try(d.read.Conn(context.Background()))(t)
		defer conn.Close()
		conns = append(conns, conn)
	}
	for _, conn := range conns {
		var only int
		must(t, conn.QueryRowContext(t.Context(), `PRAGMA query_only`).Scan(&only))
		same(t, "reader's query_only", only, 1)
		if _, err := conn.ExecContext(t.Context(), `DELETE FROM users`); err == nil {
			t.Error("a reader deletes")
		}
	}
}

func TestReadyWhileOpen(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	must(t, d.Ready(t.Context()))
	must(t, d.Close())
	if err := d.Ready(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

func TestTimesAreMillisecondsInUTC(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, due := range []time.Time{
		time.Date(1969, 12, 31, 23, 59, 59, 999_000_000, time.UTC), time.UnixMilli(0),
		time.Date(1, 1, 1, 0, 0, 0, 1_000_000, time.UTC),
		time.Date(9999, 12, 31, 23, 59, 59, 999_000_000, time.UTC),
		time.Date(2030, 3, 31, 2, 30, 0, 0, time.FixedZone("", 3600)),
	} {
		made := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Due: &due}))(t)
		stored := try(d.Task(t.Context(), made.ID))(t)
		if stored != made || !stored.Due.Equal(due) || stored.Due.Location() != time.UTC {
			t.Errorf("%v came back as %v", due, stored.Due)
		}
	}
}

func TestSizeIsThatOfTheFileAndItsLog(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, c := range []struct {
		suffix string
		size   func() int64
	}{
		{"", func() int64 { file, _ := d.Size(); return file }},
		{"-wal", func() int64 { _, wal := d.Size(); return wal }},
	} {
		info, err := os.Stat(d.path + c.suffix)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.size(); got != info.Size() || got == 0 {
			t.Errorf("%s%s has %d bytes, not %d", File, c.suffix, info.Size(), got)
		}
	}
}

func TestWaitsOfPasswordsAreTold(t *testing.T) {
	t.Parallel()
	waits := make(chan time.Duration, 10)
	d, _ := startIn(t, t.TempDir(), Settings{Hashed: func(waited time.Duration) { waits <- waited }})
	d.Login(t.Context(), "nobody", "of this name", home)
	select {
	case waited := <-waits:
		if waited < 0 || waited > passwd.MaxWait {
			t.Errorf("waited %v", waited)
		}
	default:
		t.Error("a login waited for no turn")
	}
}

// The package comment says where to look. Each file that it names is there.
func TestThePackageCommentNamesFilesThatAreThere(t *testing.T) {
	source := string(try(os.ReadFile("db.go"))(t))
	comment, _, _ := strings.Cut(source, "\npackage db\n")
	names := regexp.MustCompile(`\b[a-z_]+\*?\.go\b`).FindAllString(comment, -1)
	if len(names) < 40 {
		t.Errorf("it names %d files", len(names))
	}
	for _, name := range names {
		if found := try(filepath.Glob(name))(t); len(found) == 0 {
			t.Errorf("there is no %s", name)
		}
	}
}
