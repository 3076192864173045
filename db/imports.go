package db

import "slices"

// An idRange holds the ids from first to last.
type idRange struct{ first, last int64 }

// loadImports reads which ids imports have taken.
func (d *DB) loadImports() error {
	rows, err := d.query(`SELECT first, last FROM imports ORDER BY first`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var ranges []idRange
	for rows.Next() {
		var r idRange
		if err := rows.Scan(&r.first, &r.last); err != nil {
			return err
		}
		ranges = append(ranges, r)
	}
	d.imports.Store(&ranges)
	return rows.Err()
}

func (d *DB) importRanges() []idRange {
	if ranges := d.imports.Load(); ranges != nil {
		return *ranges
	}
	return nil
}

// isImported reports whether a notification with this id was imported. It counts as delivered.
func (d *DB) isImported(id int64) bool {
	return slices.ContainsFunc(d.importRanges(), func(r idRange) bool { return r.first <= id && id <= r.last })
}

// withoutImports returns the parts of the ids between after and before, both exclusive, that no import has taken, in
// ascending order. Each part is exclusive as well.
func (d *DB) withoutImports(after, before int64) (parts []idRange) {
	for _, r := range d.importRanges() {
		if r.first > after+1 && after+1 < before {
			parts = append(parts, idRange{after, min(before, r.first)})
		}
		after = max(after, r.last)
	}
	if after+1 < before {
		parts = append(parts, idRange{after, before})
	}
	return parts
}
