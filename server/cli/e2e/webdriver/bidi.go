package webdriver

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// bidi speaks WebDriver BiDi: one WebSocket for all commands and answers (https://www.w3.org/TR/webdriver-bidi/).
type bidi struct {
	conn *websocket.Conn

	mu      sync.Mutex
	last    int                     // the id of the last command
	waiting map[int]chan bidiAnswer // who waits for the answer of a command
	err     error                   // why the connection ended
}

type bidiAnswer struct {
	ID     *int
	Type   string // "success", "error" or "event"
	Result json.RawMessage
	Error
}

// newBidi connects to a browser and starts a session. The connection ends with the browser.
func newBidi(ctx context.Context, url string) (*bidi, error) {
	conn, _, err := websocket.Dial(ctx, url+"/session", nil)
	if err != nil {
		return nil, err
	}
	conn.SetReadLimit(64 << 20)
	b := &bidi{conn: conn, waiting: map[int]chan bidiAnswer{}}
	go b.read()
	_, err = b.send(ctx, "session.new", map[string]any{"capabilities": struct{}{}})
	return b, err
}

// read hands answers to those who wait for them, until the connection ends.
func (b *bidi) read() {
	for {
		var answer bidiAnswer
		err := wsjson.Read(context.Background(), b.conn, &answer)
		b.mu.Lock()
		if err != nil {
			b.err = err
			for _, waiting := range b.waiting {
				close(waiting)
			}
			clear(b.waiting)
			b.mu.Unlock()
			return
		}
		if answer.ID != nil && b.waiting[*answer.ID] != nil {
			b.waiting[*answer.ID] <- answer
			delete(b.waiting, *answer.ID)
		}
		b.mu.Unlock()
	}
}

// send sends a command and returns the result.
func (b *bidi) send(ctx context.Context, method string, params any) (json.RawMessage, error) {
	id, waiting, err := b.expect()
	if err != nil {
		return nil, err
	}
	if err := wsjson.Write(ctx, b.conn, map[string]any{"id": id, "method": method, "params": params}); err != nil {
		return nil, err
	}
	select {
	case answer, ok := <-waiting:
		if !ok {
			return nil, fmt.Errorf("%s: the browser closed the connection: %w", method, b.err)
		}
		if answer.Type == "error" {
			return nil, &answer.Error
		}
		return answer.Result, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("%s: %w", method, ctx.Err())
	}
}

// expect returns the id of the next command, and the channel that its answer will come through.
func (b *bidi) expect() (int, chan bidiAnswer, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return 0, nil, b.err
	}
	b.last++
	waiting := make(chan bidiAnswer, 1)
	b.waiting[b.last] = waiting
	return b.last, waiting, nil
}

func (b *bidi) newTab(ctx context.Context) (string, error) {
	// A window of its own: its page is visible, as the others are.
	answer, err := b.send(ctx, "browsingContext.create", map[string]string{"type": "window"})
	if err != nil {
		return "", err
	}
	created, err := decode[struct{ Context string }](answer)
	return created.Context, err
}

func (b *bidi) closeTab(ctx context.Context, id string) error {
	_, err := b.send(ctx, "browsingContext.close", map[string]string{"context": id})
	return err
}

func (b *bidi) load(ctx context.Context, id, url string) error {
	_, err := b.send(ctx, "browsingContext.navigate", map[string]string{"context": id, "url": url, "wait": "complete"})
	return err
}

func (b *bidi) reload(ctx context.Context, id string) error {
	_, err := b.send(ctx, "browsingContext.reload", map[string]string{"context": id, "wait": "complete"})
	return err
}

func (b *bidi) back(ctx context.Context, id string) error {
	_, err := b.send(ctx, "browsingContext.traverseHistory", map[string]any{"context": id, "delta": -1})
	return err
}

func (b *bidi) evaluate(ctx context.Context, id, expression string) (string, error) {
	answer, err := b.send(ctx, "script.evaluate", map[string]any{"expression": expression, "awaitPromise": true,
		"userActivation": true, "target": map[string]string{"context": id}})
	if err != nil {
		return "", err
	}
	evaluated, err := decode[struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}](answer)
	if err == nil && evaluated.Type != "success" {
		err = &Error{Code: "javascript error", Message: evaluated.ExceptionDetails.Text}
	}
	return evaluated.Result.Value, err
}

func (b *bidi) perform(ctx context.Context, id string, sources []source) error {
	_, err := b.send(ctx, "input.performActions", map[string]any{"context": id, "actions": sources})
	return err
}

func (b *bidi) quit(ctx context.Context) error {
	_, err := b.send(ctx, "browser.close", struct{}{})
	return err
}
