// Package look tests how every page looks in a browser: colours and sizes.
package look

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
