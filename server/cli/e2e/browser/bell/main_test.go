// Package bell tests the bell in a browser: its panel, its toasts, and system notifications.
package bell

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
