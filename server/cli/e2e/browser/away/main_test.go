// Package away tests in a browser what reaches people who have no page open: addresses, chats, and what is pushed.
package away

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
