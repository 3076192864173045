// Package machine tests the program on its machine: open files, disks, terminals, systemd, an image without anything
// else, and the proxies in front of it.
package machine

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
