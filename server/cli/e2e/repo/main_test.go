// Package repo tests what the repository says: its sources and its docs.
package repo

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
