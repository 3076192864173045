// Package dump reads the rows of another application from a file: JSON as Django's dumpdata writes it, JSON lines, or
// CSV (RFC 4180). It knows what a row is and where it stands, and not what its fields mean.
//
// A file is read as a stream. Memory is bounded, however long the file is, however long a row, and however deep it
// nests.
package dump

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
)

const (
	// maxRow is the length of the longest row, in bytes.
	maxRow = 1 << 20
	// maxDepth is how deep arrays and objects of a row may nest.
	maxDepth = 32
)

// A Row is one row of a file.
type Row struct {
	Line    int            // on which it begins, from 1
	End     int            // on which it ends, of rows of CSV and of those that can't be taken; 0 if not known
	Number  int            // of the row, from 1
	Model   string         // what it calls its kind, such as "auth.user"; "" if it does not say
	Fields  map[string]any // as encoding/json has them, with json.Number; strings, or nil, in CSV
	Problem string         // why the row can't be taken; then it has no fields
}

// An Error says why a file can't be read to its end.
type Error struct {
	Line    int // 0 for the whole file
	Problem string
}

// Error returns the problem alone.
func (e Error) Error() string { return e.Problem }

// Read calls each for every row of r, in their order, until it returns an error. csv says that the file is CSV. It
// returns the error of each, of r, or Error.
func Read(r io.Reader, csv bool, each func(Row) error) error {
	in := bufio.NewReaderSize(r, 64<<10)
	begin, err := in.Peek(4)
	if err != nil && err != io.EOF {
		return err
	}
	switch {
	case bytes.HasPrefix(begin, []byte("\xef\xbb\xbf")):
		in.Discard(3)
	case bytes.HasPrefix(begin, []byte("\x1f\x8b")):
		if csv { // what comes through a pipe has no name that says what it is
			return Error{Problem: "is compressed: gunzip it"}
		}
		return Error{Problem: "is compressed: gunzip it, or pipe it in (zcat FILE | ctms import -)"}
	case bytes.HasPrefix(begin, []byte("\xff\xfe")), bytes.HasPrefix(begin, []byte("\xfe\xff")),
		bytes.IndexByte(begin, 0) >= 0:
		return Error{Problem: "is UTF-16 or binary: write it as UTF-8 (iconv -f UTF-16 -t UTF-8)"}
	}
	if csv {
		return readCSV(in, each)
	}
	s := &splitter{in: in, line: 1, each: each}
	first, err := s.peekToken()
	switch {
	case err == io.EOF:
		return Error{Problem: "is empty"}
	case err != nil:
		return err
	case first == '[':
		return s.array()
	case first == '{':
		return s.lines()
	}
	return Error{Line: s.line, Problem: "is no JSON: it must begin with [ or {, or its name must end in .csv"}
}

// named makes a row of the fields of an object. An object of Django's has them one level below, beside model and pk.
func named(row Row, object map[string]any) Row {
	row.Fields = object
	model, isText := object["model"].(string)
	if !isText {
		return row
	}
	row.Model = strings.ToLower(model)
	fields, isDjango := object["fields"].(map[string]any)
	if !isDjango {
		return row
	}
	if pk, ok := object["pk"]; ok {
		fields["pk"] = pk
	}
	row.Fields = fields
	return row
}

var tooLong = fmt.Sprintf("is longer than %d KiB", maxRow>>10)
