// Package clients tests the description of the API with programs of others: a linter, and generators of clients.
package clients

import (
	"testing"

	"ctms/server/cli/e2e"
)

func TestMain(m *testing.M) { e2e.MainOfLong(m) }
