// Package tasks tests the pages that show tasks or notifications for assistive technology.
package tasks

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
