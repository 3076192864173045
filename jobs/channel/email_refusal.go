package channel

import (
	"errors"
	"net/textproto"
	"regexp"
	"slices"
	"strings"
)

// A relay refuses a mail for good (5yz) at two steps: when it hears the recipient, and when it has the message. It also
// says there what is wrong with our setting, with the sender or with our quota. That is mended, and then all mails go.
// So a refusal is final only where the relay says that it is about this recipient or this message.

// stepRecipient and stepMessage are the steps at which the relay judges the recipient or the message.
const (
	stepRecipient = "the recipient"
	stepMessage   = "the message"
)

// refusal returns the error of a step at which the relay judges the recipient or the message.
func (r *relay) refusal(step string, err error) error {
	told := r.problem(step, err)
	var reply *textproto.Error
	if e := new(Error); errors.As(err, &reply) && errors.As(told, &e) {
		e.Permanent = isFinal(step, reply.Code, reply.Msg)
	}
	return told
}

// finalCodes are the enhanced status codes (RFC 3463 and its registry at IANA) of the recipient and of the message. The
// others are of the sender (5.1.7, 5.1.8), the system (5.3.x), the way and the quota (5.4.x), the protocol (5.5.x) and
// the policy (5.7.x). x.y.0 says too little. Of 5.2.x, services use large numbers for the sender's mailbox.
var finalCodes = []string{
	"5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", // there is no such address
	"5.2.1", "5.2.2", "5.2.3", "5.2.4", // the mailbox is off or full, or takes no mail of this size
	"5.3.4", // the message is too big
}

// enhancedCode finds the enhanced status code of a reply. Most relays begin with it (RFC 2034), some end with it.
var enhancedCode = regexp.MustCompile(`^5\.\d{1,3}\.\d{1,3}\b|\(#5\.\d{1,3}\.\d{1,3}\)`)

// noSuchAddress is said of a recipient that the relay's directory does not know. Of a message it means that a host does
// not answer.
const noSuchAddress = "5.4.1"

// ofTheSetting and ofTheQuota find words of a reply without an enhanced code that is about us. namesInReply finds
// addresses and hosts, which may have such words too.
var (
	ofTheSetting = regexp.MustCompile(`(?i)\brelay(s|ed|ing)?\b|\bsenders?\b|\b(un)?auth(\b|enticat|ori[sz])`)
	ofTheQuota   = regexp.MustCompile(`(?i)limit|quota|exceed|too many|prohibit|not allowed`)
	namesInReply = regexp.MustCompile(`<[^>]*>|\S+@\S+|\b[\w-]+(\.[\w-]+)*\.[a-z]{2,}\b`)
)

// isFinal reports whether a reply at a step says that this mail can't arrive at this recipient.
func isFinal(step string, code int, text string) bool {
	if enhanced := strings.Trim(enhancedCode.FindString(text), "(#)"); enhanced != "" {
		return code >= 500 && (strings.HasPrefix(enhanced, "5.6.") || slices.Contains(finalCodes, enhanced) ||
			enhanced == noSuchAddress && step == stepRecipient)
	}
	text = namesInReply.ReplaceAllString(text, " ")
	// 550 to 553 are about a mailbox (RFC 5321, section 4.2.3), or about whom the relay works for. 554 says neither.
	// 552 is about the room that a mailbox has.
	return code >= 550 && code <= 553 && !ofTheSetting.MatchString(text) && (code == 552 || !ofTheQuota.MatchString(text))
}
