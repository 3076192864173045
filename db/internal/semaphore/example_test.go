package semaphore_test

import (
	"context"
	"fmt"

	"ctms/db/internal/semaphore"
)

// One caller at a time gets the place.
func Example() {
	s := semaphore.New(1)
	leave, err := s.Take(context.Background(), true)
	fmt.Println("taken:", err)

	impatient, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = s.Take(impatient, true)
	fmt.Println("taken again:", err)

	leave()
	// Output:
	// taken: <nil>
	// taken again: context canceled
}
