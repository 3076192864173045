package db

const (
	// maxCachedTasks bounds the cache. It has room for the tasks that a large team works on, not for all it ever had.
	maxCachedTasks = 4096
	// maxCachedText is the longest description in the cache, in bytes. A task with a longer one is read from the file
	// whenever it changes.
	maxCachedText = 1 << 10
)

// A taskCache holds the tasks that changed lately, as last committed, by id. A change needs the task as it was before,
// and most tasks change again soon. Without the cache, reading the task was a tenth of the cost of a change. Only the
// writer uses it.
type taskCache map[int64]Task

// commit stores the tasks that a committed batch read or changed. A zero Task was deleted.
func (c taskCache) commit(seen map[int64]Task) {
	for id, t := range seen {
		if t.ID == 0 || len(t.Description) > maxCachedText {
			delete(c, id)
			continue
		}
		if _, known := c[id]; !known && len(c) >= maxCachedTasks {
			c.evictOne()
		}
		c[id] = t
	}
}

// evictOne drops any one task. Choosing well would cost as much as reading a task again.
func (c taskCache) evictOne() {
	for id := range c {
		delete(c, id)
		return
	}
}
