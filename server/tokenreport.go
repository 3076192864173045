package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/token"
)

// A TokenReport says what becomes of an access token, for ctms check. It holds nothing by which one could make another.
type TokenReport struct {
	Reason  string    `json:"reason"`  // why it is refused; "" for a good one
	Expires time.Time `json:"expires"` // until when it is good
	Key     string    `json:"key"`     // which key of the host signed it; "" for ours
	User    string    `json:"user"`    // whom it names, in words
	Limited bool      `json:"limited"` // it is for one's own inbox alone
}

// ReportOf returns the report on a token that is good by its signature, its form and its times. board says that a
// host's tokens may do what an account here may.
func ReportOf(c token.Claims, board bool) TokenReport {
	said := TokenReport{Expires: c.Expires.UTC(), Limited: !c.Ours && !board,
		User: "user " + db.Ref{ID: c.User, External: c.External}.String()}
	if c.Key != nil {
		said.Key = c.Key.String()
	}
	return said
}

// explain says what becomes of an access token. It changes nothing: it makes no user, and brings no names along.
func (g *gate) explain(ctx context.Context, text string) (TokenReport, error) {
	claims, err := g.tokens.Verify(text, token.Access)
	said := ReportOf(claims, g.board)
	if err == nil {
		var user db.User
		if user, err = g.db.Recognize(ctx, grantOf(claims)); err == nil && user.ID == 0 {
			said.User += ", who becomes a user here"
		} else if err == nil {
			said.User += " (" + user.Username + ")"
		}
	}
	var why interface{ Reason() (kind, text string) }
	switch {
	case errors.As(err, &why):
		_, reason := why.Reason()
		return TokenReport{Reason: reason}, nil
	case errors.Is(err, token.ErrRefused):
		return TokenReport{Reason: "there is none"}, nil
	}
	return said, err
}

// reportToken tells the operator what becomes of the token in the body.
func (s *Server) reportToken(w http.ResponseWriter, r *http.Request) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	text := body.RequiredText("token")
	if body.Err() != nil {
		return body.Err()
	}
	said, err := s.gate.explain(r.Context(), *text)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, said)
	return nil
}
