package dump

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
)

// readAll returns the rows of a text in one line each, and the error of the file.
func readAll(text string, csv bool) (rows []string, err error) {
	err = Read(strings.NewReader(text), csv, func(r Row) error {
		if r.Problem != "" {
			at := fmt.Sprint(r.Line)
			if r.End > r.Line {
				at += fmt.Sprint("-", r.End)
			}
			rows = append(rows, at+": "+r.Problem)
		} else {
			rows = append(rows, fmt.Sprintf("%d: %s %v", r.Line, r.Model, r.Fields))
		}
		return nil
	})
	return rows, err
}

func TestRowsOfEachFormat(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		csv  bool
		want string
	}{
		"dumpdata on one line": {`[{"model": "auth.User", "pk": 1, "fields": {"username": "ann"}}, ` +
			`{"model": "a.b", "pk": "x", "fields": {}}]`,
			false, "1: auth.user map[pk:1 username:ann]|1: a.b map[pk:x]"},
		"dumpdata with --indent": {"\ufeff[\n{\n  \"model\": \"auth.user\",\n  \"pk\": 1,\n" +
			"  \"fields\": {\"b\": [\"x}\"]}\n},\n{}\n]\n",
			false, "2: auth.user map[b:[x}] pk:1]|7:  map[]"},
		"no rows": {"[]", false, ""},
		"JSON lines": {"{\"id\": 1}\n\n{\"id\": 2, \"model\": \"T.x\"}\r\n{\"id\":\n", false,
			"1:  map[id:1]|3: t.x map[id:2 model:T.x]|4: is no JSON object: unexpected EOF"},
		"CSV": {"id,name\n1,\"two\nlines\"\n2,\n3\n", true,
			"2:  map[id:1 name:two\nlines]|4:  map[id:2 name:<nil>]|5: has 1 fields, and the header has 2"},
		"CSV of a spreadsheet": {"\ufeffid;name\r\n1;a,b\r\n", true, "2:  map[id:1 name:a,b]"},
	} {
		rows, err := readAll(c.text, c.csv)
		if got := strings.Join(rows, "|"); err != nil || got != c.want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, c.want)
		}
	}
}

// A bad row is told with its line, and the rows behind it are read.
func TestBadRows(t *testing.T) { t.Run("T-IMPORT", badRows) }

func badRows(t *testing.T) {
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	for name, c := range map[string]struct{ row, want string }{
		"nested too deep":  {`{"a": ` + deep + `}`, "is nested too deep"},
		"a huge string":    {`{"a": "` + strings.Repeat("x", 3*maxRow) + `"}`, "is longer than 1024 KiB"},
		"Latin-1":          {"{\"a\": \"caf\xe9\"}", "is not UTF-8"},
		"half a surrogate": {`{"a": ["\ud800"]}`, "is not UTF-8: it has half of a pair of surrogates"},
		"no JSON":          {`{"a": nonsense}`, "is no JSON object: invalid character 'o' in literal null (expecting 'u')"},
		"NaN":              {`{"a": NaN}`, "is no JSON object: invalid character 'N' looking for beginning of value"},
	} {
		for format, text := range map[string]string{"[%s,\n{}]": "an array", "%s\n{}": "lines"} {
			rows, err := readAll(fmt.Sprintf(format, c.row), false)
			if err != nil || len(rows) != 2 || rows[0] != "1: "+c.want || rows[1] != "2:  map[]" {
				t.Errorf("%s in %s: %.200q, %v; want %q", name, text, rows, err, c.want)
			}
		}
	}
	for name, c := range map[string]struct{ text, want string }{
		"a quote that the next one closes": {"id,name\n1,\"a\n2,b\n3,\"c\"\n4,d\n",
			"2-4: is no CSV: extraneous or missing \" in quoted-field|5:  map[id:4 name:d]"},
		"a quote that takes in other rows": {"id,name\n1,\"a\n2,b\n3,\",c\n4,d\n",
			"2-4: has 3 fields, and the header has 2|5:  map[id:4 name:d]"},
		"a quote too many at the end": {"id,name\n1,\"a\"b\n", "2: is no CSV: extraneous or missing \" in quoted-field"},
	} {
		rows, err := readAll(c.text, true)
		if err != nil || strings.Join(rows, "|") != c.want {
			t.Errorf("%s: %q, %v; want %q", name, rows, err, c.want)
		}
	}
	broken := "[{\"a\": \"x},\n{\"b: \"y\"},\n{}]"
	if rows, err := readAll(broken, false); err != nil || len(rows) == 0 || !strings.HasPrefix(rows[0], "1-2: is no JSON") {
		t.Errorf("a string that goes on in the next row: %q, %v", rows, err)
	}
	rows, err := readAll("id,a\n1,caf\xe9\n2,b\n", true)
	if want := "2: is not UTF-8|3:  map[a:b id:2]"; err != nil || strings.Join(rows, "|") != want {
		t.Errorf("CSV in Latin-1: %q, %v; want %q", rows, err, want)
	}
}

// A file that can't be read to its end is an error, with the line where that is known.
func TestBadFiles(t *testing.T) { t.Run("T-IMPORT", badFiles) }

func badFiles(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		csv  bool
		line int
		want string
	}{
		"empty":              {"", false, 0, "is empty"},
		"empty CSV":          {"", true, 0, "is empty"},
		"cut off":            {"[{},\n{\"a\": 1", false, 2, "ends in the middle: it was cut off"},
		"cut off in between": {"[{}", false, 1, "ends in the middle: it was cut off"},
		"UTF-16": {"\xff\xfe[\x00]\x00", false, 0,
			"is UTF-16 or binary: write it as UTF-8 (iconv -f UTF-16 -t UTF-8)"},
		"UTF-16 without mark": {"[\x00]\x00", false, 0, "is UTF-16 or binary: write it as UTF-8 (iconv -f UTF-16 -t UTF-8)"},
		"compressed": {"\x1f\x8b\x08\x00", false, 0,
			"is compressed: gunzip it, or pipe it in (zcat FILE | ctms import -)"},
		"compressed CSV": {"\x1f\x8b\x08\x00", true, 0, "is compressed: gunzip it"},
		"a quote that is never closed": {"id,name\n1,ann\n2,\"oops\n3,carl\n4,dan\n", true, 3,
			"has a quote that opens in the row of line 3 and is never closed"},
		"such a quote, cut off": {"id,name\n1,ann\n2,\"oops\n3,carl\n4,dan", true, 3,
			"has a quote that opens in the row of line 3 and is never closed"},
		"such a quote, of Windows": {"id,name\r\n1,ann\r\n2,\"oops\r\n3,carl\r\n", true, 3,
			"has a quote that opens in the row of line 3 and is never closed"},
		"such a quote in the last row": {"id,name\n1,ann\n2,\"oops\n", true, 3,
			"has a quote that opens in the row of line 3 and is never closed"},
		"such a quote in the header": {"id,\"name\n1,ann\n", true, 1,
			"has a quote that opens in the row of line 1 and is never closed"},
		"tabs": {"id\tname\n1\tann\n", true, 1, "has fields that tabs separate: write commas or semicolons"},
		"rows in an object": {`{"users": [{"id": 1}], "tasks": []}`, false, 1,
			`has its rows within an object, in "tasks" and others: write each array to a file of its own, such as with ` +
				`jq '."tasks"'`},
		"rows in an object of many lines": {"{\n  \"users\": [\n    {\"id\": 1}\n  ]\n}\n", false, 1,
			"is an object of several lines: write its rows as an array, or each as an object on a line of its own"},
		"SQL": {"INSERT INTO", false, 1,
			"is no JSON: it must begin with [ or {, or its name must end in .csv"},
		"a list of numbers": {"[1]", false, 1, `has '1' where a row must begin, which is an object`},
		"no comma":          {"[{}\n{}]", false, 2, `has '{' where a comma or ] must stand`},
		"two arrays":        {"[{}]\n[{}]", false, 2, "goes on behind the end of the array"},
		"a column twice":    {"id,id\n", true, 1, `has the column "id" twice`},
		"a huge field":      {"id\n\"" + strings.Repeat("x", 3*maxRow), true, 0, "has a row that is longer than 1024 KiB"},
	} {
		_, err := readAll(c.text, c.csv)
		var bad Error
		if !errors.As(err, &bad) || bad.Line != c.line || bad.Problem != c.want {
			t.Errorf("%s: got %#v, want line %d: %s", name, err, c.line, c.want)
		}
	}
}

// A read that fails says nothing about the file, wherever it does: a signal ends it, or the disk is broken.
func TestAReadThatFailsIsNoFaultOfTheFile(t *testing.T) {
	broken := errors.New("the disk is broken")
	for _, text := range []string{"", "[", "[{}", "[{},", "[{}]", "[{}]\n", "{}\n"} {
		err := Read(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), false, func(Row) error { return nil })
		if !errors.Is(err, broken) {
			t.Errorf("behind %q: %v", text, err)
		}
	}
}

// endless gives the same bytes again and again, size bytes in all.
type endless struct {
	unit string
	left int64
	at   int
}

func (e *endless) Read(p []byte) (n int, err error) {
	for n < len(p) && e.left > 0 {
		p[n] = e.unit[e.at]
		e.at = (e.at + 1) % len(e.unit)
		n++
		e.left--
	}
	if n == 0 {
		err = io.EOF
	}
	return n, err
}

// A row of 160 MiB costs no more memory than one of 1 MiB, whatever it is made of: at most 128 MiB for a million
// commas.
func TestMemoryIsBounded(t *testing.T) { t.Run("T-IMPORT", memoryIsBounded) }

func memoryIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("left out by -short: it reads much")
	}
	if raceDetector {
		t.Skip("one goroutine reads much; .ci/run also runs this package without the race detector")
	}
	for name, c := range map[string]struct {
		begin, unit string
		csv         bool
	}{
		"brackets": {`[{"a":`, `[`, false}, "a string": {`[{"a":"`, `xyz`, false}, "objects": {`[{"a":`, `{"a":`, false},
		"a line": {`{"a":"`, `xyz`, false}, "a field": {"id\n\"", `xyz`, true}, "commas": {"id\n", `,`, true},
		"lines of nothing": {`{}`, "\n", false}, "columns": {"", "a,", true},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		in := io.MultiReader(strings.NewReader(c.begin), &endless{unit: c.unit, left: 160 << 20})
		Read(in, c.csv, func(Row) error { return nil })
		runtime.ReadMemStats(&after)
		if used := (after.Sys - before.Sys) >> 20; used > 128 {
			t.Errorf("%s: %d MiB more of memory", name, used)
		}
	}
}

func TestTheErrorOfTheCallerEndsIt(t *testing.T) {
	stop := errors.New("stop")
	for _, text := range []string{"[{},{}]", "{}\n{}"} {
		calls := 0
		err := Read(strings.NewReader(text), false, func(Row) error { calls++; return stop })
		if err != stop || calls != 1 {
			t.Errorf("%s: %v after %d calls", text, err, calls)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{`[{"model":"a.b","pk":1,"fields":{}}]`, "{}\n{}", "id,a\n1,2\n", "[{\"a\":\"\\\"}\"}]"} {
		f.Add(text, false)
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, csv bool) {
		line := 0
		Read(strings.NewReader(text), csv, func(r Row) error {
			if r.Line < line || r.Line < 1 || (r.Problem == "") == (r.Fields == nil) {
				t.Errorf("row %+v behind line %d", r, line)
			}
			line = r.Line
			return nil
		})
	})
}
