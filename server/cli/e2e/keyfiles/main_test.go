// Package keyfiles tests who could read, change or replace the files that decide who signs in, and what the program does
// about it.
package keyfiles

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
