package cli

import (
	"errors"
	"reflect"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"
)

// People write passwords where none belong: into a URL, most of all. What the program says of a wrong setting ends up
// in journals and tickets, so it shows none of them.

var (
	quoted     = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	beforeAt   = regexp.MustCompile(`[^\s"']+@`)
	urlScheme  = regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*:/{1,2}`)
	queryOfURL = regexp.MustCompile(`(://[^\s"'?]*\?)[^\s"']*[^\s"':,;.]`)
)

// withoutSecrets returns a text for people without the passwords and the queries of the URLs in it. A URL may have lost
// its scheme or one of its slashes. One in quotes may have blanks and quotes in it.
func withoutSecrets(text string) string {
	text = quoted.ReplaceAllStringFunc(text, func(part string) string {
		if at := strings.LastIndexByte(part, '@'); at > 0 {
			part = withoutPassword(part[:at+1]) + part[at+1:]
		}
		if before, query, has := strings.Cut(part, "?"); has && strings.Contains(before, "://") && query != `"` {
			part = before + `?…"`
		}
		return part
	})
	text = beforeAt.ReplaceAllStringFunc(text, withoutPassword)
	return queryOfURL.ReplaceAllString(text, "$1…")
}

// withoutPassword takes the password out of a URL that ends with its @.
func withoutPassword(part string) string {
	at := 0
	if scheme := urlScheme.FindStringIndex(part); scheme != nil {
		at = scheme[1]
	}
	if user, _, has := strings.Cut(part[at:], ":"); has {
		return part[:at] + user + ":…@"
	}
	return part
}

// anyPath is what the parser does with paths.
var anyPath = kong.NewRegistry().RegisterDefaults().ForNamedValue("path", reflect.Value{})

// decodePath reads the value of a flag for a file or a directory, and makes it absolute. It takes no URL: that would
// become a strange directory with a password in its name. Lists of files have to be there, so they take anything.
func decodePath(ctx *kong.DecodeContext, target reflect.Value) error {
	if target.Kind() == reflect.Slice {
		return anyPath.Decode(ctx, target)
	}
	var path string
	if err := ctx.Scan.PopValueInto("file", &path); err != nil {
		return err
	}
	if strings.Contains(path, "://") {
		return errors.New("is a URL: it must be a path on this machine")
	}
	if path != "-" {
		path = kong.ExpandPath(path)
	}
	target.SetString(path)
	return nil
}
