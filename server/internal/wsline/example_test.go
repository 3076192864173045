package wsline_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/coder/websocket"

	"ctms/server/internal/wsline"
)

// A server that says everything twice.
func Example() {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := wsline.Accept(w, r, wsline.Options{MaxMessage: 4 << 10, FrameRate: 80, FrameBurst: 200,
			Pong: func([]byte) {}})
		if err != nil {
			return // the request was answered
		}
		go echo(c)
	}))
	defer s.Close()

	ctx := context.Background()
	c, _, err := websocket.Dial(ctx, s.URL, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.CloseNow()
	c.Write(ctx, websocket.MessageText, []byte("hello"))
	_, text, err := c.Read(ctx)
	fmt.Println(string(text), err)
	c.Write(ctx, websocket.MessageText, []byte("bye"))
	_, _, err = c.Read(ctx)
	fmt.Println(websocket.CloseStatus(err))
	// Output:
	// hello hello <nil>
	// StatusGoingAway
}

// echo reads until the client says bye.
func echo(c *wsline.Conn) {
	for {
		c.Wait()
		message, err := c.Next()
		if err != nil {
			c.Close(0, "")
			return
		}
		if string(message) == "bye" {
			c.Close(1001, "that is all")
			return
		}
		if message != nil { // no ping, no pong
			c.Write(wsline.TextFrame(fmt.Appendf(make([]byte, wsline.HeaderRoom), "%s %s", message, message)))
		}
	}
}
