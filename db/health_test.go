package db

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

func TestReadinessIsProvenByAWrite(t *testing.T) { // seldom: anybody may ask
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d := openIn(t, dir, Settings{}, nil)
		defer d.Close()
		written := func() string { return string(try(os.ReadFile(filepath.Join(dir, File+"-wal")))(t)) }
		<-time.After(provenFor + time.Second)
		before := written()
		must(t, d.Ready(t.Context()))
		if written() == before {
			t.Error("Ready stored nothing, though nothing was for a while")
		}
		before = written()
		for range 100 {
			must(t, d.Ready(t.Context()))
		}
		if written() != before {
			t.Error("Ready stored something again")
		}
	})
}
