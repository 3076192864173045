package wsline

import (
	"bytes"
	"io"
	"net"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// BenchmarkBurst writes 8 frames in one piece and, in turns, one by one. of-single is what a message of the one costs
// of the processor in what one of the other does.
func BenchmarkBurst(b *testing.B) {
	const size, turn = 8, 50
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	defer listener.Close()
	theirs, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	ours, err := listener.Accept()
	if err != nil {
		b.Fatal(err)
	}
	read := make(chan int64)
	go func() {
		n, _ := io.Copy(io.Discard, struct{ io.Reader }{theirs}) // without splice
		theirs.Close()
		read <- n
	}()
	l := &line{Conn: ours, began: time.Now()}
	single := TextFrame(append(make([]byte, HeaderRoom), strings.Repeat("x", 350)...)) // as long as a notification
	burst := bytes.Repeat(single, size)
	runtime.LockOSThread() // whose time it is
	defer runtime.UnlockOSThread()
	cost := func(pieces [][]byte) time.Duration {
		before := threadCPU(b)
		for range turn {
			for _, p := range pieces {
				if _, err := l.Write(p); err != nil {
					b.Fatal(err)
				}
			}
		}
		return threadCPU(b) - before
	}
	singles := slices.Repeat([][]byte{single}, size)
	var one, many time.Duration
	rounds := 0
	for b.Loop() {
		rounds++
		one += cost([][]byte{burst})
		many += cost(singles)
	}
	ours.Close()
	if got, want := <-read, int64(2*rounds*turn*len(burst)); got != want {
		b.Errorf("%d bytes came of %d", got, want)
	}
	messages := float64(rounds * turn * size)
	b.ReportMetric(float64(one.Nanoseconds())/messages/1000, "burst-µs/message")
	b.ReportMetric(float64(many.Nanoseconds())/messages/1000, "single-µs/message")
	b.ReportMetric(one.Seconds()/many.Seconds(), "of-single")
}

// threadCPU is the time that this thread has used, its system calls included.
func threadCPU(b *testing.B) time.Duration {
	var used unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_THREAD, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
