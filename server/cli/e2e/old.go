package e2e

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// PutOldDatabase writes a database of an earlier version into dir.
func PutOldDatabase(t testing.TB, dir string) {
	t.Helper()
	f, err := os.Open("db/testdata/v3.db.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unzip, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(unzip)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, DatabaseFile), content, 0o600); err != nil {
		t.Fatal(err)
	}
}
