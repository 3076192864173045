// Package beside tests the page of the inbox with a task beside the list: its keys, its views, its counts.
package beside

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
