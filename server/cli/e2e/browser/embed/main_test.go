// Package embed tests the bell in pages of other sites, and the app behind a proxy.
package embed

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
