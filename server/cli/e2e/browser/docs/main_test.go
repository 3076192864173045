// Package docs tests the pages of the docs in a browser.
package docs

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
