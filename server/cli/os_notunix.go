//go:build !unix

package cli

// privateFiles does nothing: new files have the access rights of their directory here.
func privateFiles() {}

// fileLimit returns 0, for no limit: this system has none of open files.
func fileLimit() int { return 0 }
