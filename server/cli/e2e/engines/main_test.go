// Package engines tests the main flows of the pages in WebKit, Firefox and Chromium.
package engines

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
