package db

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Progress is told how far long work has come. what names the work, such as "copy". done and total are bytes; both are
// 0 where that can't be told.
type Progress func(what string, done, total int64)

func (p Progress) tell(what string, done, total int64) {
	if p != nil {
		p(what, done, total)
	}
}

// flushPages is how many bytes are copied before the log and the context are looked at again.
const flushPages = 8 << 20

// A pageCopy copies the pages of a database to a file of ours. SQLite only reads: it never opens the copy by its name,
// which in a shared directory somebody could swap, and it writes no journal beside it.
type pageCopy struct {
	fsys
	to       *os.File
	name     string // of the copy, in errors and steps
	series   string // of the footer; the sum is of it as well
	progress Progress
	goOn     func() error // is asked after every flushPages bytes
}

// run copies all pages as conn sees them now, and returns the SHA-256 for the footer. The caller has begun a
// transaction on conn. The copy is a file without a log.
func (c pageCopy) run(ctx context.Context, conn *sql.Conn) (sum [sha256.Size]byte, err error) {
	var total int64
	if err := conn.QueryRowContext(ctx, `SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`).
		Scan(&total); err != nil {
		return sum, classify(err)
	}
	c.progress.tell("copy", 0, total)
	// sqlite_dbpage is SQLite's table of its own pages (sqlite.org/dbpage.html). It shows the log's pages as well.
	rows, err := conn.QueryContext(ctx, `SELECT pgno, data FROM sqlite_dbpage ORDER BY pgno`)
	if err != nil {
		return sum, classify(err)
	}
	defer rows.Close()
	hash := sha256.New()
	out := bufio.NewWriterSize(writerFunc(func(b []byte) (n int, err error) {
		err = c.do("write", c.name, "", func() (err error) { n, err = c.to.Write(b); return err })
		return n, targetError(c.name, err)
	}), int(min(total, flushPages)))
	done := int64(0)
	for last := int64(0); rows.Next(); last++ {
		var page int64
		var data sql.RawBytes
		if err := rows.Scan(&page, &data); err != nil {
			return sum, classify(err)
		}
		if page != last+1 {
			return sum, fmt.Errorf("%w: page %d is missing", ErrCorrupt, last+1)
		}
		if page == 1 {
			data[18], data[19] = 1, 1 // there is no log beside the copy (sqlite.org/fileformat.html, section 1.3.4)
		}
		hash.Write(data)
		if _, err := out.Write(data); err != nil {
			return sum, err
		}
		if before := done / flushPages; (done+int64(len(data)))/flushPages > before {
			c.progress.tell("copy", done, total)
			if err := c.goOn(); err != nil {
				return sum, err
			}
		}
		done += int64(len(data))
	}
	if err := rows.Err(); err != nil {
		return sum, classify(err)
	}
	if err := c.goOn(); err != nil {
		return sum, err
	}
	if done != total {
		return sum, fmt.Errorf("%w: it has %d bytes of %d", ErrCorrupt, done, total)
	}
	hash.Write([]byte(c.series))
	copy(sum[:], hash.Sum(nil))
	return sum, out.Flush()
}

type writerFunc func([]byte) (int, error)

// Write calls the function.
func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// A footer is the last line of a backup, behind the pages of the database. SQLite does not read it. It has a SHA-256,
// and the series that the backup is of: that of the database whose schedule made it. The SHA-256 is of all bytes before
// the footer, and of the series behind them, if there is one.
//
//	CTMS-BACKUP-1 <64 hexadecimal digits> <series, or 26 hyphens>\n
type footer struct {
	sum    [sha256.Size]byte
	series string // "" for a backup that was asked for
	pages  int64  // how many bytes are before the footer; set by readFooter
}

const (
	footerMark   = "CTMS-BACKUP-1 "
	seriesLength = 26 // of rand.Text
	footerLength = len(footerMark) + 2*sha256.Size + 1 + seriesLength + 1

	leastPage = 512 // bytes; the size of every database is a multiple
)

var noSeries = strings.Repeat("-", seriesLength)

func (f footer) String() string {
	series := f.series
	if series == "" {
		series = noSeries
	}
	return footerMark + hex.EncodeToString(f.sum[:]) + " " + series + "\n"
}

// errCut is the fault of a backup whose end is missing.
var errCut = fmt.Errorf("%w: its end is missing", ErrCorrupt)

// packed returns ErrPacked for a file that begins as the compressed ones do. The error names the program that unpacks it.
func packed(begin string) error {
	for mark, program := range map[string]string{"\x1f\x8b": "gunzip", "\x28\xb5\x2f\xfd": "unzstd",
		"\xfd7zXZ\x00": "unxz", "BZh": "bunzip2", "PK\x03\x04": "unzip"} {
		if strings.HasPrefix(begin, mark) {
			return fmt.Errorf("%w: unpack it first (%s)", ErrPacked, program)
		}
	}
	return nil
}

// readFooter reads the footer of a file. It returns nil if the file has none: it is a plain database, or a backup of a
// version before there were footers. It returns ErrCorrupt if the file has half of one, and ErrPacked for one that is
// compressed.
func readFooter(path string) (*footer, error) {
	f, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	header, tail := make([]byte, 100), make([]byte, footerLength)
	n, err := f.ReadAt(header, 0)
	if err := packed(string(header[:n])); err != nil {
		return nil, err
	}
	if err != nil || string(header[:16]) != sqliteMark {
		return nil, nil // whoever opens it says what it is
	}
	page := int64(header[16])<<8 | int64(header[17])
	if page == 1 {
		page = 65536
	}
	if page < leastPage {
		return nil, fmt.Errorf("%w: its pages have %d bytes", ErrCorrupt, page)
	}
	over := info.Size() % page
	if over == 0 {
		return nil, nil
	}
	if _, err := f.ReadAt(tail, info.Size()-int64(footerLength)); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	foot := footer{}
	text, marked := strings.CutPrefix(string(tail), footerMark)
	if !marked || over != int64(footerLength)%page || text[2*sha256.Size] != ' ' || text[len(text)-1] != '\n' {
		return nil, errCut
	}
	if _, err := hex.Decode(foot.sum[:], []byte(text[:2*sha256.Size])); err != nil {
		return nil, errCut
	}
	if foot.series = text[2*sha256.Size+1 : len(text)-1]; foot.series == noSeries {
		foot.series = ""
	}
	if foot.String() != string(tail) {
		return nil, errCut
	}
	if header[18] != 1 || header[19] != 1 {
		return nil, errChanged // a backup says that there is no log
	}
	foot.pages = info.Size() - int64(footerLength)
	return &foot, nil
}
