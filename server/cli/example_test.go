package cli_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"ctms/server/cli"
)

// A command runs within the process that calls Run.
func ExampleRun() {
	args := []string{"docs", "--public-url", "https://ctms.example.com"}
	if err := cli.Run(context.Background(), args, strings.NewReader(""), os.Stdout, os.Stderr); err != nil {
		fmt.Println(err)
	}
	// Output:
	// https://ctms.example.com/docs/
}
