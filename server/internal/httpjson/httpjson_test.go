package httpjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestTheFirstProblemCounts(t *testing.T) {
	o, err := Parse("message", []byte(`{"name":"Ann","age":-1,"settings":{"on":"yes"},"admin":1}`))
	if err != nil {
		t.Fatal(err)
	}
	if name := o.Text("name"); name == nil || *name != "Ann" || o.Err() != nil {
		t.Errorf("name %v, %v", name, o.Err())
	}
	if on := o.Object("settings").Bool("on"); on != nil {
		t.Errorf("on is %v", *on)
	}
	o.Number("age")
	o.Bool("admin")
	o.RequiredText("missing")
	if want := (Invalid{"on", "must be true or false"}); o.Err() != want {
		t.Errorf("%v, want %v", o.Err(), want)
	}
	if again := o.Text("name"); again != nil {
		t.Errorf("after a problem %q is taken", *again)
	}
}

func TestWhatIsNoObject(t *testing.T) {
	for text, problem := range map[string]string{
		"\xff": "is not UTF-8", strings.Repeat("[", 33): "is nested too deep", "[]": "is not a JSON object",
		"{}{}": "is not a JSON object",
		"":     "is not a JSON object", "null": "is null",
	} {
		if _, err := Parse("message", []byte(text)); err != (Malformed{"message", problem}) {
			t.Errorf("%q: %v, want %q", text, err, problem)
		}
	}
	if _, err := Parse("message", []byte(`{"a":"[[[[`+strings.Repeat("{", 40)+`\"["}`)); err != nil {
		t.Errorf("brackets in a string: %v", err)
	}
}

// A body of 1 MiB has room for 500,000 elements and 100,000 fields. None of them takes memory of its own.
func TestTheSmallestElementsTakeNoMemory(t *testing.T) {
	ones, objects := "[1"+strings.Repeat(",1", 512<<10)+"]", "[{}"+strings.Repeat(",{}", 256<<10)+"]"
	var many strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&many, `,"%x":1`, i)
	}
	fields := many.String()
	errMany := errors.New("too many members")
	taken := 0
	each := func(int64, string) { taken++ }
	for _, c := range []struct {
		name, body string
		take       func(o *Object) // nil: the body is refused
		want       error
	}{
		{"numbers", ones, nil, ErrTooMany},
		{"objects", objects, nil, ErrTooMany},
		{"fields of one", `{"a":1` + fields + "}", nil, Malformed{"body", "has too many fields"}},
		{"fields of one of many", `[{"a":1` + fields + "}]", nil, Malformed{"body", "has too many fields"}},
		{"fields of many", "[" + strings.TrimSuffix(strings.Repeat(`{"a":1`+fields[:9000]+"},", 100), ",") + "]", nil,
			Malformed{"body", "has too many fields"}},
		{"an array of anything", `{"x":` + ones + `}`, func(o *Object) { o.Mixed("x", "", 10_000, errMany, each) },
			errMany},
		{"an array of objects", `[{"x":` + objects + `}]`, func(o *Object) { o.Objects("x", 3) },
			Invalid{"0.x", "has more than 3"}},
		{"fields in an array", `{"x":[{"a":1` + fields + `}]}`, func(o *Object) { o.Objects("x", 3) },
			Invalid{"x.0", "has too many fields"}},
		{"an object within", `[{"x":{"a":1` + fields + `}}]`, func(o *Object) { o.Object("x") },
			Invalid{"0.x", "has too many fields"}},
		{"elements in a text", `{"x":["` + strings.Repeat("],[", 256<<10) + `"]}`, func(o *Object) {
			o.Mixed("x", "", 1, errMany, func(int64, string) {})
		}, nil},
	} {
		r := httptest.NewRequest("POST", "/", strings.NewReader(c.body))
		r.Header.Set("Content-Type", ContentType)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		all, _, err := ReadMany(httptest.NewRecorder(), r, 1000)
		if c.take != nil && err == nil {
			c.take(all[0])
			err = all[0].Err()
		}
		runtime.ReadMemStats(&after)
		// The text comes in pieces, which are put together again and again, and a field is copied out of it.
		if took := after.TotalAlloc - before.TotalAlloc; took > 12<<20 {
			t.Errorf("%s: %d MiB for a body of %d MiB", c.name, took>>20, len(c.body)>>20)
		}
		if err != c.want || taken > 0 {
			t.Errorf("%s: %v, %d are taken; want %v", c.name, err, taken, c.want)
		}
	}
}

func TestNoBodyIsAnEmptyObject(t *testing.T) {
	o, err := Read(httptest.NewRecorder(), httptest.NewRequest("POST", "/", nil))
	if err != nil {
		t.Fatal(err)
	}
	if s := o.Text("name"); s != nil || o.Err() != nil {
		t.Errorf("%v, %v", s, o.Err())
	}
	r := httptest.NewRequest("POST", "/", strings.NewReader("{}"))
	if _, err := Read(httptest.NewRecorder(), r); !errors.Is(err, ErrNotJSON) {
		t.Errorf("without a type: %v", err)
	}
	r = httptest.NewRequest("POST", "/", strings.NewReader(strings.Repeat(" ", MaxBody+1)))
	r.ContentLength = -1
	if _, err := Read(httptest.NewRecorder(), r); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too long: %v", err)
	}
}

func TestAnAnswerHasItsLength(t *testing.T) {
	w := httptest.NewRecorder()
	Write(w, 201, map[string]string{"text": "<a> & \u2028"})
	want := `{"text":"<a> & \u2028"}`
	if h := w.Header(); w.Code != 201 || w.Body.String() != want || h.Get("Content-Length") != "23" ||
		h.Get("Content-Type") != ContentType {
		t.Errorf("%d %v %s", w.Code, h, w.Body)
	}
}

func TestWhatIsAppendedGrowsOnce(t *testing.T) {
	long := Append(make([]byte, 10), map[string]string{"text": strings.Repeat("x", 340)})
	if extra := cap(long) - len(long); extra > 64 {
		t.Errorf("%d bytes keep %d more", len(long), extra)
	}
}

func TestStamps(t *testing.T) {
	berlin := time.FixedZone("", 3600)
	for at, want := range map[time.Time]string{
		time.Date(2024, 1, 13, 10, 0, 0, 0, time.UTC):              `"2024-01-13T10:00:00Z"`,
		time.Date(2024, 1, 13, 10, 0, 0, 5_000_000, time.UTC):      `"2024-01-13T10:00:00.005Z"`,
		time.Date(2024, 1, 13, 10, 0, 0, 500_000_000, time.UTC):    `"2024-01-13T10:00:00.500Z"`,
		time.Date(2024, 1, 13, 11, 0, 0, 0, berlin):                `"2024-01-13T10:00:00Z"`,
		time.Date(2024, 1, 13, 10, 0, 0, 999_999, time.UTC):        `"2024-01-13T10:00:00Z"`,
		time.Date(9999, 12, 31, 23, 59, 59, 999_000_000, time.UTC): `"9999-12-31T23:59:59.999Z"`,
		time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC):                   `"0001-01-01T00:00:01Z"`,
	} {
		got := Append(nil, Stamp(at))
		if string(got) != want {
			t.Errorf("%v: %s, want %s", at, got, want)
		}
		var back Stamp
		if err := json.Unmarshal(got, &back); err != nil || !time.Time(back).Equal(at.Truncate(time.Millisecond)) {
			t.Errorf("%s comes back as %v, %v", got, time.Time(back), err)
		}
	}
	if StampOrNull(time.Time{}) != nil {
		t.Error("the zero time is not null")
	}
}

// FuzzParse takes each field of what can be parsed as each type: what is taken comes back as it was sent.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`{}`,
		`{"title":"x","assigned_to":2,"due_date":"2030-01-01T00:00:00Z","is_admin":true,` +
			`"settings":{"notify_own_changes":false}}`,
		`{"title":null,"assigned_to":null,"due_date":null}`, `{"title":"\ud800"}`, `{"title":"\\ufffd\ud800"}`,
		`{"title":"\ud83d\ude00"}`,
		`{"title":"` + "\ufffd" + `"}`, `{"title":"\u0000"}`, `{"title":"` + "\xff" + `"}`,
		`{"up_to":9223372036854775808}`, `{"up_to":-0}`,
		`[]`, `null`, ``, ` `, strings.Repeat("[", 100), strings.Repeat(`{"x":`, 40), `{"title":"[[[[\"[["}`,
		`{"title":1,"title":"x"}`,
		`{"due_date":"0001-01-01T00:00:00Z"}`, `{"settings":[]}`, `{"assigned_to":1e3}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		o, err := Parse("body", text)
		if err != nil {
			if !errors.As(err, new(Malformed)) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if !json.Valid(text) || !utf8.Valid(text) || tooDeep(text) {
			t.Fatalf("took %q", text)
		}
		for name, raw := range o.fields {
			one := func() *Object { return newObject(o.fields) }
			if s := one().Text(name); s != nil {
				comesBack(t, raw, *s)
			}
			if n := one().Number(name); n != nil && *n < 0 {
				t.Fatalf("took %q as %d", raw, *n)
			}
			if id, _, _ := one().ID(name, "a user", true); id < 0 {
				t.Fatalf("took %q as %d", raw, id)
			}
			if at := one().TimeOrNull(name); at != nil && at.IsZero() != (string(raw) == "null") {
				t.Fatalf("took %q as %v", raw, at)
			}
			one().Bool(name)
			one().Object(name).Bool("notify_own_changes")
			one().RequiredText(name)
		}
	})
}

// comesBack fails unless s, taken of raw, can be sent back as it came.
func comesBack(t *testing.T, raw []byte, s string) {
	t.Helper()
	if strings.ContainsRune(s, 0) || !utf8.ValidString(s) {
		t.Fatalf("took %q as %q", raw, s)
	}
	var again string
	if err := json.Unmarshal(Append(nil, s), &again); err != nil || again != s {
		t.Fatalf("%q does not come back: %q", raw, again)
	}
	if strings.Count(s, "\ufffd") > bytes.Count(raw, []byte("\ufffd"))+bytes.Count(bytes.ToLower(raw),
		[]byte(`\ufffd`)) {
		t.Fatalf("took %q as %q", raw, s)
	}
}

// Errors within parts and arrays name the whole path. Null is told from what is absent.
func TestPartsAndElements(t *testing.T) {
	o, err := Parse("body", []byte(`{"quiet":{"week":{"mon":[["22:00",7]],"tue":null}},"days":["mon","tue"],"none":[]}`))
	if err != nil {
		t.Fatal(err)
	}
	week := o.Part("quiet").Part("week")
	if names := week.Names(); !slices.Equal(names, []string{"mon", "tue"}) {
		t.Errorf("names %q", names)
	}
	if week.IsNull("mon") || !week.IsNull("tue") || week.IsNull("wed") {
		t.Error("null is not told from what is there or absent")
	}
	if days := o.Texts("days"); !slices.Equal(days, []string{"mon", "tue"}) {
		t.Errorf("days %q", days)
	}
	if none := o.Texts("none"); none == nil || len(none) != 0 {
		t.Errorf("none is %v", none)
	}
	intervals, n := week.Elements("mon")
	pair, both := intervals.Elements("0")
	if n != 1 || both != 2 || *pair.Text("0") != "22:00" || o.Err() != nil {
		t.Errorf("%d intervals of %d, %v", n, both, o.Err())
	}
	pair.Text("1")
	if want := (Invalid{"quiet.week.mon.0.1", "must be a string"}); o.Err() != want {
		t.Errorf("%v, want %v", o.Err(), want)
	}
	for body, want := range map[string]Invalid{
		`{"days":"mon"}`:     {"days", "must be an array"},
		`{"days":["mon",5]}`: {"days.1", "must be a string"},
		`{"days":null}`:      {"days", "must not be null"},
	} {
		o, _ := Parse("body", []byte(body))
		if o.Texts("days"); o.Err() != want {
			t.Errorf("%s: %v, want %v", body, o.Err(), want)
		}
	}
}
