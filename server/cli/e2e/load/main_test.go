// Package load holds the benchmarks of the whole program, and the soak test.
package load

import (
	"os"
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) {
	if os.Getenv(beNothing) != "" {
		serveNothing()
	}
	e2e.Main(m)
}
