package channel

import (
	"testing"

	"ctms/jobs/channel/channeltest"
)

// A node has libraries of Node that understand what is sent.
type node struct{ *channeltest.Node }

// Libraries of others take what is sent: those that check webhooks, and one that decrypts as a browser does.
func TestOthersUnderstandWhatIsSent(t *testing.T) {
	n := node{channeltest.NewNode(t)}
	t.Run("T-HOOK-FORGE", n.checksHooks)
	t.Run("T-PUSH", n.decryptsPushes)
}
