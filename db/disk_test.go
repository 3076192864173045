package db

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A disk stands between SQLite and its files. It is a VFS that passes every call on to that of the system, unless fault
// decides that the call fails. It can record the calls as well. SQLite and the files are the real ones.
//
// A sync is recorded and not passed on. The tests of power cuts know by the record what had been synced.
type disk struct {
	name string // of the VFS
	vfs  uintptr
	io   uintptr // sqlite3_io_methods with our functions

	mu     sync.Mutex
	fault  func(call) int32 // decides before the call is made; nil: nothing fails
	record bool
	calls  []call
	dbs    map[uintptr]uintptr // main file to the sqlite3* that has it open
}

// A call is one that SQLite makes of the system.
type call struct {
	what string // "open", "close", "read", "write", "truncate", "sync", "size", "lock", "map", "delete"
	file string // its name in the directory
	path string // the whole path, of an open, a delete or a sync
	at   int64  // offset of a write, size of a truncate, 1 for a delete after which the directory is synced
	data []byte // of a write
}

// halfWritten is what a fault returns to have half of the data written before the write fails as on a full disk.
const halfWritten = -1

// disks has the disk or file for each pointer that SQLite passes.
var disks struct {
	mu    sync.RWMutex
	made  int
	byVFS map[uintptr]*disk
	files map[uintptr]diskFile
}

type diskFile struct {
	disk *disk
	name string
	path string
	io   uintptr // the system's methods
}

// newDisk makes a disk, which SQLite knows by its name until the test ends.
func newDisk(t testing.TB) *disk {
	t.Helper()
	tls := libc.NewTLS()
	system := sqlite3.Xsqlite3_vfs_find(tls, 0)
	d := &disk{vfs: duplicate(tls, system, unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})), dbs: map[uintptr]uintptr{}}
	disks.mu.Lock()
	disks.made++
	d.name = fmt.Sprint("disk", disks.made)
	if disks.byVFS == nil {
		disks.byVFS, disks.files = map[uintptr]*disk{}, map[uintptr]diskFile{}
	}
	disks.byVFS[d.vfs] = d
	disks.mu.Unlock()
	name := try(libc.CString(d.name))(t)
	var v sqlite3.Tsqlite3_vfs
	put(d.vfs+unsafe.Offsetof(v.FzName), name)
	put(d.vfs+unsafe.Offsetof(v.FxOpen), pointerTo(diskOpen))
	put(d.vfs+unsafe.Offsetof(v.FxDelete), pointerTo(diskDelete))
	if rc := sqlite3.Xsqlite3_vfs_register(tls, d.vfs, 0); rc != sqlite3.SQLITE_OK {
		t.Fatalf("register a VFS: %d", rc)
	}
	t.Cleanup(func() {
		sqlite3.Xsqlite3_vfs_unregister(tls, d.vfs)
		disks.mu.Lock()
		delete(disks.byVFS, d.vfs)
		disks.mu.Unlock()
		for _, p := range []uintptr{name, d.vfs, d.io} {
			libc.Xfree(tls, p)
		}
		tls.Close()
	})
	return d
}

// setFault has fault decide about every call from now on. With nil nothing fails any more.
func (d *disk) setFault(fault func(call) int32) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fault = fault
}

// interrupt calls sqlite3_interrupt for every connection.
func (d *disk) interrupt(tls *libc.TLS) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, handle := range d.dbs {
		sqlite3.Xsqlite3_interrupt(tls, libc.AtomicLoadPUintptr(handle))
	}
}

// before decides whether a call fails, and records it where it does not.
func (d *disk) before(tls *libc.TLS, c call, data func() []byte) int32 {
	d.mu.Lock()
	rc := int32(sqlite3.SQLITE_OK)
	if d.fault != nil {
		rc = d.fault(c)
	}
	if d.record && rc == sqlite3.SQLITE_OK {
		if data != nil {
			c.data = data()
		}
		d.calls = append(d.calls, c)
	}
	d.mu.Unlock()
	if rc == sqlite3.SQLITE_INTERRUPT {
		d.interrupt(tls)
		return sqlite3.SQLITE_OK
	}
	return rc
}

// The functions below are called by SQLite. They are plain functions, since their addresses must not change.

func pointerTo(f any) uintptr { return (*[2]uintptr)(unsafe.Pointer(&f))[1] }

// function is the function at address p.
func function[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&struct{ uintptr }{p})) }

func put(at, p uintptr) { libc.AtomicStorePUintptr(at, p) }

func duplicate(tls *libc.TLS, from, size uintptr) uintptr {
	return libc.Xmemcpy(tls, libc.Xmalloc(tls, libc.Tsize_t(size)), from, libc.Tsize_t(size))
}

var methods sqlite3.Tsqlite3_io_methods

// method is the method of the system for a file, by its offset in sqlite3_io_methods.
func method[F any](f diskFile, offset uintptr) F {
	return function[F](libc.AtomicLoadPUintptr(f.io + offset))
}

func fileOf(p uintptr) diskFile {
	disks.mu.RLock()
	defer disks.mu.RUnlock()
	return disks.files[p]
}

func diskOf(vfs uintptr) *disk {
	disks.mu.RLock()
	defer disks.mu.RUnlock()
	return disks.byVFS[vfs]
}

type (
	openFunc   = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32
	deleteFunc = func(tls *libc.TLS, vfs, name uintptr, sync int32) int32
	fileFunc   = func(tls *libc.TLS, file uintptr) int32
	bytesFunc  = func(tls *libc.TLS, file, buf uintptr, n int32, at int64) int32
	sizeFunc   = func(tls *libc.TLS, file uintptr, size int64) int32
	flagsFunc  = func(tls *libc.TLS, file uintptr, flags int32) int32
	outFunc    = func(tls *libc.TLS, file, out uintptr) int32
	ctlFunc    = func(tls *libc.TLS, file uintptr, op int32, arg uintptr) int32
	mapFunc    = func(tls *libc.TLS, file uintptr, region, size, extend int32, pp uintptr) int32
	shmFunc    = func(tls *libc.TLS, file uintptr, at, n, flags int32) int32
)

func systemVFS(tls *libc.TLS) uintptr { return sqlite3.Xsqlite3_vfs_find(tls, 0) }

func diskOpen(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32 {
	d := diskOf(vfs)
	put(file, 0) // no methods: SQLite does not close what did not open
	base, path := "", ""
	if name != 0 {
		path = libc.GoString(name)
		base = filepath.Base(path)
	}
	if rc := d.before(tls, call{what: "open", file: base, path: path}, nil); rc != sqlite3.SQLITE_OK {
		return rc
	}
	var v sqlite3.Tsqlite3_vfs
	rc := function[openFunc](libc.AtomicLoadPUintptr(systemVFS(tls)+unsafe.Offsetof(v.FxOpen)))(tls, vfs, name, file,
		flags, out)
	system := libc.AtomicLoadPUintptr(file)
	if rc != sqlite3.SQLITE_OK || system == 0 {
		return rc
	}
	d.mu.Lock()
	if d.io == 0 {
		d.io = duplicate(tls, system, unsafe.Sizeof(methods))
		for offset, f := range map[uintptr]any{
			unsafe.Offsetof(methods.FxClose): diskClose, unsafe.Offsetof(methods.FxRead): diskRead,
			unsafe.Offsetof(methods.FxWrite): diskWrite, unsafe.Offsetof(methods.FxTruncate): diskTruncate,
			unsafe.Offsetof(methods.FxSync): diskSync, unsafe.Offsetof(methods.FxFileSize): diskSize,
			unsafe.Offsetof(methods.FxLock): diskLock, unsafe.Offsetof(methods.FxFileControl): diskControl,
			unsafe.Offsetof(methods.FxShmMap): diskShmMap, unsafe.Offsetof(methods.FxShmLock): diskShmLock,
		} {
			put(d.io+offset, pointerTo(f))
		}
	}
	d.mu.Unlock()
	disks.mu.Lock()
	disks.files[file] = diskFile{d, base, path, system}
	disks.mu.Unlock()
	put(file, d.io)
	return rc
}

func diskDelete(tls *libc.TLS, vfs, name uintptr, sync int32) int32 {
	path := libc.GoString(name)
	if rc := diskOf(vfs).before(tls, call{what: "delete", file: filepath.Base(path), path: path, at: int64(sync)},
		nil); rc != sqlite3.SQLITE_OK {
		return rc
	}
	var v sqlite3.Tsqlite3_vfs
	return function[deleteFunc](libc.AtomicLoadPUintptr(systemVFS(tls)+unsafe.Offsetof(v.FxDelete)))(tls, vfs, name, 0)
}

func diskClose(tls *libc.TLS, file uintptr) int32 {
	f := fileOf(file)
	disks.mu.Lock()
	delete(disks.files, file)
	disks.mu.Unlock()
	f.disk.mu.Lock()
	delete(f.disk.dbs, file)
	f.disk.mu.Unlock()
	put(file, f.io)
	return method[fileFunc](f, unsafe.Offsetof(methods.FxClose))(tls, file)
}

func diskRead(tls *libc.TLS, file, buf uintptr, n int32, at int64) int32 {
	f := fileOf(file)
	if rc := f.disk.before(tls, call{what: "read", file: f.name}, nil); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return method[bytesFunc](f, unsafe.Offsetof(methods.FxRead))(tls, file, buf, n, at)
}

func diskWrite(tls *libc.TLS, file, buf uintptr, n int32, at int64) int32 {
	f := fileOf(file)
	write := method[bytesFunc](f, unsafe.Offsetof(methods.FxWrite))
	switch rc := f.disk.before(tls, call{what: "write", file: f.name, at: at},
		func() []byte { return slices.Clone(libc.GoBytes(buf, int(n))) }); rc {
	case sqlite3.SQLITE_OK:
		return write(tls, file, buf, n, at)
	case halfWritten:
		write(tls, file, buf, n/2, at)
		return sqlite3.SQLITE_FULL
	default:
		return rc
	}
}

func diskTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	f := fileOf(file)
	if rc := f.disk.before(tls, call{what: "truncate", file: f.name, at: size}, nil); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return method[sizeFunc](f, unsafe.Offsetof(methods.FxTruncate))(tls, file, size)
}

func diskSync(tls *libc.TLS, file uintptr, flags int32) int32 {
	f := fileOf(file)
	return f.disk.before(tls, call{what: "sync", file: f.name, path: f.path}, nil)
}

func diskSize(tls *libc.TLS, file, out uintptr) int32 {
	f := fileOf(file)
	if rc := f.disk.before(tls, call{what: "size", file: f.name}, nil); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return method[outFunc](f, unsafe.Offsetof(methods.FxFileSize))(tls, file, out)
}

func diskLock(tls *libc.TLS, file uintptr, level int32) int32 {
	f := fileOf(file)
	if rc := f.disk.before(tls, call{what: "lock", file: f.name}, nil); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return method[flagsFunc](f, unsafe.Offsetof(methods.FxLock))(tls, file, level)
}

func diskControl(tls *libc.TLS, file uintptr, op int32, arg uintptr) int32 {
	f := fileOf(file)
	if op == sqlite3.SQLITE_FCNTL_PDB {
		f.disk.mu.Lock()
		f.disk.dbs[file] = arg
		f.disk.mu.Unlock()
	}
	return method[ctlFunc](f, unsafe.Offsetof(methods.FxFileControl))(tls, file, op, arg)
}

func diskShmMap(tls *libc.TLS, file uintptr, region, size, extend int32, pp uintptr) int32 {
	f := fileOf(file)
	if rc := f.disk.before(tls, call{what: "map", file: f.name}, nil); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return method[mapFunc](f, unsafe.Offsetof(methods.FxShmMap))(tls, file, region, size, extend, pp)
}

func diskShmLock(tls *libc.TLS, file uintptr, at, n, flags int32) int32 {
	f := fileOf(file)
	if flags&sqlite3.SQLITE_SHM_LOCK != 0 { // an unlock never fails
		if rc := f.disk.before(tls, call{what: "lock", file: f.name}, nil); rc != sqlite3.SQLITE_OK {
			return rc
		}
	}
	return method[shmFunc](f, unsafe.Offsetof(methods.FxShmLock))(tls, file, at, n, flags)
}

// A faultKind is a way to fail: of one call, or of all calls from one on.
type faultKind struct {
	name    string
	code    func(what string) int32 // SQLITE_OK: this call does not count
	forever bool
}

func on(code int32, whats ...string) func(string) int32 {
	return func(what string) int32 {
		for _, w := range whats {
			if w == what {
				return code
			}
		}
		return sqlite3.SQLITE_OK
	}
}

var faultKinds = []faultKind{
	{"full", on(sqlite3.SQLITE_FULL, "write"), false},
	{"full in the middle of a write", on(halfWritten, "write"), false},
	{"full from then on", on(halfWritten, "write"), true},
	{"I/O error", func(what string) int32 {
		return map[string]int32{
			"open": sqlite3.SQLITE_CANTOPEN, "read": sqlite3.SQLITE_IOERR_READ, "write": sqlite3.SQLITE_IOERR_WRITE,
			"truncate": sqlite3.SQLITE_IOERR_TRUNCATE,
			"sync":     sqlite3.SQLITE_IOERR_FSYNC, "size": sqlite3.SQLITE_IOERR_FSTAT,
			"map":    sqlite3.SQLITE_IOERR_SHMMAP,
			"delete": sqlite3.SQLITE_IOERR_DELETE,
		}[what]
	}, false},
	{"I/O error from then on", on(sqlite3.SQLITE_IOERR, "read", "write", "sync", "truncate"), true},
	{"busy", on(sqlite3.SQLITE_BUSY, "lock"), false},
	{"interrupted", on(sqlite3.SQLITE_INTERRUPT, "read", "write", "sync"), false},
}

// inject has the n-th call that counts fail. What it returns says whether that has happened.
func (b faultKind) inject(d *disk, n int64) (fell *atomic.Bool) {
	fell = new(atomic.Bool)
	seen := int64(0) // guarded by d.mu
	d.setFault(func(c call) int32 {
		code := b.code(c.what)
		if code == sqlite3.SQLITE_OK {
			return code
		}
		if seen++; seen == n || b.forever && seen > n {
			fell.Store(true)
			return code
		}
		return sqlite3.SQLITE_OK
	})
	return fell
}
