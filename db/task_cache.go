package db

const (
	// maxCachedTasks is how many tasks the writer remembers: those that a team moves about, not all that it ever had.
	maxCachedTasks = 4096
	// maxCachedText bounds what one of them may take, in bytes of description; with a longer one it is read when it
	// changes.
	maxCachedText = 1 << 10
)

// A taskCache is the tasks that changed lately, as committed. A change needs the task as it was, and most tasks change
// again soon: reading it back was a tenth of what a change costs. The writer alone uses it.
type taskCache map[int64]Task

// commit takes over what a batch saw and changed; a zero task was deleted.
func (m taskCache) commit(seen map[int64]Task) {
	for id, t := range seen {
		if t.ID == 0 || len(t.Description) > maxCachedText {
			delete(m, id)
			continue
		}
		if _, known := m[id]; !known && len(m) >= maxCachedTasks {
			for some := range m { // whichever comes first: a good guess would cost as much as reading one again
				delete(m, some)
				break
			}
		}
		m[id] = t
	}
}
