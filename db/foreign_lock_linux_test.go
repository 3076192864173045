package db

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// A process whose name the system hides is named by its number alone. The unit for systemd hides those of other users.
func TestAProcessIsNamedAsFarAsTheSystemTells(t *testing.T) {
	t.Parallel()
	const none = 1 << 22 // Linux gives no number from here on
	same(t, "without a name", processName(none), fmt.Sprint(none))
	if own := processName(os.Getpid()); !strings.HasPrefix(own, fmt.Sprintf("%d (", os.Getpid())) ||
		strings.HasSuffix(own, "()") {
		t.Errorf("with a name: %q", own)
	}
}
