// Package person tests the pages where people say what reaches them.
package person

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
