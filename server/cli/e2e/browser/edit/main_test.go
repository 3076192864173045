// Package edit tests how tasks are edited in a browser, and texts that could not be saved.
package edit

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
