package dump

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// errTooLong ends a file with a row that is too long: where the next one begins is not known.
var errTooLong = errors.New(tooLong)

// A rowLimit gives a reader at most so many bytes until it is raised again.
type rowLimit struct {
	io.Reader
	left int
}

// Read returns errTooLong when the limit is reached.
func (l *rowLimit) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooLong
	}
	n, err := l.Reader.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}

// readCSV reads rows with a header. Commas or semicolons separate the fields, whichever the header has. An empty field
// is nil.
func readCSV(in *bufio.Reader, each func(Row) error) error {
	limit := &rowLimit{Reader: in}
	r := csv.NewReader(limit)
	r.ReuseRecord = true
	if begin, _ := in.Peek(4 << 10); isSemicolon(begin) {
		r.Comma = ';'
	}
	limit.left = maxRow
	header, err := r.Read()
	if err != nil {
		return csvError(err)
	}
	names, err := headerNames(header)
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		limit.left = maxRow
		record, err := r.Read()
		switch {
		case err == io.EOF:
			return nil
		case err != nil && !errors.As(err, new(*csv.ParseError)):
			return csvError(err)
		}
		if err := each(csvRow(r, n, names, record, err)); err != nil {
			return err
		}
	}
}

func isSemicolon(begin []byte) bool {
	header, _, _ := bytes.Cut(begin, []byte("\n"))
	return bytes.IndexByte(header, ';') >= 0 && bytes.IndexByte(header, ',') < 0
}

func csvError(err error) error {
	var bad *csv.ParseError
	switch {
	case err == io.EOF:
		return Error{Problem: "is empty"}
	case errors.Is(err, errTooLong):
		return Error{Problem: "has a row that " + tooLong}
	case errors.As(err, &bad):
		return Error{bad.StartLine, "is no CSV: " + bad.Err.Error()}
	}
	return err
}

func headerNames(header []string) ([]string, error) {
	names := make([]string, len(header))
	seen := map[string]bool{}
	for i, name := range header {
		if names[i] = strings.TrimSpace(name); !utf8.ValidString(name) {
			return nil, Error{1, "is not UTF-8"}
		}
		if seen[names[i]] {
			return nil, Error{1, fmt.Sprintf("has the column %q twice", names[i])}
		}
		seen[names[i]] = true
	}
	return names, nil
}

// csvRow makes a row of a record, or of the error in its place.
func csvRow(r *csv.Reader, n int, names, record []string, err error) Row {
	row := Row{Number: n}
	var bad *csv.ParseError
	switch {
	case errors.Is(err, csv.ErrFieldCount):
		row.Line, _ = r.FieldPos(0)
		row.Problem = fmt.Sprintf("has %d fields, and the header has %d", len(record), len(names))
		return row
	case errors.As(err, &bad):
		row.Line, row.Problem = bad.StartLine, "is no CSV: "+bad.Err.Error()
		return row
	}
	row.Line, _ = r.FieldPos(0)
	fields := make(map[string]any, len(names))
	for i, text := range record {
		if !utf8.ValidString(text) {
			row.Problem = "is not UTF-8"
			return row
		}
		if text == "" {
			fields[names[i]] = nil
		} else {
			fields[names[i]] = text
		}
	}
	return named(row, fields)
}
