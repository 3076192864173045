package webdriver

import (
	"context"
	"encoding/json"
	"fmt"
)

// A protocol is a connection to one browser. A tab has an id, which only that browser understands.
// An answer that is an error of the browser is an *Error.
type protocol interface {
	newTab(ctx context.Context) (id string, err error)
	closeTab(ctx context.Context, id string) error
	// load, reload and back return when the page is loaded.
	load(ctx context.Context, id, url string) error
	reload(ctx context.Context, id string) error
	back(ctx context.Context, id string) error
	// evaluate evaluates a JavaScript expression. Its value is a promise of a string, which evaluate returns.
	evaluate(ctx context.Context, id, expression string) (string, error)
	// perform does what the keyboard and the mouse do: input source actions (W3C WebDriver, section 15).
	perform(ctx context.Context, id string, sources []source) error
	// quit ends the browser.
	quit(ctx context.Context) error
}

// An Error is what a browser answers to a command that it could not do. Both protocols have the same codes.
type Error struct {
	Code    string `json:"error"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %s", e.Code, e.Message) }

// A source is an input device, and what it does, one action after the other.
type source struct {
	Type       string            `json:"type"` // "key" or "pointer"
	ID         string            `json:"id"`
	Parameters map[string]string `json:"parameters,omitempty"`
	Actions    []action          `json:"actions"`
}

// An action is one movement of an input device. Which fields count follows from its type.
type action struct {
	Type   string `json:"type"`
	Value  string `json:"value,omitempty"` // the key
	X      *int   `json:"x,omitempty"`     // CSS pixels from the left of the page's window
	Y      *int   `json:"y,omitempty"`
	Button *int   `json:"button,omitempty"`
}

// keyboard types a text. The keys of a keyboard that make no text have characters of their own, such as Enter.
func keyboard(text string) source {
	s := source{Type: "key", ID: "keyboard"}
	for _, key := range text {
		s.Actions = append(s.Actions, action{Type: "keyDown", Value: string(key)}, action{Type: "keyUp", Value: string(key)})
	}
	return s
}

// mouse clicks at a point of the page's window.
func mouse(x, y int) source {
	return source{Type: "pointer", ID: "mouse", Parameters: map[string]string{"pointerType": "mouse"}, Actions: []action{
		{Type: "pointerMove", X: &x, Y: &y}, {Type: "pointerDown", Button: new(int)}, {Type: "pointerUp", Button: new(int)},
	}}
}

// drag presses at the first of some points of the page's window, moves through the others, and lets go at the last.
func drag(points ...[2]int) source {
	s := source{Type: "pointer", ID: "mouse", Parameters: map[string]string{"pointerType": "mouse"}}
	for i := range points {
		s.Actions = append(s.Actions, action{Type: "pointerMove", X: &points[i][0], Y: &points[i][1]})
		if i == 0 {
			s.Actions = append(s.Actions, action{Type: "pointerDown", Button: new(int)})
		}
	}
	s.Actions = append(s.Actions, action{Type: "pointerUp", Button: new(int)})
	return s
}

// decode reads the JSON of an answer into a T.
func decode[T any](answer json.RawMessage) (value T, err error) {
	err = json.Unmarshal(answer, &value)
	return value, err
}
