// Package person tests the pages where people say what reaches them, and where admins say it for all.
package person

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
