// Package admin tests the pages of admins: people, groups, defaults, how people are reached, and the system.
package admin

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
