//go:build !linux

package cli

import (
	"math"
	"time"
)

// fileSystem knows nothing of file systems: only Linux tells. It returns a local one with all the space there can be.
func fileSystem(string) (network string, free int64, err error) { return "", math.MaxInt64, nil }

// elapsed returns how long this process has been running. Whether it goes on while the machine is suspended is for the
// system to say.
func elapsed() time.Duration { return time.Since(started) }
