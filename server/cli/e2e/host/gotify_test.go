// Tests that what sends to Gotify rings bells: Apprise, and curl as the docs of Gotify have it.

package host

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// TestAppriseAndCurlRingBells skips Apprise where it is not installed.
func TestAppriseAndCurlRingBells(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, nil, "serve", "--log-level=debug")
	key := strings.TrimSpace(e2e.MustRun(t, dir, "", "key", "add", "Proxmox", "--scopes", "events",
		"--recipients", "@ann"))
	rings := func(t *testing.T, title, message, priority, program string, args ...string) {
		t.Helper()
		path, err := exec.LookPath(program)
		if err != nil {
			t.Skipf("%s is not installed", program)
		}
		output, err := exec.CommandContext(t.Context(), path, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", program, err, output)
		}
		_, token := e2e.LogIn(t, p, "ann", e2e.Password)
		_, text := e2e.Request(t, "GET", p.URL+"/api/notifications/?page_size=1", token, "")
		var page struct {
			Results []struct{ Title, Message, Priority string }
		}
		if err := json.Unmarshal([]byte(text), &page); err != nil || len(page.Results) == 0 {
			t.Fatalf("%s: %s", program, text)
		}
		if n := page.Results[0]; n.Title != title || n.Message != message || n.Priority != priority {
			t.Errorf("%s: got %+v after %s", program, n, output)
		}
	}
	// https://gotify.net/docs/pushmsg
	rings(t, "my title", "my message", "normal", "curl", "-sS", "-f", p.URL+"/message?token="+key,
		"-F", "title=my title", "-F", "message=my message", "-F", "priority=5")
	rings(t, "Proxmox", "as JSON", "high", "curl", "-sS", "-f", p.URL+"/message", "-H", "X-Gotify-Key: "+key,
		"-H", "Content-Type: application/json", "-d", `{"message":"as JSON","priority":10}`)
	t.Run("apprise", func(t *testing.T) {
		for priority, ours := range map[string]string{"high": "high", "low": "low", "normal": "normal", "moderate": "low"} {
			rings(t, "Backup", priority, ours, "apprise", "-t", "Backup", "-b", priority,
				"gotify://"+p.Listen+"/"+key+"?priority="+priority)
		}
	})
	p.Stop()
	log := p.Out.String() + p.Err.String()
	if strings.Contains(log, key[8:]) || !strings.Contains(log, `/message`) {
		t.Errorf("the log has the key, or no line of the requests:\n%s", log)
	}
}
