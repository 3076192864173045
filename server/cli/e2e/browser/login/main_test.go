// Package login tests in a browser how users sign in and out, how admins add them, and how the demo starts.
package login

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

func TestMain(m *testing.M) { browser.Main(m) }
