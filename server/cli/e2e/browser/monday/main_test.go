// Package monday tests a whole morning of somebody who comes back to many notifications, in a browser.
package monday

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
