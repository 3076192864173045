package db

import (
	"errors"
	"path/filepath"
	"testing"
)

// A secret that was given up since the backup does not come back with it. On another machine, calendars go on.
func TestARestoreBringsNoSecretBack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	kept := try(d.CreateCalendar(t.Context(), ann))(t)
	given := try(d.CreateCalendar(t.Context(), bob))(t)
	link, _, err := d.CreateLink(t.Context(), bob, ann)
	must(t, err)
	saved := try(Backup(t.Context(), dir, filepath.Join(t.TempDir(), "saved.db"), BackupOptions{}))(t)
	try(d.CreateCalendar(t.Context(), bob))(t)
	must(t, d.Close())
	for name, c := range map[string]struct {
		dir  string
		bobs error
	}{
		"here": {dir: dir, bobs: ErrNotFound}, "on another machine": {dir: t.TempDir()},
	} {
		d, _ := restore(t, c.dir, saved.Path, Settings{})
		if _, err := d.CalendarUser(t.Context(), kept); err != nil {
			t.Errorf("%s: a calendar that is there: %v", name, err)
		}
		if _, err := d.CalendarUser(t.Context(), given); !errors.Is(err, c.bobs) {
			t.Errorf("%s: a calendar that was given up: %v", name, err)
		}
		if _, err := d.LinkUser(t.Context(), link); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: a link: %v", name, err)
		}
	}
}
