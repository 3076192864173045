// Package text tests the texts of pages in a browser: languages, long words, and markup that is none.
package text

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
