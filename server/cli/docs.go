package cli

import (
	"fmt"
	"net/url"
	"strings"
)

type docsCmd struct {
	Listen    address `help:"Address and port that the server is told to serve on." default:"127.0.0.1:8000"`
	PublicURL webURL  `help:"Where browsers reach the server." placeholder:"URL"`
}

// Run prints where the docs are, as somebody on this machine reaches them. The running server knows that best.
func (c *docsCmd) Run(p *program) error {
	at := c.PublicURL.at
	if at == nil {
		at = &url.URL{Scheme: "http", Host: throughHere(string(c.Listen))}
		_, err := p.reach(func(o operator) error {
			about, err := o.running(p.ctx)
			if err == nil {
				at = about.reachedAt()
			}
			return err
		})
		if err != nil {
			return err // where it runs is not known then
		}
	}
	_, err := fmt.Fprintf(p.stdout, "%s/docs/\n", strings.TrimSuffix(at.String(), "/"))
	return err
}
