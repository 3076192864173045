// Tests how the program recognizes network file systems.

package cli

import (
	"math"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func TestNetworkFileSystemsAreRefused(t *testing.T) {
	for name, want := range map[string]string{
		"fuse.sshfs": "fuse.sshfs", "fuse.s3fs": "fuse.s3fs", "fuse.glusterfs": "fuse.glusterfs",
		"fuse.rclone":   "fuse.rclone",
		"fuse.mergerfs": "", "fuse.gocryptfs": "", "fuseblk": "", "": "",
	} {
		if got := fuseNetwork(name); got != want {
			t.Errorf("FUSE file system %s: %q, want %q", name, got, want)
		}
	}
	for magic, want := range map[uint32]string{unix.NFS_SUPER_MAGIC: "NFS", unix.SMB_SUPER_MAGIC: "SMB",
		unix.CIFS_SUPER_MAGIC: "CIFS", unix.SMB2_SUPER_MAGIC: "SMB2",
		unix.EXT4_SUPER_MAGIC: "", unix.TMPFS_MAGIC: "", unix.BTRFS_SUPER_MAGIC: "", unix.OVERLAYFS_SUPER_MAGIC: "",
		unix.XFS_SUPER_MAGIC: ""} {
		if got := networks[magic]; got != want {
			t.Errorf("file system with magic number %x: %q, want %q", magic, got, want)
		}
	}
	kind, free, err := fileSystem(filepath.Join(t.TempDir(), "not", "made", "yet"))
	if kind != "" || free <= 0 || err != nil {
		t.Errorf("the temporary directory: kind %q, %d bytes free, %v; want a local one with space", kind, free, err)
	}
	for free, at := range map[int64]syscall.Statfs_t{
		3 << 12:       {Blocks: 9, Bavail: 3, Bsize: 1 << 12},
		0:             {Blocks: 9, Bsize: 1 << 12},
		math.MaxInt64: {Blocks: 1 << 40, Bavail: 1 << 40, Bsize: 16 << 20}, // of s3fs
	} {
		if got := freeOf(&at); got != free {
			t.Errorf("%+v: %d bytes free, want %d", at, got, free)
		}
	}
	if got := freeOf(&syscall.Statfs_t{}); got != math.MaxInt64 { // of FUSE without an answer
		t.Errorf("without blocks %d bytes are free", got)
	}
	if name := fuseName("/proc"); name != "proc" {
		t.Errorf("the file system of /proc is %q, want proc", name)
	}
}
