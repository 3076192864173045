// Package proxy tests the program behind proxies: their headers, the paths below which they serve it, and what check and
// the log tell of the way to it.
package proxy

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
