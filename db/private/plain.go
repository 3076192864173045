package private

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// ErrNotPlain means that a file is a directory, a pipe, a socket or a device.
var ErrNotPlain = errors.New("it is no plain file")

// OpenPlain opens a plain file for reading. It returns ErrNotPlain for anything else, and does not wait for the other
// end of a pipe.
func OpenPlain(path string) (*os.File, error) {
	info, err := os.Stat(path) // to open some devices has effects
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, notPlain(path)
	}
	f, err := os.OpenFile(path, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() { // it was replaced meanwhile
		err = notPlain(path)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// ErrTooLarge means that a file has more in it than what it should hold can have.
var ErrTooLarge = errors.New("it is too large")

// ReadPlain reads a plain file of at most so many bytes. It returns ErrTooLarge for a larger one, and else the errors
// of OpenPlain.
func ReadPlain(path string, most int) ([]byte, error) {
	f, err := OpenPlain(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, int64(most)+1))
	if err == nil && len(text) > most {
		err = fmt.Errorf("%s has more than %d KiB: %w", path, most>>10, ErrTooLarge)
	}
	if err != nil {
		return nil, err
	}
	return text, nil
}

func notPlain(path string) error { return &fs.PathError{Op: "open", Path: path, Err: ErrNotPlain} }
