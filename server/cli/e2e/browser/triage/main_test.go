// Package triage tests what people do with their notifications in a browser: done, later, undo, one or many.
package triage

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
