// Package browser tests the pages in a real browser, by the DevTools protocol of Chromium.
package browser

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m) }
