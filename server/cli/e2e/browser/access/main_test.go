// Package access tests in a browser that every page works with assistive technology.
package access

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
