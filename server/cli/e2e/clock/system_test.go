// Tests what a server tells admins of itself, over restarts and with a clock that jumps.

package clock

import (
	"database/sql"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/cli/e2e"
)

// A systemState is what GET /api/system/ answers.
type systemState struct {
	Version string
	Started time.Time `json:"started_at"`
	Jobs    []struct {
		Name    string
		LastRun *time.Time `json:"last_run"`
		NextRun *time.Time `json:"next_run"`
		Error   *string    `json:"last_error"`
	}
	Backups *struct {
		Directory string
		Count     int
		Path      string
	}
	Check   []struct{ Check, Verdict, Text string }
	Samples map[string]struct {
		Ages []int64 `json:"age_seconds"`
	}
}

func (w *timed) system() (s systemState, text string) {
	w.Helper()
	text = w.want(200, "GET", "/api/system/", "")
	w.read(text, &s)
	return s, text
}

// sampled fails the test unless each span has so many notifications, in samples that follow each other.
func (w *timed) sampled(when string, want int64) {
	w.Helper()
	s, _ := w.system()
	for name, span := range s.Samples {
		last := int64(math.MaxInt64)
		for _, age := range span.Ages {
			if age > last || age < 0 || name == "hour" && age >= 3660 {
				w.Errorf("%s: the ages of the %s are %d", when, name, span.Ages)
			}
			last = age
		}
	}
	file, err := sql.Open("sqlite", filepath.Join(w.dir, e2e.DatabaseFile)) // the API tells how many there are a minute
	if err != nil {
		w.Fatal(err)
	}
	defer file.Close()
	for _, span := range db.SampleSpans {
		var sum int64
		if err := file.QueryRow(`SELECT sum(notifications) FROM samples WHERE step = ?`, span.Step.Milliseconds()).
			Scan(&sum); err != nil || sum != want {
			w.Errorf("%s: the %s has %d notifications, want %d: %v", when, span.Name, sum, want, err)
		}
	}
}

// What a server measured is there after a restart, and once, whatever the clock does meanwhile. What it tells of itself
// holds no secret.
func TestWhatAServerMeasuredSurvivesARestart(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	const password = "hunter22-of-the-mail"
	backups := filepath.Join(t.TempDir(), "backups")
	w := newTimed(t, "CTMS_SMTP=smtps://ann@mail.example.com", "CTMS_SMTP_PASSWORD="+password,
		"CTMS_MAIL_FROM=ctms@example.com", "CTMS_PUBLIC_URL=http://ctms.example.com", "CTMS_BACKUP_TO="+backups)
	w.awaitRuns("backup", 1)
	w.task("first", 0)
	w.task("second", 0)
	w.restart(0, 0)
	w.sampled("after a restart", 2)
	n := int64(2)
	const back = 40 * time.Minute // less than an hour, for which a minute is kept: the test takes a while itself
	for _, jump := range []time.Duration{tenYears, -tenYears, -back, back} {
		when := fmt.Sprintf("after a jump of %v", jump)
		w.restart(0, jump)
		w.logIn()
		w.sampled(when+" at a start", n)
		w.task(when, 0)
		n++
		w.restart(0, 0)
		w.logIn()
		w.sampled(when+" and a restart", n)
	}
	w.clock.Jump(tenYears)
	w.awaitLog(`the clock is ahead`)
	w.logIn()
	w.sampled("while the clock is ahead", n)
	s, text := w.system()
	w.clock.Jump(-tenYears)
	if !strings.Contains(text, `"check":"clock","verdict":"warning"`) {
		t.Errorf("the check does not doubt the clock: %s", text)
	}
	if up := time.Since(s.Started.Add(-tenYears)); up < 0 || up > e2e.Patience {
		t.Errorf("it says that it started at %v", s.Started)
	}
	if b := s.Backups; b == nil || b.Directory != backups || b.Count < 1 || filepath.Dir(b.Path) != backups {
		t.Errorf("the backups are %+v", b)
	}
	for _, job := range s.Jobs {
		if job.LastRun == nil || job.NextRun == nil || job.Error != nil {
			t.Errorf("the job %s does not tell how it does: %s", job.Name, text)
		}
	}
	if strings.Contains(text, password) {
		t.Errorf("it shows a secret: %s", text)
	}
}
