//go:build !unix

package cli

// privateFiles has nothing to do: what is made here has the access rights of its directory.
func privateFiles() {}

// fileLimit is 0, no limit: there is none of open files here.
func fileLimit() int { return 0 }
