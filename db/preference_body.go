package db

import (
	"encoding/json"
	"fmt"
)

// encodePreferences returns Preferences or Defaults as the file has them.
func encodePreferences[T Preferences | Defaults](p T) (string, error) {
	text, err := json.Marshal(p)
	return string(text), err
}

// decodePreferences is the reverse of encodePreferences. It returns ErrCorrupt for what is none.
func decodePreferences[T Preferences | Defaults](body string) (*T, error) {
	p := new(T)
	if err := json.Unmarshal([]byte(body), p); err != nil {
		return nil, fmt.Errorf("%w: preferences: %w", ErrCorrupt, err)
	}
	return p, nil
}
