// Package cli is the program ctms: its commands and flags, the wiring of the other packages, and the signals of the
// system.
//
// The rules are in db, the wire is in server, and jobs runs what goes by the clock.
package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"slices"
	"time"
	_ "time/tzdata" // people choose their time zone by name, and a container from scratch has no list of them

	"github.com/alecthomas/kong"

	"ctms/db"
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

// An Option changes how Main and Run run the program.
type Option func(*program)

// A Clock is what the program takes the time from.
type Clock = db.Clock

// WithClock has the program go by another clock than the machine's. Tests make it jump.
func WithClock(c Clock) Option { return func(p *program) { p.clock = c } }

// Main runs ctms with the arguments, streams and environment of this process. It writes an error to standard error and
// ends the process: with ExitUsage for a wrong call, with ExitFailure for all else.
func Main(options ...Option) {
	crashBySignal()
	err := Run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, options...)
	if err == nil {
		return
	}
	sayError(os.Stderr, "ctms: "+withoutSecrets(plain(err)))
	if errors.As(err, new(usageError)) {
		fmt.Fprintln(os.Stderr, "Run ctms --help, or --help behind a command, for what there is.")
		os.Exit(ExitUsage)
	}
	os.Exit(ExitFailure)
}

// Run does what args say, and returns why it could not. It blocks until the command is done; a server runs until a
// signal comes or ctx ends. Settings come from args and from the environment of the process.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, options ...Option) error {
	privateFiles()
	notes, err := tidyEnvironment()
	if err := errors.Join(err, checkEmpty(args), checkSeen(args)); err != nil {
		return usageError{err}
	}
	var cli cli
	helped, shown := false, &keptError{Writer: stdout}
	parser, err := newParser(&cli, kong.Writers(shown, stderr), kong.Exit(func(int) { helped = true }))
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if shown.err != nil {
		return shown.err // the help could not be written, which is no wrong call
	}
	if helped {
		return nil // after --help the parser goes on, and reports missing arguments
	}
	if err != nil {
		return usageError{inWords(err, args)}
	}
	level, err := cli.logLevel()
	if err := errors.Join(err, checkTwice(command)); err != nil {
		return usageError{err}
	}
	p := &program{
		ctx: ctx, dir: cli.Data, named: isGiven(command, os.LookupEnv)("CTMS_DATA"), stdin: stdin, stdout: stdout,
		stderr: stderr, level: new(slog.LevelVar),
		readLevel: cli.logLevel, clock: machineClock(), settings: settingsOf(command),
		notes:   append(notes, notesOf(&cli, command)...),
		flagged: isGiven(command, func(string) (string, bool) { return "", false }),
	}
	p.level.Set(level)
	p.log = slog.New(adviser{newLog(stderr, p.level).Handler(), cli.Data})
	for _, option := range options {
		option(p)
	}
	return command.Run(p)
}

// A keptError keeps the error of a writer.
type keptError struct {
	io.Writer
	err error
}

func (k *keptError) Write(p []byte) (int, error) {
	n, err := k.Writer.Write(p)
	if err != nil && k.err == nil {
		k.err = err
	}
	return n, err
}

// notesOf returns what is odd about the environment and, of a command that serves, about its settings.
func notesOf(c *cli, command *kong.Context) []note {
	notes := slices.Concat(unknownVariables(command.Model), oddZone(), unexpanded(command))
	if command.Command() == "serve" {
		notes = append(notes, c.Serve.notes(isGiven(command, os.LookupEnv))...)
	}
	return notes
}

// newParser makes the parser of the command line. It stores the command and its flags in c.
func newParser(c *cli, more ...kong.Option) (*kong.Kong, error) {
	return kong.New(c, append([]kong.Option{
		kong.Name("ctms"), kong.Description(about),
		kong.DefaultEnvars("CTMS"), defaults(), kong.PostBuild(fillHelp),
		kong.TypeMapper(reflect.TypeFor[time.Duration](), kong.MapperFunc(decodeDuration)),
		kong.NamedMapper("path", kong.MapperFunc(decodePath)),
		kong.ConfigureHelp(kong.HelpOptions{WrapUpperBound: 100}),
	}, more...)...)
}

// A program is what all commands share: the data directory, the streams, the log and the clock.
type program struct {
	ctx            context.Context
	dir            string // of the data
	named          bool   // the operator chose dir; it is not the default
	stdin          io.Reader
	stdout, stderr io.Writer
	log            *slog.Logger
	level          *slog.LevelVar             // of the log
	readLevel      func() (slog.Level, error) // returns the level as the settings have it now
	flagged        func(variable string) bool // reports whether the command line has the flag of a variable
	clock          Clock
	settings       map[string]string // of the command, by variable; no secret is among them
	notes          []note            // what is odd about them and about the environment
}

// warn prints a warning to standard error.
func (p *program) warn(format string, args ...any) {
	fmt.Fprintf(p.stderr, "Warning: "+format+".\n", args...)
}

// started is when this process began, by the monotonic clock.
var started = time.Now()

// machineClock is the clock of this machine.
func machineClock() Clock { return Clock{Now: time.Now, Elapsed: elapsed} }

// version and commit are set by the linker (-X ctms/server/cli.version=v1.2.3) in releases and images.
var version, commit string

// built returns the version of this program, and the commit that it was built from, "" where it is not known.
func built() (number, revision string) {
	number, revision = version, commit
	if build, ok := debug.ReadBuildInfo(); ok {
		number = cmp.Or(number, build.Main.Version)
		for _, s := range build.Settings {
			if s.Key == "vcs.revision" {
				revision = cmp.Or(revision, s.Value)
			}
		}
	}
	return cmp.Or(number, "(devel)"), revision[:min(len(revision), 12)]
}

// Run prints the version of this program, its commit and its Go.
func (c versionCmd) Run(p *program) error {
	number, commit := built()
	if c.JSON {
		return printJSON(p.stdout, map[string]string{"version": number, "commit": commit, "go": runtime.Version(),
			"os": runtime.GOOS, "arch": runtime.GOARCH})
	}
	if commit != "" {
		commit = "commit " + commit + ", "
	}
	_, err := fmt.Fprintf(p.stdout, "ctms %s (%s%s, %s/%s)\n", number, commit, runtime.Version(), runtime.GOOS,
		runtime.GOARCH)
	return err
}

// printJSON writes v as one JSON document for programs, which people can read as well.
func printJSON(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(v)
}
