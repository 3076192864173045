// Tests how the program recognizes network file systems.

package cli

import (
	"path/filepath"
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
	if name := fuseName("/proc"); name != "proc" {
		t.Errorf("the file system of /proc is %q, want proc", name)
	}
}
