package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// FreeAddress returns an address of this machine with a port that nobody uses.
func FreeAddress(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// Request sends a request with a JSON body and returns the status and the body of the response.
// The token "" stands for none.
func Request(t testing.TB, method, url, token, body string) (int, string) {
	t.Helper()
	status, text, err := request(t.Context(), method, url, token, body)
	if err != nil {
		t.Fatal(err)
	}
	return status, text
}

// TryRequest is Request to a server that may be killed meanwhile, and goroutines may call it.
// The status is 0 if there was no response.
func TryRequest(t testing.TB, method, url, token, body string) (int, string) {
	status, text, err := request(t.Context(), method, url, token, body)
	if err != nil {
		return 0, ""
	}
	return status, text
}

func request(ctx context.Context, method, url, token, body string) (int, string, error) {
	r, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(text), err
}

// Password is a password that the server accepts as strong enough.
const Password = "violet umbrella 42 staircase"

// LogIn signs in and returns the status and the access token, which is "" if the login is refused.
func LogIn(t testing.TB, p *Process, username, password string) (int, string) {
	t.Helper()
	status, body := Request(t, "POST", p.URL+"/api/token/", "",
		fmt.Sprintf(`{"username":%q,"password":%q}`, username, password))
	var pair struct{ Access string }
	json.Unmarshal([]byte(body), &pair)
	return status, pair.Access
}
