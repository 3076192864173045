// Package board tests the board in a browser: adding, filtering, dragging, and what has been closed for long.
package board

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
