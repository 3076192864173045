package cli

import (
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// sayEvery is how often long work is logged where there is no terminal.
const sayEvery = time.Minute

// A progress shows how far long work has come: as a bar on a terminal, as a line of the log every minute elsewhere.
type progress struct {
	terminal io.Writer // nil if there is none
	log      *slog.Logger
	rows     bool // it counts rows, not bytes

	mu          sync.Mutex
	what        string
	done, total int64 // bytes, or rows; total is 0 where it is not known
	began       time.Time
	bar         *progressbar.ProgressBar // of what; nil where there is no terminal
	ended       chan struct{}            // closed by end; nil before the first report
}

// progress returns a progress on standard error.
func (p *program) progress() *progress {
	g := &progress{log: p.log}
	if isTerminal(p.stderr) {
		g.terminal = p.stderr
	}
	return g
}

// report is a db.Progress.
func (g *progress) report(what string, done, total int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ended == nil {
		g.ended = make(chan struct{})
		if g.terminal == nil {
			go g.sayNowAndThen(g.ended)
		}
	}
	if what != g.what {
		g.what, g.began = what, time.Now()
		g.newBar(total)
	}
	g.done, g.total = done, total
	if g.bar != nil && total > 0 {
		g.bar.Set64(done)
	}
}

// newBar replaces the bar by one for the next work. It needs g.mu held.
func (g *progress) newBar(total int64) {
	if g.terminal == nil {
		return
	}
	if g.bar != nil {
		g.bar.Finish()
	}
	if total == 0 {
		total = -1 // a spinner
	}
	g.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(g.terminal),
		progressbar.OptionSetDescription(g.what), progressbar.OptionShowBytes(total > 0 && !g.rows),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetRenderBlankState(true),
		progressbar.OptionClearOnFinish())
}

// sayNowAndThen logs how far the work has come, until ended is closed.
func (g *progress) sayNowAndThen(ended <-chan struct{}) {
	ticker := time.NewTicker(sayEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ended:
			return
		case <-ticker.C:
			g.say()
		}
	}
}

func (g *progress) say() {
	g.mu.Lock()
	defer g.mu.Unlock()
	args := []any{"what", g.what, "for", time.Since(g.began).Round(time.Second).String()}
	if g.total > 0 {
		args = append(args, "percent", 100*g.done/g.total)
	}
	if g.total > 0 && g.rows {
		args = append(args, "rows", g.done, "of_rows", g.total)
	} else if g.total > 0 {
		args = append(args, "mib", g.done>>20, "of_mib", g.total>>20)
	}
	g.log.Info("still at work", args...)
}

// end takes the bar away, and logs no more. Work that is reported later begins a new bar. It may be called again.
func (g *progress) end() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.bar != nil {
		g.bar.Finish()
	}
	if g.ended != nil {
		close(g.ended)
	}
	g.what, g.bar, g.ended = "", nil, nil
}
