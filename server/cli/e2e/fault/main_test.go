// Package fault tests what the program promises when something fails: kills, full disks, a database that another
// process holds.
package fault

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
