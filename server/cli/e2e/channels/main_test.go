// Package channels tests how the program reaches people who have no page open: real servers take what it sends.
package channels

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
