package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"golang.org/x/term"

	"ctms/db"
)

// mustExist returns an error if there is no database, so that nobody types a password in vain.
func (p *program) mustExist() error {
	if err := db.Missing(p.dir); err != nil {
		return p.remedy(err)
	}
	return nil
}

// maxPassword is how many bytes a line or a file with a password has at most.
const maxPassword = 4 << 10

// password asks for a new password twice, without echo. Where standard input is no terminal, it reads one line.
func (p *program) password() (string, error) {
	terminal, ok := p.stdin.(*os.File)
	if !ok || !isTerminal(terminal) {
		line, err := bufio.NewReader(io.LimitReader(p.stdin, maxPassword)).ReadString('\n')
		if len(line) == maxPassword && !strings.HasSuffix(line, "\n") {
			return "", fmt.Errorf("password: the first line of standard input has more than %d KiB, so it is none",
				maxPassword>>10)
		}
		if password := strings.TrimRight(line, "\r\n"); password != "" {
			return password, nil
		}
		if err == nil || errors.Is(err, io.EOF) {
			err = errors.New("standard input has none in its first line")
		}
		return "", fmt.Errorf("password: %w", err)
	}
	first, err := p.ask(terminal, "Password: ")
	if err != nil {
		return "", err
	}
	if first == "" {
		return "", errors.New("password: none was given")
	}
	again, err := p.ask(terminal, "The same again: ")
	if err != nil {
		return "", err
	}
	if first != again {
		return "", errors.New("password: the two are not the same")
	}
	return first, nil
}

// ask reads a line without echo. An interrupt brings the echo back, and ends the process.
func (p *program) ask(terminal *os.File, question string) (string, error) {
	fd := int(terminal.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	answered := make(chan struct{})
	defer close(answered)
	defer signal.Stop(interrupted)
	go func() {
		select {
		case <-interrupted:
			term.Restore(fd, before)
			fmt.Fprintln(p.stderr)
			os.Exit(ExitFailure)
		case <-answered:
		}
	}()
	fmt.Fprint(p.stderr, question)
	line, err := term.ReadPassword(fd)
	fmt.Fprintln(p.stderr)
	return string(line), err
}
