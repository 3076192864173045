package db

import (
	"context"
	"time"
)

const (
	// maxExamined is how many rows a request with a filter looks at.
	maxExamined = 5_000
	// firstPart is how many of them it looks at before it waits for its turn. Most pages are full by then.
	firstPart = 500
	// laterPart is how many it looks at between two rests.
	laterPart = 250
)

// examine calls part to look at rows one after the other, most in all, until part reports that it is over. most is
// at most maxExamined. part is told how many to look at. The first call is for free rows, and only the others take
// turns with those of other requests: a request that looks at many rows costs as much as a hundred that need no
// filter. After a call nobody's turn comes for as long as the call took. So all these requests together leave more
// than one processor, and one of the two connections, to the others.
func (d *DB) examine(ctx context.Context, free, most int, part func(rows int) (over bool, err error)) error {
	if err := ctxErr(ctx); err != nil {
		return err
	}
	if free > 0 {
		if over, err := part(free); over || err != nil {
			return err
		}
	}
	for left := most - free; left > 0; left -= laterPart {
		leave, err := d.examining.Take(ctx, false)
		if err != nil {
			return err
		}
		began := time.Now()
		over, err := part(min(left, laterPart))
		if !over && err == nil {
			d.pause(ctx, time.Since(began))
			err = ctxErr(ctx)
		}
		leave()
		if over || err != nil {
			return err
		}
	}
	return nil
}

// FewRows is the size of the largest page that waits for no others.
const FewRows = 50

// readMany calls read, which reads a page of so many rows at most without a filter. Large pages take turns with each
// other and with the parts of examine, and go before those. The next one waits as long again as this one took. So large
// pages, too, leave more than one processor, and one of the two connections, to the others.
func (d *DB) readMany(ctx context.Context, rows int, read func() error) error {
	if rows <= FewRows {
		return read()
	}
	leave, err := d.examining.Take(ctx, true)
	if err != nil {
		return err
	}
	began := time.Now()
	defer func() { time.AfterFunc(time.Since(began), leave) }()
	return read()
}
