// Package owners tests the program as several users of one machine meet it: whose files they are, who could read or
// change them, and what root runs for the server.
package owners

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
