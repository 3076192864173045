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

// examine calls part to look at rows one after the other, maxExamined in all, until part reports that it is over. part
// is told how many to look at. The first call is for free rows, and only the others take turns with those of other
// requests: a request that looks at many rows costs as much as a hundred that need no filter. Between two calls it rests
// as long as the last one took. So all these requests together leave more than one processor, and one of the two
// connections, to the others.
func (d *DB) examine(ctx context.Context, free int, part func(rows int) (over bool, err error)) error {
	if free > 0 {
		if over, err := part(free); over || err != nil {
			return err
		}
	}
	select {
	case d.examining <- struct{}{}:
		defer func() { <-d.examining }()
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	for left := maxExamined - free; left > 0; left -= laterPart {
		began := time.Now()
		if over, err := part(min(left, laterPart)); over || err != nil {
			return err
		}
		d.pause(ctx, time.Since(began))
	}
	return nil
}
