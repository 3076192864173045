package db

import (
	"fmt"
	"slices"
)

// Which chats of a person are used: those that the person named, or the oldest (SPEC section 12).

// named returns the chats that a user named and that are there, also those that are switched off.
func (who *cachedUser) named() (ids []int64) {
	if who.preferences == nil || who.preferences.Chats == nil {
		return nil
	}
	for i := range who.endpoints {
		e := &who.endpoints[i]
		if e.Channel == ChannelChat && slices.Contains(who.preferences.Chats, e.ID) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// chats returns the chats of a user that are used. Where none of those that were named is there, it is the oldest that
// is not switched off.
func (who *cachedUser) chats() []int64 {
	if ids := who.named(); ids != nil {
		return ids
	}
	for i := range who.endpoints {
		if e := &who.endpoints[i]; e.Channel == ChannelChat && e.InUse() {
			return []int64{e.ID}
		}
	}
	return []int64{}
}

// namesOthers reports whether an endpoint is a chat, and its user named others. Where none is named, what waits for a
// chat still goes there: it went nowhere else.
func (who *cachedUser) namesOthers(e *Endpoint) bool {
	if e.Channel != ChannelChat {
		return false
	}
	ids := who.named()
	return ids != nil && !slices.Contains(ids, e.ID)
}

// renameChat keeps the name of a chat that was added again under another id.
func (tx *Tx) renameChat(user, old, id int64) error {
	who, err := tx.user(user)
	if err != nil {
		return err
	}
	next := who.preferences.clone()
	at := slices.Index(next.Chats, old)
	if at < 0 {
		return nil
	}
	next.Chats = slices.Clone(next.Chats)
	next.Chats[at] = id
	return tx.putPreferences(who, next)
}

// checkChats returns Invalid for the first chat that is named newly and is none of the user's.
func (who *cachedUser) checkChats(old, next []int64) error {
	for i, id := range next {
		isTheirs := slices.ContainsFunc(who.endpoints, func(e Endpoint) bool {
			return e.ID == id && e.Channel == ChannelChat
		})
		if !isTheirs && !slices.Contains(old, id) {
			return Invalid{fmt.Sprintf("%s.%d", chatsField, i), "is no chat of yours"}
		}
	}
	return nil
}
