package httpjson_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"ctms/server/internal/httpjson"
)

// A handler takes the fields of a body one by one, and asks once whether all of them can be taken.
func Example() {
	handle := func(w http.ResponseWriter, r *http.Request) {
		body, err := httpjson.Read(w, r)
		if err != nil {
			httpjson.Write(w, http.StatusBadRequest, err.Error())
			return
		}
		title, due := body.RequiredText("title"), body.TimeOrNull("due_date")
		if err := body.Err(); err != nil {
			httpjson.Write(w, http.StatusBadRequest, err.Error())
			return
		}
		if due == nil {
			due = new(time.Time)
		}
		httpjson.Write(w, http.StatusOK, struct {
			Title string          `json:"title"`
			Due   *httpjson.Stamp `json:"due_date"`
		}{*title, httpjson.StampOrNull(*due)})
	}
	for _, text := range []string{
		`{"title":"Fix <Login>","due_date":"2030-06-01T14:30:00+02:00"}`,
		`{"title":"Fix Login"}`,
		`{"title":7}`,
		`{"due_date":null}`,
		`["Fix Login"]`,
	} {
		request := httptest.NewRequest("POST", "/", strings.NewReader(text))
		request.Header.Set("Content-Type", httpjson.ContentType)
		answer := httptest.NewRecorder()
		handle(answer, request)
		fmt.Println(answer.Code, answer.Body)
	}
	// Output:
	// 200 {"title":"Fix <Login>","due_date":"2030-06-01T12:30:00Z"}
	// 200 {"title":"Fix Login","due_date":null}
	// 400 "title must be a string"
	// 400 "title is required"
	// 400 "body is not a JSON object"
}
