// Package inbox tests the inbox in a browser: reading, filters, the keyboard, and arrivals.
package inbox

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
