package jobs

import (
	"context"
	"time"

	"ctms/db"
)

// sampleEvery is how often the server's measurements are stored.
const sampleEvery = time.Minute

// sampleRows is the row of the table that stores samples. It also runs at the stop, so that a restart loses none.
func sampleRows(d *db.DB, cfg Config) []job {
	if cfg.Sample == nil {
		return nil
	}
	var kept *db.Sample // could not be stored, so the next sample is for its time as well
	return []job{{name: "samples", every: sampleEvery, atStop: true, do: func(ctx context.Context) error {
		s, err := cfg.Sample(ctx)
		if err != nil {
			return err
		}
		if kept != nil {
			s = kept.Merge(s)
		}
		if err = d.StoreSample(ctx, s); err != nil {
			kept = &s
			return err
		}
		kept = nil
		return nil
	}}}
}
