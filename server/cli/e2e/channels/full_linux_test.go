// Tests the outbox of a server whose disk is full for a while.

package channels

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
)

// A smallDisk is a file system of a few megabytes.
type smallDisk struct {
	testing.TB
	dir string
}

// newSmallDisk mounts one. Only root can.
func newSmallDisk(t testing.TB) *smallDisk {
	t.Helper()
	return &smallDisk{t, e2e.SmallDisk(t, "4m")}
}

func (d *smallDisk) ballast() string { return filepath.Join(d.dir, "ballast") }

// fill takes all the room there is, to the last byte, and then what the server has for itself.
func (d *smallDisk) fill(s *service) {
	d.Helper()
	f, err := os.Create(d.ballast())
	if err != nil {
		d.Fatal(err)
	}
	for size := 1 << 16; size > 0; {
		if _, err := f.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
	if err := f.Close(); err != nil {
		d.Fatal(err)
	}
	for refused := 0; refused < 10; { // the WAL file may have room for some writes
		status, text := e2e.Request(s, "POST", s.p.URL+"/api/tasks/", s.token(),
			fmt.Sprintf(`{"title":"no room","description":%q}`, strings.Repeat("x", 4000)))
		if status == 507 {
			refused++
		} else if status != 201 {
			d.Fatalf("on a full disk: %d %s", status, text)
		}
	}
}

// free gives the room back.
func (d *smallDisk) free() {
	d.Helper()
	if err := os.Remove(d.ballast()); err != nil {
		d.Fatal(err)
	}
}

// A full disk loses no message. Each leaves once, after there is room again. The one that was on its way as the server
// was killed may come twice, with the same identity.
func TestAFullDiskLosesNoMessage(t *testing.T) { // R-OUTBOX
	t.Parallel()
	disk, mails := newSmallDisk(t), channeltest.NewMailbox(t)
	s := newServiceIn(t, disk.dir, "CTMS_SMTP=smtp+plain://"+mails.Address)
	h, _, _ := s.newHook()
	s.address(bob, "bob@example.com")
	mail := s.tell(bob, "by mail") // in two minutes
	s.delivered(mail, "hook")

	held := make(chan struct{})
	h.holds(held)
	onItsWay := s.tell(ann, "on its way")
	s.eventually("the hook is asked", func() bool { return h.times(onItsWay, ann) == 1 })
	waits := s.tell(ann, "waits behind it")
	disk.fill(s)
	s.suspend(3 * time.Minute) // the mail is due
	h.holds(nil)
	close(held)
	s.awaitLog("outbox: store what became of messages")
	s.awaitLog("outbox: claim what is due")
	mails.None()
	disk.free()
	for _, id := range []int64{onItsWay, waits} {
		s.delivered(id, "hook")
	}
	s.delivered(mail, "email")
	if m := mails.Next(); m.To != "bob@example.com" || m.Header.Get("Message-Id") != "<"+messageID(mail, bob)+">" {
		t.Errorf("the mail is %+v", m)
	}

	held = make(chan struct{})
	h.holds(held)
	killed := s.tell(ann, "killed before its outcome is stored")
	s.eventually("the hook is asked", func() bool { return h.times(killed, ann) == 1 })
	disk.fill(s)
	before := strings.Count(s.p.Err.String(), "outbox: store what became of messages")
	h.holds(nil)
	close(held)
	s.eventually("the outcome can't be stored", func() bool {
		return strings.Count(s.p.Err.String(), "outbox: store what became of messages") > before
	})
	if err := s.p.Cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	s.p.Wait(e2e.Patience)
	disk.free()
	s.start()
	s.delivered(killed, "hook")
	for id, want := range map[int64]int{onItsWay: 1, waits: 1, killed: 2} {
		if n := h.times(id, ann); n != want {
			t.Errorf("the hook got %d %d times, want %d", id, n, want)
		}
	}
	if n := h.times(mail, bob); n != 1 {
		t.Errorf("the hook got %d %d times, want 1", mail, n)
	}
	mails.None()
}

// awaitLog waits until the log of the server has some words.
func (s *service) awaitLog(words string) {
	s.Helper()
	s.eventually("logged: "+words, func() bool { return strings.Contains(s.p.Err.String(), words) })
}
