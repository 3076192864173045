// Package tabs tests several tabs of a browser that share one login, and connections that are lost.
package tabs

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
