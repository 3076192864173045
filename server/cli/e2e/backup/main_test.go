// Package backup tests backups under load, restores, and files that no command uses.
package backup

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
