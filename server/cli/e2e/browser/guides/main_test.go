// Package guides tests the guides for hosts: their files run in Django and in projects that are built by npm, and the
// bell rings in the pages that these serve.
package guides

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
