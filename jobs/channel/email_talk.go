package channel

import "net"

// maxTalk is how many bytes a relay may say about one mail. A certificate with its chain has some thousand of them, and
// all replies together as many. What reads the replies would keep them all, however many there are.
const maxTalk = 256 << 10

// errTalksOn is what becomes of a relay that says more.
var errTalksOn = &Error{Text: "answers without end: see whether this is a mail server"}

// A shortTalk is the connection to a relay. It ends with errTalksOn where the relay says too much. It lies below TLS, so
// that the bytes before, within and after the handshake count alike.
type shortTalk struct {
	net.Conn
	left int // how many bytes may still come
}

// Read reads what the relay says.
func (t *shortTalk) Read(p []byte) (int, error) {
	if t.left <= 0 {
		return 0, errTalksOn
	}
	n, err := t.Conn.Read(p[:min(len(p), t.left)])
	t.left -= n
	return n, err
}
