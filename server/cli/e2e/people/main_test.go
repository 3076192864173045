// Package people tests users: how they are named, found and kept apart, and what the operator does to them.
package people

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
