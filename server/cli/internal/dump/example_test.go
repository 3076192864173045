package dump_test

import (
	"fmt"
	"strings"

	"ctms/server/cli/internal/dump"
)

// Rows of Django's dumpdata.
func ExampleRead() {
	text := `[{"model": "auth.user", "pk": 1, "fields": {"username": "ann"}},
	{"model": "auth.user", "pk": 2, "fields": {"username": "bob"}}]`
	err := dump.Read(strings.NewReader(text), false, func(r dump.Row) error {
		fmt.Println(r.Line, r.Model, r.Fields["pk"], r.Fields["username"])
		return nil
	})
	fmt.Println(err)
	// Output:
	// 1 auth.user 1 ann
	// 2 auth.user 2 bob
	// <nil>
}
