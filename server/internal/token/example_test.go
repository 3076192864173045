package token_test

import (
	"errors"
	"fmt"
	"time"

	"ctms/server/internal/token"
	"ctms/server/internal/token/tokentest"
)

// A server signs a token for somebody, and later finds out whose token a request carries.
func Example() {
	key := []byte("a key of 32 bytes, which nobody has")
	text, err := token.MintAccess(key, token.Claims{User: 7}, 15*time.Minute)
	if err != nil {
		fmt.Println(err)
		return
	}

	v := token.NewVerifier(key, nil, tokentest.Clock{})
	c, err := v.Verify(text, token.Access)
	fmt.Println(c.User, err)

	_, err = v.Verify(text, token.Refresh)
	fmt.Println(errors.Is(err, token.ErrRefused))
	// Output:
	// 7 <nil>
	// true
}
