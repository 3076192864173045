package turns_test

import (
	"context"
	"fmt"

	"ctms/db/internal/turns"
)

// One caller at a time gets the place.
func Example() {
	q := turns.New(1)
	leave, err := q.Take(context.Background(), true)
	fmt.Println("taken:", err)

	impatient, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = q.Take(impatient, true)
	fmt.Println("taken again:", err)

	leave()
	// Output:
	// taken: <nil>
	// taken again: context canceled
}
