package db

import "fmt"

// reach is whom a sender may tell: the ids of users. nil is everybody.
type reach map[int64]bool

// reachOf returns whom a sender may tell. Of the recipients of a key, those who are nobody any more count for nothing.
func (tx *Tx) reachOf(by Sender) (reach, error) {
	if by.Key == nil || by.Key.Recipients == nil {
		return nil, nil
	}
	to, err := tx.address(by.Key.Recipients, true)
	if err != nil {
		return nil, err
	}
	r := reach{}
	for _, a := range to.list {
		r[a.user.ID] = true
	}
	return r, nil
}

// check returns NotForKeys unless all addressees of a draft are within reach.
func (r reach) check(draft EventDraft, to *addressees) error {
	if r == nil {
		return nil
	}
	if draft.Everybody {
		return NotForKeys{"this API key may not reach everybody, but only its recipients"}
	}
	for _, a := range to.list {
		if !r[a.user.ID] {
			return NotForKeys{fmt.Sprintf("this API key may not reach %s", a.as)}
		}
	}
	return nil
}
