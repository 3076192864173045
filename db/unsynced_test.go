package db

import (
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// unsynced stands between SQLite and its files, and leaves out what waits for the disk. It passes all other calls on.
var unsynced struct {
	system uintptr // the system's VFS

	mu sync.Mutex
	io map[uintptr]uintptr // the system's methods for a kind of file, to ours
}

// leaveOutSyncs has SQLite sync no file of this process from now on. The files are as they are otherwise, for every
// process. A cut of the power alone could tell the difference, and no test cuts the power of the machine: a disk
// records the syncs. A third of the time of this package's tests would pass with them.
func leaveOutSyncs() {
	tls := libc.NewTLS() // as long as the process
	unsynced.system, unsynced.io = systemVFS(tls), map[uintptr]uintptr{}
	vfs := duplicate(tls, unsynced.system, unsafe.Sizeof(sqlite3.Tsqlite3_vfs{}))
	name, err := libc.CString("unsynced")
	if err != nil {
		panic(err)
	}
	var v sqlite3.Tsqlite3_vfs
	put(vfs+unsafe.Offsetof(v.FzName), name)
	put(vfs+unsafe.Offsetof(v.FxOpen), pointerTo(unsyncedOpen))
	put(vfs+unsafe.Offsetof(v.FxDelete), pointerTo(unsyncedDelete))
	if rc := sqlite3.Xsqlite3_vfs_register(tls, vfs, 1); rc != sqlite3.SQLITE_OK {
		panic(rc)
	}
}

func unsyncedOpen(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32 {
	var v sqlite3.Tsqlite3_vfs
	rc := function[openFunc](libc.AtomicLoadPUintptr(unsynced.system+unsafe.Offsetof(v.FxOpen)))(tls, vfs, name, file,
		flags, out)
	if system := libc.AtomicLoadPUintptr(file); rc == sqlite3.SQLITE_OK && system != 0 {
		put(file, unsyncedMethods(tls, system))
	}
	return rc
}

// unsyncedMethods are the system's methods for a file, but for its sync.
func unsyncedMethods(tls *libc.TLS, system uintptr) uintptr {
	unsynced.mu.Lock()
	defer unsynced.mu.Unlock()
	ours := unsynced.io[system]
	if ours == 0 {
		ours = duplicate(tls, system, unsafe.Sizeof(methods))
		put(ours+unsafe.Offsetof(methods.FxSync), pointerTo(unsyncedSync))
		unsynced.io[system] = ours
	}
	return ours
}

func unsyncedSync(*libc.TLS, uintptr, int32) int32 { return sqlite3.SQLITE_OK }

// unsyncedDelete deletes a file, and does not sync its directory.
func unsyncedDelete(tls *libc.TLS, vfs, name uintptr, _ int32) int32 {
	var v sqlite3.Tsqlite3_vfs
	return function[deleteFunc](libc.AtomicLoadPUintptr(unsynced.system+unsafe.Offsetof(v.FxDelete)))(tls, vfs, name, 0)
}
