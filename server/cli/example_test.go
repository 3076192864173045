// Shows how to run a command from Go.

package cli_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"ctms/server/cli"
)

// Run runs a command within the calling process.
func ExampleRun() {
	args := []string{"docs", "--public-url", "https://ctms.example.com"}
	if err := cli.Run(context.Background(), args, strings.NewReader(""), os.Stdout, os.Stderr); err != nil {
		fmt.Println(err)
	}
	// Output:
	// https://ctms.example.com/docs/
}
