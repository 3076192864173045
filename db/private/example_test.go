package private_test

import (
	"fmt"
	"os"
	"path/filepath"

	"ctms/db/private"
)

// Replace writes a secret that only its owner can read.
func ExampleReplace() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	if err := private.Replace(dir, "jwt.key", []byte("not to be guessed")); err != nil {
		fmt.Println(err)
		return
	}
	content, err := os.ReadFile(filepath.Join(dir, "jwt.key"))
	fmt.Printf("%s, %v\n", content, err)
	// Output: not to be guessed, <nil>
}
