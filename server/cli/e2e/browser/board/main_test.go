// Package board tests the board and its tasks in a browser: adding, editing, dragging, and what cannot be saved.
package board

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
