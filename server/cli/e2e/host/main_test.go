// Package host tests the program beside a host application: keys and tokens, people, and programs that send.
package host

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
