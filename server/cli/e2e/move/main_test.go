// Package move tests the move from another application: imports of its users, tasks and notifications.
package move

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
