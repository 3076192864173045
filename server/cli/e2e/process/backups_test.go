// Tests the regular backups: where they go, what check and the metrics say of them.

package process

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// backupsIn waits until a directory has a backup that is complete, and returns the paths of all.
func backupsIn(t testing.TB, dir string) []string {
	t.Helper()
	for began := time.Now(); ; runtime.Gosched() {
		if paths, err := filepath.Glob(filepath.Join(dir, "ctms-*.db")); err == nil && len(paths) > 0 {
			return paths
		}
		if time.Since(began) > e2e.Patience {
			t.Fatal("no backup comes")
		}
	}
}

// awaitMetric waits until the server at a metrics address shows a line that matches pattern.
func awaitMetric(t testing.TB, address, pattern string) {
	t.Helper()
	want := regexp.MustCompile(`(?m)^` + pattern + `$`)
	for began := time.Now(); ; runtime.Gosched() {
		_, text := e2e.Request(t, http.MethodGet, "http://"+address+"/metrics", "", "")
		if want.MatchString(text) {
			return
		}
		if time.Since(began) > e2e.Patience {
			t.Fatalf("the metrics have no line %s", pattern)
		}
	}
}

// A server with --backup-to backs up by itself. check and the metrics say so, also after a restart, and the backup can
// be checked and restored.
func TestAServerBacksUpByItself(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	dir, to := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "backups")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	if text, _ := e2e.RunCheck(t, dir); !strings.Contains(text, "no backups are scheduled") {
		t.Errorf("check before:\n%s", text)
	}
	metrics := e2e.FreeAddress(t)
	env := []string{"CTMS_BACKUP_TO=" + to, "CTMS_BACKUP_KEEP=3", "CTMS_METRICS_LISTEN=" + metrics}
	p := e2e.Serve(t, dir, env)
	made := backupsIn(t, to)
	awaitMetric(t, metrics, `ctms_backup_last_success_timestamp_seconds 1\.\d+e\+09`)
	awaitMetric(t, metrics, `ctms_backup_failures_total 0`)
	if info, err := os.Stat(to); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the directory: %v, %v", info.Mode(), err)
	}
	last := regexp.MustCompile(`ok       backups    the last one is \S+` + filepath.Base(made[0]) +
		` .*each day at 03:00, 3 are kept`)
	if text, code := e2e.RunCheck(t, dir); code != 0 || !last.MatchString(text) {
		t.Errorf("check: exit code %d\n%s", code, text)
	}
	p.Stop()
	p = e2e.Serve(t, dir, env)
	awaitMetric(t, metrics, `ctms_backup_last_success_timestamp_seconds 1\.\d+e\+09`)
	p.Stop()
	if again := backupsIn(t, to); len(again) != 1 {
		t.Errorf("after a restart on the same day: %v, want one backup", again)
	}
	if text, code := e2e.RunCheck(t, dir, made[0]); code != 0 || e2e.FirstWords(text) != "ok backup, ok integrity, ok checksum" {
		t.Errorf("check of the backup: exit code %d\n%s", code, text)
	}
	e2e.MustRun(t, t.TempDir(), "", "restore", made[0])
	if err := os.Remove(made[0]); err != nil {
		t.Fatal(err)
	}
	if text, code := e2e.RunCheck(t, dir); code == 0 || !strings.Contains(text, "it is gone") {
		t.Errorf("check without the backup: exit code %d\n%s", code, text)
	}
}

// A backup that fails is in the log, in the metrics and in check, with what failed.
func TestAFailedBackupIsSaidEverywhere(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	dir, to := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "not mounted", "backups")
	metrics := e2e.FreeAddress(t)
	p := e2e.Serve(t, dir, nil, "serve", "--backup-to", to, "--metrics-listen", metrics)
	awaitMetric(t, metrics, `ctms_backup_failures_total 1`)
	awaitMetric(t, metrics, `ctms_backup_last_success_timestamp_seconds 0`)
	p.Await(p.Err, `job failed.*backup.*not mounted`)
	failed := regexp.MustCompile(`problem  backups    the last attempt failed, .*not mounted.*none was made`)
	if text, code := e2e.RunCheck(t, dir); code != e2e.ExitFailure || !failed.MatchString(text) {
		t.Errorf("check: exit code %d\n%s", code, text)
	}
	p.Stop()
}

// A start with another directory backs up to it at once, though today's backup was made. So a directory that can't be
// made is found out now, and not in the next night.
func TestAnotherDirectoryGetsABackupAtOnce(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	dir, to := filepath.Join(t.TempDir(), "data"), t.TempDir()
	for _, name := range []string{"one", "two"} {
		p := e2e.Serve(t, dir, nil, "serve", "--backup-to", filepath.Join(to, name))
		backupsIn(t, filepath.Join(to, name))
		p.Await(p.Err, "backup made")
		p.Stop()
	}
	p := e2e.Serve(t, dir, nil, "serve", "--backup-to", filepath.Join(to, "not mounted", "three"))
	p.Await(p.Err, `job failed.*backup.*not mounted`)
	p.Stop()
}

// A target that can't be a directory for backups is refused at the start.
func TestABadDirectoryForBackupsIsRefused(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	file := filepath.Join(t.TempDir(), "letter")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	serve := func(args ...string) []string { return append([]string{"serve", "--listen=127.0.0.1:0"}, args...) }
	e2e.MustFail(t, e2e.ExitUsage, t.TempDir(), "", serve("--backup-to", file), file, "no directory", "--backup-to")
	e2e.MustFail(t, e2e.ExitUsage, t.TempDir(), "", serve("--backup-to", file, "--backup-at", "25:00"), "--backup-at",
		"03:30")
	e2e.MustFail(t, e2e.ExitUsage, t.TempDir(), "", serve("--backup-to", file, "--backup-keep", "0"), "--backup-keep")
	open := t.TempDir()
	if err := os.Chmod(open, 0o777); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, e2e.ExitUsage, t.TempDir(), "", serve("--backup-to", open), open, "everybody (mode 0777)",
		"--backup-shared")
	p := e2e.Serve(t, t.TempDir(), nil, "serve", "--backup-to", open, "--backup-shared")
	backupsIn(t, open)
	p.Stop()

	below := filepath.Join(open, "backups") // ours alone, and others can put another directory in its place
	refuse := func(when string) {
		t.Helper()
		dir := t.TempDir()
		e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
		e2e.MustFail(t, e2e.ExitUsage, dir, "", serve("--backup-to", below), open+" can be written to by everybody",
			"--backup-shared")
		e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"backup", "--to", below + "/"},
			open+" can be written to by everybody", "--shared")
		if made, _ := filepath.Glob(filepath.Join(below, "*")); made != nil {
			t.Errorf("%s: there are %v", when, made)
		}
	}
	refuse("before the directory is there")
	if err := os.MkdirAll(below, 0o700); err != nil {
		t.Fatal(err)
	}
	refuse("with the directory")
}
