package webdriver

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
)

// classic speaks W3C WebDriver: one HTTP request for each command (https://www.w3.org/TR/webdriver2/).
type classic struct {
	session string // the URL of the session

	mu      sync.Mutex // guards the choice of the tab, from that choice until its command is done
	current string     // the tab that commands are for
	first   string     // the tab that the browser came with, until somebody takes it
}

// newClassic starts a session at a driver. The capabilities are those that the browser must match.
func newClassic(ctx context.Context, driver string, capabilities map[string]any) (*classic, error) {
	c := &classic{session: driver + "/session"}
	answer, err := c.send(ctx, "POST", "", map[string]any{"capabilities": map[string]any{"alwaysMatch": capabilities}})
	if err != nil {
		return nil, err
	}
	session, err := decode[struct{ SessionID string }](answer)
	if err != nil {
		return nil, err
	}
	c.session += "/" + session.SessionID
	if answer, err = c.send(ctx, "GET", "/window", nil); err != nil {
		return nil, err
	}
	c.first, err = decode[string](answer)
	c.current = c.first
	return c, err
}

// send sends a command and returns the value of the answer.
func (c *classic) send(ctx context.Context, method, path string, body any) (json.RawMessage, error) {
	var sent bytes.Buffer
	if method == "POST" {
		if err := json.NewEncoder(&sent).Encode(body); err != nil {
			return nil, err
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, c.session+path, &sent)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, fmt.Errorf("%s %s: %s: %w", method, path, response.Status, err)
	}
	if response.StatusCode != http.StatusOK {
		failure := &Error{}
		if err := json.Unmarshal(answer.Value, failure); err != nil {
			return nil, err
		}
		return nil, failure
	}
	return answer.Value, nil
}

// in sends a command to a tab.
func (c *classic) in(ctx context.Context, tab, method, path string, body any) (json.RawMessage, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if tab != c.current {
		if _, err := c.send(ctx, "POST", "/window", map[string]string{"handle": tab}); err != nil {
			return nil, err
		}
		c.current = tab
	}
	return c.send(ctx, method, path, body)
}

func (c *classic) newTab(ctx context.Context) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if id := c.first; id != "" {
		c.first = ""
		return id, nil
	}
	// A window of its own: its page is visible, as the others are.
	answer, err := c.send(ctx, "POST", "/window/new", map[string]string{"type": "window"})
	if err != nil {
		return "", err
	}
	window, err := decode[struct{ Handle string }](answer)
	return window.Handle, err
}

func (c *classic) closeTab(ctx context.Context, id string) error {
	_, err := c.in(ctx, id, "DELETE", "/window", nil)
	c.current = ""
	return err
}

func (c *classic) load(ctx context.Context, id, url string) error {
	_, err := c.in(ctx, id, "POST", "/url", map[string]string{"url": url})
	return err
}

func (c *classic) reload(ctx context.Context, id string) error {
	_, err := c.in(ctx, id, "POST", "/refresh", struct{}{})
	return err
}

func (c *classic) back(ctx context.Context, id string) error {
	_, err := c.in(ctx, id, "POST", "/back", struct{}{})
	return err
}

func (c *classic) evaluate(ctx context.Context, id, expression string) (string, error) {
	answer, err := c.in(ctx, id, "POST", "/execute/async", map[string]any{
		"script": "const done = arguments[0]; " + expression + ".then(done);", "args": []any{}})
	if err != nil {
		return "", err
	}
	return decode[string](answer)
}

func (c *classic) perform(ctx context.Context, id string, sources []source) error {
	_, err := c.in(ctx, id, "POST", "/actions", map[string]any{"actions": sources})
	return err
}

func (c *classic) quit(ctx context.Context) error {
	_, err := c.send(ctx, "DELETE", "", nil)
	return err
}
