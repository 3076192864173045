package weburl_test

import (
	"fmt"
	"net/url"

	"ctms/server/internal/weburl"
)

// Browsers resolve the dots of an address, and go elsewhere.
func ExamplePathProblem() {
	for _, text := range []string{"https://example.com/notes/", "https://example.com/a/../b", "https://example.com/a%2Fb"} {
		u, err := url.Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%q\n", weburl.PathProblem(u))
	}
	// Output:
	// ""
	// "has .. in its path, which browsers resolve: write the path that is left"
	// "has a sign in its path that not all browsers and proxies write alike: use letters a to z, digits and -"
}

// A port has 16 bits.
func ExamplePortProblem() {
	fmt.Printf("%q\n", weburl.PortProblem(&url.URL{Scheme: "https", Host: "example.com:99999"}))
	// Output: "has no port from 1 to 65535"
}
