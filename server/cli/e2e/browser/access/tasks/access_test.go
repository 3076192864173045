package tasks

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestThePagesOfTasksAreAccessible(t *testing.T) {
	browser.FindBarriers(t, browser.Pages(t, browser.ShowsTasks))
}
