package server_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"

	"ctms/db"
	"ctms/server"
)

// A program opens the database with the hub's Publish, then makes the server, and closes them the other way round.
func Example() {
	dir, err := os.MkdirTemp("", "ctms")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	log := slog.New(slog.DiscardHandler)
	hub := server.NewHub(server.NewMetrics(), &server.Limits{Requests: 300}, log, "")
	d, err := db.Open(dir, db.Settings{Log: log}, hub.Publish)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer d.Close()
	s, err := server.New(server.Config{Key: bytes.Repeat([]byte("k"), 32)}, d, hub)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close(context.Background())

	for _, path := range []string{"/readyz", "/api/tasks/"} {
		answer := httptest.NewRecorder()
		s.Handler().ServeHTTP(answer, httptest.NewRequest("GET", "http://localhost"+path, nil))
		fmt.Println(answer.Code, answer.Body)
	}
	// Output:
	// 200 {"status":"ok"}
	// 401 {"detail":"Sign in again: the token is missing, wrong, expired or revoked.","code":"unauthorized"}
}
