// Package process tests the program as a process: its commands, its starts and stops, its backups, and hostile clients.
package process

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
