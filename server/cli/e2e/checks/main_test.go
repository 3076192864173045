// Package checks tests what the program finds wrong and says of it: ctms check, and the settings at a start.
package checks

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
