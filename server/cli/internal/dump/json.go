package dump

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A splitter cuts JSON into its rows. It looks only at brackets and strings; encoding/json reads what it has cut out.
type splitter struct {
	in   *bufio.Reader
	line int // of the next byte
	rows int
	each func(Row) error
	row  []byte // the bytes of the current row, as far as they are kept
}

func (s *splitter) next() (byte, error) {
	b, err := s.in.ReadByte()
	if b == '\n' {
		s.line++
	}
	return b, err
}

// peekToken skips white space and returns the byte behind it, which stays.
func (s *splitter) peekToken() (byte, error) {
	for {
		p, err := s.in.Peek(1)
		if err != nil {
			return 0, err
		}
		if strings.IndexByte(" \t\r\n", p[0]) < 0 {
			return p[0], nil
		}
		s.next()
	}
}

// array reads the objects of one array.
func (s *splitter) array() error {
	s.next()
	b, err := s.peekToken()
	for first := true; err == nil && b != ']'; first = false {
		if !first {
			if b != ',' {
				return Error{s.line, fmt.Sprintf("has %q where a comma or ] must stand", b)}
			}
			s.next()
			if b, err = s.peekToken(); err != nil {
				break
			}
		}
		if b != '{' {
			return Error{s.line, fmt.Sprintf("has %q where a row must begin, which is an object", b)}
		}
		if err := s.object(); err != nil {
			return err
		}
		b, err = s.peekToken()
	}
	if err != nil {
		return s.cut(err, s.line)
	}
	s.next()
	switch _, err := s.peekToken(); err {
	case io.EOF:
		return nil
	case nil:
		return Error{s.line, "goes on behind the end of the array"}
	default:
		return err
	}
}

// cut returns what an error means in the middle of a file.
func (s *splitter) cut(err error, line int) error {
	if err == io.EOF {
		return Error{line, "ends in the middle: it was cut off"}
	}
	return err
}

// object reads one object and calls each.
func (s *splitter) object() error {
	s.rows++
	row := Row{Line: s.line, Number: s.rows}
	s.row = s.row[:0]
	var n nesting
	for {
		b, err := s.next()
		if err != nil {
			return s.cut(err, row.Line)
		}
		if len(s.row) < maxRow {
			s.row = append(s.row, b)
		} else if row.Problem == "" {
			row.Problem = tooLong
		}
		n.take(b)
		if n.depth > maxDepth && row.Problem == "" {
			row.Problem = tooNested
		}
		if n.depth == 0 {
			if row = decode(row, s.row); row.Problem != "" {
				row.End = s.line // a string that is not closed takes in other rows
			}
			return s.each(row)
		}
	}
}

// lines reads one object a line.
func (s *splitter) lines() error {
	for {
		line := s.line
		text, long, err := s.readLine()
		if err != nil && err != io.EOF {
			return err
		}
		if text = bytes.TrimSpace(text); len(text) > 0 {
			s.rows++
			row := Row{Line: line, Number: s.rows}
			if long {
				row.Problem = tooLong
			} else if tooDeep(text) {
				row.Problem = tooNested
			}
			if row = decode(row, text); row.Number == 1 {
				if err := wrapped(row, text); err != nil {
					return err
				}
			}
			if err := s.each(row); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}

// wrapped returns an Error if the first line of a file is no row, but an object around rows, or the beginning of one.
func wrapped(row Row, text []byte) error {
	if row.Problem != "" && (len(text) == 1 || bytes.HasSuffix(text, []byte("["))) {
		return Error{row.Line,
			"is an object of several lines: write its rows as an array, or each as an object on a line of its own"}
	}
	for _, value := range row.Fields {
		if _, isArray := value.([]any); !isArray {
			return nil
		}
	}
	if len(row.Fields) == 0 {
		return nil
	}
	names := slices.Sorted(maps.Keys(row.Fields))
	in := strconv.Quote(names[0])
	if len(names) > 1 {
		in += " and others"
	}
	return Error{row.Line, fmt.Sprintf("has its rows within an object, in %s: write each array to a file of its own, "+
		"such as with jq '.%q'", in, names[0])}
}

// readLine reads a line, and keeps at most maxRow bytes of it.
func (s *splitter) readLine() (text []byte, long bool, err error) {
	s.row = s.row[:0]
	for {
		part, err := s.in.ReadSlice('\n')
		if keep := maxRow - len(s.row); len(part) > keep {
			part, long = part[:keep], true
		}
		s.row = append(s.row, part...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		s.line++
		return s.row, long, err
	}
}

const tooNested = "is nested too deep"

// A nesting follows JSON byte by byte, and knows how many brackets are open. Brackets in strings do not count.
type nesting struct {
	depth             int
	inString, escaped bool
}

func (n *nesting) take(b byte) {
	switch {
	case n.escaped:
		n.escaped = false
	case n.inString:
		n.escaped, n.inString = b == '\\', b != '"'
	case b == '"':
		n.inString = true
	case b == '{' || b == '[':
		n.depth++
	case b == '}' || b == ']':
		n.depth--
	}
}

// tooDeep reports whether brackets in text nest deeper than maxDepth, strings aside.
func tooDeep(text []byte) bool {
	var n nesting
	for _, b := range text {
		if n.take(b); n.depth > maxDepth {
			return true
		}
	}
	return false
}

// decode reads the object of a row, unless the row has a problem already.
func decode(row Row, text []byte) Row {
	if row.Problem != "" {
		return row
	}
	var object map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	switch err := d.Decode(&object); {
	case !utf8.Valid(text):
		row.Problem = "is not UTF-8"
	case err != nil:
		row.Problem = "is no JSON object: " + strings.TrimPrefix(err.Error(), "json: ")
	case d.InputOffset() != int64(len(text)):
		row.Problem = "has more than one object"
	case halfPair(text, object):
		row.Problem = "is not UTF-8: it has half of a pair of surrogates"
	default:
		return named(row, object)
	}
	return row
}

// halfPair reports whether an escape names half of a surrogate pair, which encoding/json turns into U+FFFD.
func halfPair(text []byte, value any) bool {
	return (bytes.Contains(text, []byte(`\ud`)) || bytes.Contains(text, []byte(`\uD`))) &&
		!bytes.ContainsRune(text, utf8.RuneError) && hasReplacement(value)
}

func hasReplacement(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.ContainsRune(v, utf8.RuneError)
	case []any:
		for _, one := range v {
			if hasReplacement(one) {
				return true
			}
		}
	case map[string]any:
		for name, one := range v {
			if hasReplacement(name) || hasReplacement(one) {
				return true
			}
		}
	}
	return false
}
