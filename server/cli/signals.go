package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// untilSignal returns a context that ends with the first SIGINT or SIGTERM. From then on, and after release, such a
// signal ends the process at once.
func (p *program) untilSignal() (ctx context.Context, release func()) {
	ctx, release = signal.NotifyContext(p.ctx, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, release)
	return ctx, release
}

// openUntil reads what open opens. Standard input and pipes may keep their reader waiting. So all reads fail when ctx
// ends. An open or a read that still waits is left alone, until the process ends.
func openUntil(ctx context.Context, open func() (io.ReadCloser, error)) io.ReadCloser {
	r, w := io.Pipe()
	context.AfterFunc(ctx, func() { w.CloseWithError(context.Cause(ctx)) })
	go func() {
		f, err := open()
		if err == nil {
			_, err = io.Copy(w, f)
			f.Close()
		}
		w.CloseWithError(err)
	}()
	return r
}
