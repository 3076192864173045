package webdriver

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// launch starts a program of a browser. Its home is an empty directory, so that it finds no settings.
func launch(t testing.TB, env []string, name string, args ...string) *e2e.Process {
	t.Helper()
	home := newDir(t)
	cmd := exec.Command(name, args...) // not by the test's context: that ends before the browser is asked to quit
	cmd.Env = append(append(os.Environ(), "HOME="+home, "TMPDIR="+home, "XDG_RUNTIME_DIR="+home), env...)
	cmd.WaitDelay = 5 * time.Second // a child may keep its output open
	return e2e.Launch(t, cmd)
}

// newDir makes a directory. It is not t.TempDir, whose removal fails if a child of the browser still writes.
func newDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "ctms-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func startWebKit(t testing.TB, options Options) (protocol, error) {
	t.Helper()
	screen := launch(t, nil, "Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
	display := "DISPLAY=:" + screen.Await(screen.Out, `^\d+$`)
	// With this policy a page and the page before it have different processes. WebKitWebDriver loses the page when it
	// goes back from one process to another.
	args := []string{"--automation", "--features=-CrossOriginOpenerPolicy"}
	if options.BlockCookies {
		args = []string{"--automation", "--cookies-policy=never",
			"--features=-CrossOriginOpenerPolicy,-LocalStorage,-WebLocksAPI"}
	}
	return startDriver(t, []string{display, "GSETTINGS_BACKEND=memory", "NO_AT_BRIDGE=1"}, map[string]any{
		"timeouts": timeouts, "webkitgtk:browserOptions": map[string]any{"args": args}}, "WebKitWebDriver")
}

func startChromium(t testing.TB, options Options) (protocol, error) {
	t.Helper()
	prefs := map[string]int{}
	if options.BlockCookies {
		prefs["profile.default_content_setting_values.cookies"] = 2
	}
	chrome := map[string]any{
		"prefs": prefs, "args": []string{"headless=new", "no-sandbox", "disable-gpu", "window-size=1280,900"},
	}
	if path := os.Getenv("CHROMIUM"); path != "" {
		chrome["binary"] = path
	}
	return startDriver(t, nil, map[string]any{"timeouts": timeouts, "goog:chromeOptions": chrome}, "chromedriver")
}

// A script may take as long as a test has patience.
var timeouts = map[string]int64{"script": e2e.Patience.Milliseconds(), "pageLoad": e2e.Patience.Milliseconds()}

// startDriver starts a driver on a free port and a browser by it.
func startDriver(t testing.TB, env []string, capabilities map[string]any, name string) (protocol, error) {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	port := free.Addr().(*net.TCPAddr).Port
	free.Close()
	driver := launch(t, env, name, fmt.Sprintf("--port=%d", port))
	ctx, cancel := context.WithTimeout(t.Context(), e2e.Patience)
	defer cancel()
	url := fmt.Sprintf("http://127.0.0.1:%d", port)
	if err := awaitDriver(ctx, driver, url); err != nil {
		return nil, err
	}
	return newClassic(ctx, url, capabilities)
}

// awaitDriver waits until a driver answers.
func awaitDriver(ctx context.Context, driver *e2e.Process, url string) error {
	for {
		request, err := http.NewRequestWithContext(ctx, "GET", url+"/status", nil)
		if err != nil {
			return err
		}
		response, err := http.DefaultClient.Do(request)
		if err == nil {
			return response.Body.Close()
		}
		select {
		case <-driver.Done:
			return fmt.Errorf("the driver ended: %w", err)
		case <-ctx.Done():
			return err
		case <-time.After(20 * time.Millisecond): // it tells nobody when it listens
		}
	}
}

func startFirefox(t testing.TB, options Options) (protocol, error) {
	t.Helper()
	profile := newDir(t)
	prefs := map[string]string{
		"browser.shell.checkDefaultBrowser":          "false",
		"datareporting.policy.dataSubmissionEnabled": "false",
		"toolkit.telemetry.enabled":                  "false",
		"app.normandy.enabled":                       "false",
		"network.captive-portal-service.enabled":     "false",
		"network.connectivity-service.enabled":       "false",
	}
	if options.BlockCookies {
		prefs["network.cookie.cookieBehavior"] = "2"
	}
	var text strings.Builder
	for name, value := range prefs {
		fmt.Fprintf(&text, "user_pref(%q, %s);\n", name, value)
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(text.String()), 0o600); err != nil {
		return nil, err
	}
	firefox := launch(t, nil, "firefox-esr", "--headless", "--no-remote", "--profile", profile,
		"--remote-debugging-port=0")
	line := firefox.Await(firefox.Err, `WebDriver BiDi listening on ws://`)
	ctx, cancel := context.WithTimeout(t.Context(), e2e.Patience)
	defer cancel()
	return newBidi(ctx, line[strings.Index(line, "ws://"):])
}
