// Tests that kill -9 in the middle of an event to everybody loses nobody.

package fault

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"ctms/server/cli/e2e"

	_ "modernc.org/sqlite"
)

// TestAKilledServerGoesOnTellingEverybody kills servers while they tell 20,000 people of an event.
func TestAKilledServerGoesOnTellingEverybody(t *testing.T) {
	const people = 20_000
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	file, err := sql.Open("sqlite", "file:"+filepath.Join(dir, e2e.DatabaseFile)+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Exec(`WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
		INSERT INTO users (id, username, username_key, name, password, is_admin, is_active, time_zone, notify_own,
			generation, valid_from, created_at)
		SELECT i, 'u' || i, 'u' || i, 'U', '', 0, 1, 'UTC', 0, 0, 0, 0 FROM n`, people); err != nil {
		t.Fatal(err)
	}
	count := func(q string) (n int) {
		t.Helper()
		if err := file.QueryRow(q).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	p := e2e.Serve(t, dir, nil, "serve")
	_, token := e2e.LogIn(t, p, "ann", e2e.Password)
	status, text := e2e.Request(t, "POST", p.URL+"/api/events/", token,
		`{"title":"Tonight we move","recipients":"all","dedupe_key":"move"}`)
	if status != 202 || strings.Count(text, ",") != 1000 {
		t.Fatalf("%d %.200s", status, text)
	}
	kills := 0
	for told := 1000; told < people; {
		was := told
		for told = was; told == was && told < people; { // until it has gone on
			told = count(`SELECT count(*) FROM notifications`)
		}
		if kills < 4 {
			kills++
			if err := p.Cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			p.Wait(e2e.Patience)
			p = e2e.Serve(t, dir, nil, "serve")
		}
	}
	if kills == 0 {
		t.Error("it was over before it was killed")
	}
	for _, q := range []string{`SELECT count(*) FROM notifications`, `SELECT count(DISTINCT user_id) FROM notifications`} {
		if n := count(q); n != people {
			t.Errorf("%s: %d, want %d", q, n, people)
		}
	}
	_, token = e2e.LogIn(t, p, "ann", e2e.Password)
	_, text = e2e.Request(t, "GET", p.URL+"/api/notifications/unread_count/", token, "")
	if text != `{"unread_count":1}` {
		t.Errorf("ann has %s", text)
	}
}
