package db

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestReadinessIsProvenByAWrite(t *testing.T) { // seldom: anybody may ask
	synctest.Test(t, func(t *testing.T) {
		d := openIn(t, t.TempDir(), Settings{}, nil)
		defer d.Close()
		written := func() int64 { _, wal := d.Size(); return wal }
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
		if grown := written() - before; grown != 0 {
			t.Errorf("Ready stored %d bytes more", grown)
		}
	})
}
