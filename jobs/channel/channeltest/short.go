package channeltest

import "testing"

// SkipInShort skips a test under -short. The text why tells what takes long.
func SkipInShort(t testing.TB, why string) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out by -short: ", why)
	}
}
