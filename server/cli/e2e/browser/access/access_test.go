package access

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestEveryOtherPageIsAccessible(t *testing.T) {
	browser.FindBarriers(t, browser.Pages(t, browser.Alone))
}
