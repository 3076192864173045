// Package machine tests the program on its machine: open files, disks, terminals, systemd, and an image without anything
// else.
package machine

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
