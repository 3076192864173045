package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"

	"github.com/coreos/go-systemd/v22/journal"
	"golang.org/x/term"

	"ctms/db/private"
)

// newLog makes a log in text where w is a terminal, and in JSON elsewhere. Where w is the journal of systemd, each line
// begins with its priority (sd-daemon(3)), which the journal takes off. Durations are text in both: 1.5s.
func newLog(w io.Writer, level slog.Leveler) *slog.Logger {
	options := &slog.HandlerOptions{Level: level, ReplaceAttr: durationsAsText}
	switch {
	case isTerminal(w):
		return slog.New(slog.NewTextHandler(w, options))
	case isJournal(w):
		lines := &priorityLines{w: w}
		return slog.New(journalHandler{slog.NewJSONHandler(lines, options), lines})
	}
	return slog.New(slog.NewJSONHandler(w, options))
}

// durationsAsText keeps durations from becoming numbers of nanoseconds in JSON.
func durationsAsText(_ []string, a slog.Attr) slog.Attr {
	if a.Value.Kind() == slog.KindDuration {
		return slog.String(a.Key, a.Value.Duration().String())
	}
	return a
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// isJournal reports whether a stream is standard error, and the journal of systemd reads it.
func isJournal(stream any) bool {
	if stream != os.Stderr {
		return false
	}
	is, err := journal.StderrIsJournalStream()
	return is && err == nil
}

// priorityLines writes lines with the priority that was set last in front.
type priorityLines struct {
	w io.Writer

	mu       sync.Mutex
	priority int
}

// Write writes one line of the log. The caller holds p.mu.
func (p *priorityLines) Write(line []byte) (int, error) {
	if _, err := p.w.Write(fmt.Appendf(nil, "<%d>%s", p.priority, line)); err != nil {
		return 0, err
	}
	return len(line), nil
}

// A journalHandler gives each record of another handler its priority.
type journalHandler struct {
	slog.Handler
	lines *priorityLines
}

// Handle writes a record.
func (h journalHandler) Handle(ctx context.Context, r slog.Record) error {
	h.lines.mu.Lock()
	defer h.lines.mu.Unlock()
	h.lines.priority = priorityOf(r.Level)
	return h.Handler.Handle(ctx, r)
}

// WithAttrs returns a handler that adds attributes.
func (h journalHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return journalHandler{h.Handler.WithAttrs(attrs), h.lines}
}

// WithGroup returns a handler that puts attributes into a group.
func (h journalHandler) WithGroup(name string) slog.Handler {
	return journalHandler{h.Handler.WithGroup(name), h.lines}
}

// priorityOf returns the priority of syslog for a level: 3 error, 4 warning, 6 info, 7 debug.
func priorityOf(level slog.Level) int {
	switch {
	case level >= slog.LevelError:
		return 3
	case level >= slog.LevelWarn:
		return 4
	case level >= slog.LevelInfo:
		return 6
	}
	return 7
}

// sayError writes the error that ends the program. In the journal it has the priority of an error, line by line.
func sayError(w io.Writer, text string) {
	for line := range strings.Lines(text) {
		if isJournal(w) {
			line = "<3>" + line
		}
		fmt.Fprint(w, line)
	}
	fmt.Fprintln(w)
}

// maxLevelFile is how many bytes a file with a level has at most.
const maxLevelFile = 1 << 10

// logLevel returns the level in the file that --log-level-file names. Without that flag, and while the file is missing
// or empty, it is that of --log-level.
func (c *cli) logLevel() (slog.Level, error) {
	if c.LogLevelFile == "" {
		return c.LogLevel, nil
	}
	text, err := private.ReadPlain(c.LogLevelFile, maxLevelFile)
	word := strings.TrimSpace(string(text))
	if os.IsNotExist(err) || err == nil && word == "" {
		return c.LogLevel, nil
	}
	if err != nil {
		return 0, fmt.Errorf("--log-level-file: %w", err)
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(word)); err != nil {
		// What it holds instead is not shown: it may be another file, with a secret.
		return 0, fmt.Errorf("--log-level-file: %s must hold debug, info, warn or error, and nothing else", c.LogLevelFile)
	}
	return level, nil
}
