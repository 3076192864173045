// Package access tests every page for assistive technology, but those of package tasks.
package access

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
