// Tests the advice that a failed start gives.

package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"ctms/db"
)

func TestAFailureToOpenSaysWhatToDo(t *testing.T) {
	p := &program{dir: t.TempDir()}
	for err, word := range map[error]string{
		db.ErrInUse: "--data", db.ErrForeign: "--data", db.ErrAdopt: "--host-users adopt,provision", db.ErrCorrupt: "backup",
		db.ErrReadOnly: "writable",
		db.ErrFull:     "space", syscall.EROFS: "writable", fs.ErrPermission: "writable", fs.ErrNotExist: "--data",
		db.ErrMissing: "serve once",
	} {
		if got := p.remedy(fmt.Errorf("the file: %w", err)); !errors.Is(got, err) ||
			!strings.Contains(got.Error(), word) {
			t.Errorf("the message for %v is %q, want %q in it", err, got, word)
		}
	}
}
