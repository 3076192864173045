// Command program is the program as the tests run it: that of the release, with a clock that a test can set, and with a
// profile that a benchmark can ask for.
package main

import (
	"encoding/binary"
	"os"
	"runtime/pprof"
	"time"

	"ctms/server/cli"
)

func main() {
	stop := profile(os.Getenv("PROFILE_TO"))
	cli.Main(clockOptions(os.Getenv("CLOCK_FILE"))...)
	stop()
}

// clockOptions returns the clock in the file of that name, of an e2e.Clock. It returns none if name is "".
func clockOptions(name string) []cli.Option {
	if name == "" {
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		panic(err)
	}
	began := time.Now()
	added := func(at int) time.Duration {
		var b [16]byte
		if _, err := f.ReadAt(b[:], 0); err != nil {
			panic(err)
		}
		return time.Duration(binary.LittleEndian.Uint64(b[at:]))
	}
	return []cli.Option{cli.WithClock(cli.Clock{
		Now:     func() time.Time { return time.Now().Add(added(0)) },
		Elapsed: func() time.Duration { return time.Since(began) + added(8) },
	})}
}

// profile writes a CPU profile to the file named by to, until stop is called. It does nothing if to is "".
func profile(to string) (stop func()) {
	if to == "" {
		return func() {}
	}
	f, err := os.Create(to)
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		panic(err)
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}
}
