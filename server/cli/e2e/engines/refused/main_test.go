// Package refused tests the pages in WebKit, Firefox and Chromium where something is refused: cookies, or files.
package refused

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
