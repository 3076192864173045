// Package load holds the benchmarks of the whole program, and the soak test.
package load

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
