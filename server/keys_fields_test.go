package server

import (
	"fmt"
	"testing"
)

func TestTheFieldsOfAKeyAreTakenAsThoseOfEvents(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	draft := func(more string) string { return `{"name":"x","scopes":["events"],` + more + `}` }
	w.refused(400, "invalid", "max_priority", ann, "POST", "/api/keys/", draft(`"max_priority":""`))
	for _, wrong := range []string{`["ext:\ud800"]`, `[2,"\udc00"]`, `[0]`, `[""]`, `[1.5]`, `[true]`} {
		a := w.refused(400, "invalid", "recipients", ann, "POST", "/api/keys/", draft(`"recipients":`+wrong))
		event := w.refused(400, "invalid", "recipients", ann, "POST", "/api/events/",
			`{"title":"x","recipients":`+wrong+`}`)
		same(t, wrong, a.text, event.text)
	}
	w.want(200, ann, "PATCH", "/api/users/2/", `{"external_id":"8f2c"}`, nil)
	made := w.want(201, ann, "POST", "/api/keys/", draft(
		`"recipients":[2,2,"@ann","@ANN",3,"ext:8f2c","8f2c","group:ops","group:ops",2]`), nil)
	same(t, "recipients", fmt.Sprint(made.field("recipients")), "[2 @ann 3 ext:8f2c group:ops]")
	w.want(201, ann, "POST", "/api/keys/", draft(`"recipients":null`), nil)
}
