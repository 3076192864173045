// Package speed tests in a browser how much a page loads, and how fast it is.
package speed

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
