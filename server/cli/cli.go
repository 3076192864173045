// Package cli is the program ctms: its commands and flags, the wiring of the other packages, and the signals of the
// system.
//
// The rules are in db, the wire is in server, and jobs runs what goes by the clock.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
	_ "time/tzdata" // people choose their time zone by name, and a container from scratch has no list of them

	"github.com/alecthomas/kong"
	"golang.org/x/term"
)

// The exit codes of ctms, besides 0.
const (
	ExitFailure = 1 // the command could not do what it was asked for
	ExitUsage   = 2 // the command was called wrongly
)

// A usageError is a mistake in how the program was called: a flag, its environment variable, an argument.
type usageError struct{ error }

// Unwrap returns the mistake itself.
func (e usageError) Unwrap() error { return e.error }

// Main runs ctms with the arguments, streams and environment of this process. It writes an error to standard error and
// ends the process: with ExitUsage for a wrong call, with ExitFailure for all else.
func Main() {
	err := Run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	if err == nil {
		return
	}
	fmt.Fprintln(os.Stderr, "ctms:", err)
	if errors.As(err, new(usageError)) {
		fmt.Fprintln(os.Stderr, "Run ctms --help, or --help behind a command, for what there is.")
		os.Exit(ExitUsage)
	}
	os.Exit(ExitFailure)
}

// Run does what args say, and returns why it could not. It blocks until the command is done; a server runs until a
// signal comes or ctx ends. Settings come from args and from the environment of the process.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	privateFiles()
	forgetEmpty()
	var cli cli
	helped := false
	parser, err := newParser(&cli, kong.Writers(stdout, stderr), kong.Exit(func(int) { helped = true }))
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if helped {
		return nil // after --help the parser goes on, and reports missing arguments
	}
	if err != nil {
		return usageError{err}
	}
	log := slog.New(adviser{newLog(stderr, cli.LogLevel).Handler(), cli.Data})
	return command.Run(&program{
		ctx: ctx, dir: cli.Data, named: dataIsNamed(command), stdin: stdin,
		stdout: stdout, stderr: stderr, log: log,
	})
}

// newParser makes the parser of the command line. It stores the command and its flags in c.
func newParser(c *cli, more ...kong.Option) (*kong.Kong, error) {
	return kong.New(c, append([]kong.Option{
		kong.Name("ctms"), kong.Description(about),
		kong.DefaultEnvars("CTMS"), helpTexts(),
		kong.TypeMapper(reflect.TypeFor[time.Duration](), kong.MapperFunc(decodeDuration)),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 100}),
	}, more...)...)
}

// A program is what all commands share: the data directory, the streams and the log.
type program struct {
	ctx            context.Context
	dir            string // of the data
	named          bool   // the operator chose dir; it is not the default
	stdin          io.Reader
	stdout, stderr io.Writer
	log            *slog.Logger
}

// dataIsNamed reports whether the operator named the data directory, by flag or by variable.
func dataIsNamed(command *kong.Context) bool {
	if _, ok := os.LookupEnv("CTMS_DATA"); ok {
		return true
	}
	for _, part := range command.Path {
		if part.Flag != nil && part.Flag.Name == "data" {
			return true
		}
	}
	return false
}

// newLog makes a log in text where w is a terminal, and in JSON elsewhere.
func newLog(w io.Writer, level slog.Level) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	if isTerminal(w) {
		return slog.New(slog.NewTextHandler(w, options))
	}
	return slog.New(slog.NewJSONHandler(w, options))
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// forgetEmpty unsets the variables CTMS_… that are empty. People who write CTMS_TASK_URL= mean the default.
func forgetEmpty() {
	for _, pair := range os.Environ() {
		if name, value, _ := strings.Cut(pair, "="); value == "" && strings.HasPrefix(name, "CTMS_") {
			os.Unsetenv(name)
		}
	}
}

// version is set by the linker (-X ctms/server/cli.version=v1.2.3) in releases.
var version string

// built returns the version of this program, and the commit that it was built from, "" where it is not known.
func built() (number, commit string) {
	number = version
	if build, ok := debug.ReadBuildInfo(); ok {
		number = cmp.Or(number, build.Main.Version)
		for _, s := range build.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				commit = s.Value[:12]
			}
		}
	}
	return cmp.Or(number, "(devel)"), commit
}

// Run prints the version of this program, its commit and its Go.
func (versionCmd) Run(p *program) error {
	number, commit := built()
	if commit != "" {
		commit = "commit " + commit + ", "
	}
	_, err := fmt.Fprintf(p.stdout, "ctms %s (%s%s, %s/%s)\n", number, commit, runtime.Version(), runtime.GOOS,
		runtime.GOARCH)
	return err
}
