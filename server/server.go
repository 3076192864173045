// Package server is what people and programs speak to: the REST API, the WebSocket, tokens, and the hub of open connections.
// It knows db, holds no SQL, and never announces a change: the hub hears of every commit from db.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"ctms/db"
)

// Config is what an operator can choose. The zero value has the defaults that README lists, but for Key, which is required.
type Config struct {
	Key        []byte         // signs tokens (HS256); at least 32 bytes
	AccessTTL  time.Duration  // of access tokens; 15 min
	RefreshTTL time.Duration  // of refresh tokens; 7 days
	PublicURL  *url.URL       // under which browsers reach us, for links; nil for paths
	Origins    []string       // whose pages may use us, such as https://app.example.com
	Proxies    []netip.Prefix // whose X-Forwarded-For and X-Forwarded-Proto are believed
	TaskURL    string         // where a click on a notification leads; "/tasks/{id}"
	ListShape  string         // "page", or "array" for front ends that expect GET /api/notifications/ bare
	RateLimit  int            // API requests per user in 10 s; 0 = off
	UserConns  int            // WebSockets per user; 0 = off
	AddrConns  int            // per address; 0 = off
	Conns      int            // in all; 0 = off
	Log        *slog.Logger   // slog.Default
}

// Server answers requests. Its connections end with Close.
type Server struct {
	cfg Config
	db  *db.DB
	hub *Hub
}

// New makes a server over d, whose commits hub hears of. It returns an error that names the setting that can't be taken.
func New(cfg Config, d *db.DB, hub *Hub) (*Server, error) {
	return &Server{cfg: cfg, db: d, hub: hub}, nil
}

// Handler is what the world sees.
func (s *Server) Handler() http.Handler { return http.NotFoundHandler() }

// Control is for the operator, on a socket that only they can open: the paths /api/users/… with the rights of an admin, and no tokens.
func (s *Server) Control() http.Handler { return http.NotFoundHandler() }

// Setup returns the path of the one-time link for the first admin ("/setup#<secret>"), or "" where there is an active admin. Each call makes the link before void.
func (s *Server) Setup(ctx context.Context) (string, error) { return "", nil }

// Close ends every connection with 1001 and waits until they are gone, at most until ctx ends.
func (s *Server) Close(ctx context.Context) error { return nil }
