// Helpers that start a server with users, and call its API.

package browser

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// PasswordOf returns the password of each user that NewTeam adds.
func PasswordOf(name string) string { return name + " has a long password" }

// A Team is a server with users. The first user is an admin.
type Team struct {
	*e2e.Process
	Dir   string
	flags []string // of ctms serve
	env   []string // of ctms serve
}

// WithMail are the flags of a server that sends e-mails, to nobody.
var WithMail = []string{"--smtp=smtp+plain://127.0.0.1:1", "--mail-from=ctms@example.com",
	"--public-url=http://ctms.test"}

// NewTeam starts a server with flags and with users of these names. Their ids are 1, 2 and so on.
// Each has the password that PasswordOf tells.
func NewTeam(t testing.TB, flags []string, names ...string) *Team {
	t.Helper()
	return newTeam(t, &Team{Dir: t.TempDir(), flags: flags}, names)
}

// NewTimedTeam is NewTeam with a server that goes by a clock of the test. Browsers go by that of the machine.
func NewTimedTeam(t testing.TB, clock *e2e.Clock, flags []string, names ...string) *Team {
	t.Helper()
	return newTeam(t, &Team{Dir: t.TempDir(), flags: flags, env: clock.Env()}, names)
}

func newTeam(t testing.TB, s *Team, names []string) *Team {
	t.Helper()
	flags := s.flags
	if !slices.ContainsFunc(flags, func(flag string) bool { return strings.HasPrefix(flag, "--rate-limit") }) {
		s.flags = append([]string{"--rate-limit=0"}, flags...)
	}
	for name, content := range dataOf(t, names) {
		if err := os.WriteFile(filepath.Join(s.Dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s.Process = e2e.Serve(t, s.Dir, s.env, append([]string{"serve"}, s.flags...)...)
	return s
}

// teams holds the files of a data directory for each list of names. The first test that wants the list makes them.
var teams struct {
	sync.Mutex
	files map[string]map[string][]byte
}

// dataOf returns the files of a data directory with users of these names. Each test starts from a copy, since adding
// a user takes as long as a short test.
func dataOf(t testing.TB, names []string) map[string][]byte {
	t.Helper()
	teams.Lock()
	defer teams.Unlock()
	key := strings.Join(names, " ")
	if files := teams.files[key]; files != nil {
		return files
	}
	dir := t.TempDir()
	addUsers(t, dir, names)
	entries, err := os.ReadDir(dir)
	files := map[string][]byte{}
	for _, entry := range entries {
		if err == nil {
			files[entry.Name()], err = os.ReadFile(filepath.Join(dir, entry.Name()))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if teams.files == nil {
		teams.files = map[string]map[string][]byte{}
	}
	teams.files[key] = files
	return files
}

// addUsers adds users to a data directory, as an operator does.
func addUsers(t testing.TB, dir string, names []string) {
	t.Helper()
	for i, name := range names {
		args := []string{"user", "add", name, "--name", strings.ToUpper(name[:1]) + name[1:] + " Example"}
		if i == 0 {
			args = append(args, "--admin")
		}
		e2e.MustRun(t, dir, PasswordOf(name)+"\n", args...)
	}
}

// Restart starts a stopped server again, at the same address. Flags replace those that it had.
func (s *Team) Restart(flags ...string) {
	s.Helper()
	if len(flags) > 0 {
		s.flags = flags
	}
	s.Process = e2e.Serve(s.TB, s.Dir, append([]string{"CTMS_LISTEN=" + s.Listen}, s.env...),
		append([]string{"serve"}, s.flags...)...)
}

// AccessToken signs a user in through the API and returns the access token.
func AccessToken(t testing.TB, s *Team, name string) string {
	t.Helper()
	login, _ := json.Marshal(map[string]string{"username": name, "password": PasswordOf(name)})
	_, text := e2e.Request(t, "POST", s.URL+"/api/token/", "", string(login))
	var pair struct{ Access string }
	if err := json.Unmarshal([]byte(text), &pair); err != nil || pair.Access == "" {
		t.Fatalf("%s could not sign in: %s", name, text)
	}
	return pair.Access
}

// An APIClient sends a request of one user, with body as JSON. It returns the status and the decoded response.
type APIClient func(method, path string, body any) (int, map[string]any)

// NewAPIClient returns the client of a user. It signs in at the first request, and again when the token has ended.
func NewAPIClient(t testing.TB, s *Team, name string) APIClient {
	t.Helper()
	token := sync.OnceValue(func() string { return AccessToken(t, s, name) })
	return func(method, path string, body any) (int, map[string]any) {
		t.Helper()
		var sent []byte
		if body != nil {
			sent, _ = json.Marshal(body)
		}
		status, text := e2e.Request(t, method, s.URL+path, token(), string(sent))
		if status == 401 {
			status, text = e2e.Request(t, method, s.URL+path, AccessToken(t, s, name), string(sent))
		}
		var response map[string]any
		json.Unmarshal([]byte(text), &response)
		return status, response
	}
}

// WireTime returns the time that is a span from now, as the API writes times.
func WireTime(span time.Duration) string { return time.Now().Add(span).UTC().Format(time.RFC3339) }

// CreateTask creates a task, assigns it to a user and returns its id.
func CreateTask(t testing.TB, api APIClient, assignee int, title string) int {
	t.Helper()
	status, task := api("POST", "/api/tasks/", map[string]any{"title": title, "assigned_to": assignee})
	if status != 201 {
		t.Fatalf("creating a task: %d %v", status, task)
	}
	return int(task["id"].(float64))
}
