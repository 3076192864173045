//go:build !unix

package private

import (
	"io/fs"
	"os"
)

const (
	noFollow = 0
	noWait   = 0
)

// removesOpen is false: a file that a process has open can't be removed, and stays.
const removesOpen = false

// Owner tells nothing here.
func Owner(fs.FileInfo) (uid int, ok bool) { return 0, false }

// Me returns -1: there are no user ids here.
func Me() int { return -1 }

func give(*os.File, fs.FileInfo) error { return nil }

// hold returns true: the system does not let a file be removed that another process has open.
func hold(*os.File) bool { return true }
