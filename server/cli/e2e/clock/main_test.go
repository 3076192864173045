// Package clock tests a server whose clock jumps, and whose machine sleeps or is off for months.
package clock

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
