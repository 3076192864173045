package passwd_test

import (
	"context"
	"fmt"
	"log"
	"strings"
	"time"

	"ctms/db/internal/passwd"
)

// A new password is looked at, hashed and stored. Whoever signs in has it verified.
func Example() {
	fmt.Println("a password", passwd.Problem("ann123", "ann", strings.ToLower))

	h := passwd.NewHasher(func(waited time.Duration) {}) // for all passwords of the process
	ctx := context.Background()
	hash, err := h.Hash(ctx, "violet umbrella 42")
	if err != nil {
		log.Fatal(err)
	}
	for _, password := range []string{"violet umbrella 42", "violet umbrella 43"} {
		right, err := h.Verify(ctx, hash, password)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(right)
	}
	// Output:
	// a password must have at least 8 characters
	// true
	// false
}
