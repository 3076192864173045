//go:build !unix

package cli

// privateFiles does nothing: new files have the access rights of their directory here.
func privateFiles() {}

// openFiles returns 0, for no limit: this system has none.
func openFiles() int { return 0 }

// fileBytes returns 0, for no limit: this system has none.
func fileBytes() int64 { return 0 }

// crashBySignal does nothing: this system ends no process by a signal.
func crashBySignal() {}

// outliveReaders does nothing: a write to a closed pipe is an error here, and ends nothing.
func outliveReaders() {}
