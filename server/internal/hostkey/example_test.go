package hostkey_test

import (
	"fmt"

	"ctms/server/internal/hostkey"
)

// A host gives two secrets while it replaces one by the other.
func ExampleSplitSecrets() {
	text := "the one that is used until tonight\nthe one that is used from today on\n"
	secrets, err := hostkey.SplitSecrets([]byte(text))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, secret := range secrets {
		fmt.Printf("%s\n", secret)
	}
	_, err = hostkey.SplitSecrets([]byte("short"))
	fmt.Println(err)
	// Output:
	// the one that is used until tonight
	// the one that is used from today on
	// has 5 bytes, and must have 32 or more: anybody could guess it
}
