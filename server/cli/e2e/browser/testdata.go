// A helper that reads the libraries that only tests use.

package browser

import (
	"compress/gzip"
	"io"
	"os"
	"testing"
)

// Testdata returns the content of static/testdata/name.gz, unpacked.
func Testdata(t testing.TB, name string) string {
	t.Helper()
	f, err := os.Open("static/testdata/" + name + ".gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
