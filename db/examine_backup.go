package db

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"

	"ctms/db/private"
)

// ExamineBackup checks the backup in the file at path as Restore does, and describes it. It changes nothing.
// dir is the data directory that it would be restored to; to root, files of its owner are as good as root's own.
//
// It returns ErrPlanted, ErrForeign, ErrNewer, ErrSchema, or ErrCorrupt for a file that is damaged, or that was changed since it
// was made. Copy.NoFooter is true for a file that has no checksum.
func ExamineBackup(ctx context.Context, dir, path string, progress Progress) (Copy, error) {
	if err := private.CheckFollowed(path); err != nil {
		return Copy{}, err
	}
	foot, err := readFooter(path)
	if err != nil {
		return Copy{}, fmt.Errorf("%s: %w", path, err)
	}
	if foot != nil {
		sum, err := sumOf(ctx, path, *foot, progress)
		if err != nil {
			return Copy{}, err
		}
		if sum != foot.sum {
			return Copy{}, fmt.Errorf("%s: %w", path, errChanged)
		}
	}
	c, err := fsys{}.checkCopy(ctx, path, progress)
	if err == nil && c.Version == newest {
		err = checkBackupRows(ctx, path)
	}
	c.NoFooter, c.Warning = foot == nil, exposure(path, private.AsGood(dir))
	return c, err
}

// checkBackupRows looks at the rows of the backup at path.
func checkBackupRows(ctx context.Context, path string) error {
	d, err := fsys{}.openSealed(ctx, path)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := checkContent(ctx, d); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// errChanged is the fault of a backup whose checksum is not that of its pages.
var errChanged = fmt.Errorf("%w: it was changed since it was made (its checksum is another)", ErrCorrupt)

// sumOf returns the SHA-256 that the footer of a file must have.
func sumOf(ctx context.Context, path string, foot footer, progress Progress) (sum [sha256.Size]byte, err error) {
	f, err := openRegular(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	hash, n := sha256.New(), foot.pages
	for done := int64(0); done < n; {
		if ctx.Err() != nil {
			return sum, context.Cause(ctx)
		}
		some, err := io.CopyN(hash, f, min(flushPages, n-done))
		if err != nil {
			return sum, err
		}
		done += some
		progress.tell("checksum", done, n)
	}
	hash.Write([]byte(foot.series))
	copy(sum[:], hash.Sum(nil))
	return sum, nil
}
