// Package weburl says of an address in a setting whether browsers can go there.
package weburl

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// PortProblem says what is wrong with the port of an address, or "" where nothing is. An address may have none.
func PortProblem(u *url.URL) string {
	if u.Port() == "" {
		return ""
	}
	if n, err := strconv.ParseUint(u.Port(), 10, 16); err != nil || n == 0 {
		return "has no port from 1 to 65535"
	}
	return ""
}

// plainPath matches a path that browsers, cookies and proxies write alike: nothing in it is escaped.
var plainPath = regexp.MustCompile(`^[A-Za-z0-9/._~!$&'()*+,=:@-]*$`)

// PathProblem says what is wrong with the path of an address below which a server is to answer, or "" where nothing is.
// Slashes at its end do not count.
func PathProblem(u *url.URL) string {
	path := strings.TrimRight(u.EscapedPath(), "/")
	if !plainPath.MatchString(path) {
		return "has a sign in its path that not all browsers and proxies write alike: use letters a to z, digits and -"
	}
	if path == "" {
		return ""
	}
	for segment := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		switch segment {
		case "":
			return "has two slashes in a row in its path: write one"
		case ".", "..":
			return "has " + segment + " in its path, which browsers resolve: write the path that is left"
		}
	}
	return ""
}
