package dump

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// errTooLong ends a file with a row that is too long: where the next one begins is not known.
var errTooLong = errors.New(tooLong)

// A rowLimit gives a reader at most so many bytes until it is raised again. It knows how long the last line is.
type rowLimit struct {
	io.Reader
	left int
	read int64 // bytes so far
	line int   // bytes of the last line, without its break
	ends bool  // the last byte was a line break
	done bool  // the file has ended
}

// Read returns errTooLong when the limit is reached.
func (l *rowLimit) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooLong
	}
	n, err := l.Reader.Read(p[:min(len(p), l.left)])
	l.left -= n
	l.measure(p[:n])
	l.done = err == io.EOF
	return n, err
}

func (l *rowLimit) measure(p []byte) {
	if len(p) == 0 {
		return
	}
	l.read += int64(len(p))
	if l.ends {
		l.line, l.ends = 0, false
	}
	if p[len(p)-1] == '\n' {
		p, l.ends = p[:len(p)-1], true
	}
	if i := bytes.LastIndexByte(p, '\n'); i >= 0 {
		l.line, p = 0, p[i+1:]
	}
	l.line += len(p)
}

// openQuote returns an Error if err of r is about a quote that is still open where the file ends. All rows behind it are
// lost. Another misplaced quote is never the last byte of its line.
func (l *rowLimit) openQuote(r *csv.Reader, err error) error {
	var bad *csv.ParseError
	if !errors.As(err, &bad) || !errors.Is(bad.Err, csv.ErrQuote) || bad.Column < l.line ||
		!l.done || r.InputOffset() != l.read {
		return nil
	}
	return Error{bad.StartLine,
		fmt.Sprintf("has a quote that opens in the row of line %d and is never closed", bad.StartLine)}
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
		return cmp.Or(limit.openQuote(r, err), csvError(err))
	}
	if len(header) == 1 && strings.Contains(header[0], "\t") {
		return Error{1, "has fields that tabs separate: write commas or semicolons"}
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
		if err := limit.openQuote(r, err); err != nil {
			return err
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
		row.Line, row.End = lines(r, record)
		row.Problem = fmt.Sprintf("has %d fields, and the header has %d", len(record), len(names))
		return row
	case errors.As(err, &bad):
		row.Line, row.End, row.Problem = bad.StartLine, bad.Line, "is no CSV: "+bad.Err.Error()
		return row
	}
	row.Line, row.End = lines(r, record)
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

// lines returns on which lines the record that r has read begins and ends.
func lines(r *csv.Reader, record []string) (first, last int) {
	first, _ = r.FieldPos(0)
	last, _ = r.FieldPos(len(record) - 1)
	return first, last + strings.Count(record[len(record)-1], "\n")
}
