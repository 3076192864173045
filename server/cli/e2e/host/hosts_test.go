// Tests which names the program answers to.

package host

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

func TestPagesOfOtherNamesReachNothing(t *testing.T) {
	t.Parallel()
	t.Run("T-HOST", pagesOfOtherNamesReachNothing)
}

// pagesOfOtherNamesReachNothing does what a page does whose name leads to this machine (DNS rebinding).
func pagesOfOtherNamesReachNothing(t *testing.T) {
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_METRICS_LISTEN=127.0.0.1:0", "CTMS_HOSTS=box,Other.example",
		"CTMS_PUBLIC_URL=https://ctms.example.com/x"})
	var logged struct{ Address string }
	if err := json.Unmarshal([]byte(p.Await(p.Err, "showing metrics")), &logged); err != nil {
		t.Fatal(err)
	}
	ask := func(method, url, host string) int {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(`{"username":"ann","password":"x"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		r.Header.Set("Content-Type", "application/json")
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp.StatusCode
	}
	for range 50 { // so many would lock the address out
		if status := ask("POST", p.URL+"/api/token/", "rebound.example:8000"); status != 421 {
			t.Fatalf("a login under another name: %d, want 421", status)
		}
	}
	if status, _ := e2e.LogIn(t, p, "ann", e2e.Password); status != 200 {
		t.Errorf("a login afterwards: %d, want 200", status)
	}
	if status := ask("GET", "http://"+logged.Address+"/metrics", "metrics.example"); status != 421 {
		t.Errorf("metrics under another name: %d, want 421", status)
	}
	for _, host := range []string{"", "localhost:1", "box", "BOX:8000", "other.example", "ctms.example.com"} {
		if status := ask("GET", p.URL+"/healthz", host); status != 200 {
			t.Errorf("host %q: %d, want 200", host, status)
		}
		if status := ask("GET", "http://"+logged.Address+"/metrics", host); status != 200 {
			t.Errorf("metrics, host %q: %d, want 200", host, status)
		}
	}
	p.Stop()
	for _, name := range []string{"rebound.example", "metrics.example"} {
		n := 0
		for line := range strings.Lines(p.Err.String()) {
			if strings.Contains(line, name) && strings.Contains(line, "CTMS_HOSTS") {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%d lines name %s and the setting, want 1:\n%s", n, name, p.Err)
		}
	}
}

func TestTheNameInListenIsAnswered(t *testing.T) {
	t.Parallel()
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_LISTEN=localhost:0"})
	if status, text := e2e.Request(t, "GET", p.URL+"/healthz", "", ""); status != 200 {
		t.Errorf("%d %s", status, text)
	}
	p.Stop()
	for _, hosts := range []string{"http://box", "box:8000", "*.example.com", "a b", "münchen.example", "box/x", "-"} {
		e2e.MustFail(t, e2e.ExitUsage, t.TempDir(), "", []string{"serve", "--hosts", hosts}, "--hosts", hosts)
	}
}

// A server that answers to any name says so, and ctms check too: nothing is left that keeps pages of others out.
func TestAnyHostIsAWeakness(t *testing.T) {
	const words = "CTMS_HOSTS lets others in: * answers to any name"
	for hosts, want := range map[string]bool{"*": true, "box,*": true, "box": false} {
		dir := t.TempDir()
		env := []string{"CTMS_HOSTS=" + hosts}
		p := e2e.Serve(t, dir, env)
		said := e2e.MustRun(t, dir, "", "check")
		p.Stop()
		here := fmt.Sprint(e2e.Check(t, dir, env...))
		for what, text := range map[string]string{"check without a server": here, "check": said, "the log": p.Err.String()} {
			if strings.Contains(text, words) != want {
				t.Errorf("%s of %s must say %q: %t\n%s", what, hosts, words, want, text)
			}
		}
	}
	e2e.MustFail(t, e2e.ExitUsage, t.TempDir(), "", []string{"serve", "--public-url=https://*/"}, "--public-url")
}
