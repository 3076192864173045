package jobs

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"ctms/db"
)

// retryBackup is how soon a backup that failed, or that was missed, is tried again.
const retryBackup = 10 * time.Minute

// A backupJob makes the regular backups. It may be run at any time: it makes one only if one is due.
type backupJob struct {
	db  *db.DB
	cfg Config

	mu    sync.Mutex    // one at a time
	tried time.Duration // Elapsed at the last attempt, 0 if there was none; guarded by mu
}

// backupRows are the rows of the table for the regular backups. The second one tries again after a failure.
func backupRows(d *db.DB, cfg Config) []job {
	if cfg.Backup.Dir == "" {
		return nil
	}
	b := &backupJob{db: d, cfg: cfg}
	return []job{
		{name: "backup", at: cfg.BackupAt, do: b.run},
		{name: "backup_again", every: retryBackup, do: b.run},
	}
}

// run makes a backup if none was made since the last time of day for it, or none in this directory: whoever names
// another one learns at once whether backups can go there.
func (b *backupJob) run(ctx context.Context) error {
	if !b.mu.TryLock() {
		return nil
	}
	defer b.mu.Unlock()
	state, err := b.db.Backups(ctx)
	now := b.db.Elapsed()
	elsewhere := filepath.Dir(state.Path) != filepath.Clean(b.cfg.Backup.Dir)
	if err != nil || !elsewhere && !b.due(state.Succeeded) || b.tried != 0 && now-b.tried < retryBackup/2 {
		return err // two rows of the table may call at the same time
	}
	b.tried = now
	made, deleted, err := b.db.MakeBackup(ctx, b.cfg.Backup)
	if err != nil && ctx.Err() != nil {
		return err // stopped
	}
	if b.cfg.BackedUp != nil {
		b.cfg.BackedUp(made, err)
	}
	if err != nil {
		return fmt.Errorf("backup to %s: %w", b.cfg.Backup.Dir, err)
	}
	b.cfg.Log.Info("backup made", "job", "backup", "path", made.Path, "bytes", made.Bytes, "deleted", len(deleted))
	if made.Warning != "" {
		b.cfg.Log.Warn("others may be able to replace the backups", "job", "backup", "why", made.Warning)
	}
	return nil
}

// due reports whether the last backup is of before the last time of day for one. A backup from the future is no backup:
// the clock was wrong then, or is wrong now.
func (b *backupJob) due(last time.Time) bool {
	now := b.cfg.now().In(b.cfg.Location)
	day := &daily{at: b.cfg.BackupAt, in: b.cfg.Location}
	at := day.on(now, 0)
	if at.After(now) {
		at = day.on(now, -1)
	}
	return last.Before(at) || last.After(now.Add(time.Hour))
}
