package db

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The image of the program has no directory for temporary files, and elsewhere it may be a small one in memory. What an
// import sorts beyond its memory goes to the data directory, beside its rows.
func TestALargeImportSortsInTheDataDirectory(t *testing.T) {
	ctx, dir := t.Context(), filepath.Join(t.TempDir(), "Ann's")
	startIn(t, dir, Settings{})
	im := try(OpenImport(ctx, dir, ImportOptions{}))(t)
	defer func() { must(t, im.Close()) }()
	must(t, im.exec(ctx, `PRAGMA cache_size(10)`)) // SQLite then sorts 1 MiB in memory, the least
	must(t, im.exec(ctx, `WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 40)
		INSERT INTO n (task, created) SELECT 'ext:' || hex(zeroblob(50000)) || n, n FROM i`)) // 4 MB
	rows := try(im.conn.QueryContext(ctx, `SELECT task FROM n ORDER BY task, created`))(t)
	defer rows.Close()
	if !rows.Next() { // all is sorted now, and the file is open until the last row
		t.Fatal(rows.Err())
	}
	var places []string
	for _, link := range try(filepath.Glob("/proc/self/fd/*"))(t) {
		place, _ := os.Readlink(link) // a file without a name is one that is deleted
		if strings.HasSuffix(place, " (deleted)") {
			places = append(places, filepath.Dir(place))
		}
	}
	sameLines(t, "places of temporary files", places, []string{dir})
}
