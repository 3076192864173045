package server

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"ctms/db"
)

// Tasks and groups have a version, which is their entity tag. Conditional requests (RFC 9110, section 13) go by it.

// etag is the entity tag of a version.
func etag(version int64) string { return `"` + strconv.FormatInt(version, 10) + `"` }

// precondition is what If-Match and If-None-Match (RFC 9110, section 13.1) ask of a task or a group.
func precondition(r *http.Request) (p db.Precondition) {
	p.NotVersions, p.Absent = versions(r.Header["If-None-Match"], true)
	match := r.Header["If-Match"]
	if len(match) == 0 {
		return p
	}
	if p.Versions, p.Exists = versions(match, false); p.Exists {
		p.Versions = nil
	} else if p.Versions == nil {
		p.Versions = []int64{} // a tag that is not ours matches no version
	}
	return p
}

// versions reads a list of entity tags, of one line or several. It leaves out tags that are not ours. Weak tags count
// where weak ones may match. any reports whether there is an asterisk, which stands for every tag.
func versions(lines []string, weak bool) (list []int64, any bool) {
	rest := strings.Join(lines, ",")
	for rest != "" {
		var tag string
		if tag, rest = cutTag(rest); tag == "*" {
			any = true
		}
		if weak {
			tag = strings.TrimPrefix(tag, "W/")
		}
		if v, err := strconv.ParseInt(strings.Trim(tag, `"`), 10, 64); err == nil && tag == etag(v) {
			list = append(list, v)
		}
	}
	return list, any
}

// cutTag returns the first element of a list, and the rest behind its comma. A comma between quotes ends no element.
func cutTag(list string) (tag, rest string) {
	quoted := false
	for i, c := range []byte(list) {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			return strings.Trim(list[:i], " \t"), list[i+1:]
		}
	}
	return strings.Trim(list, " \t"), ""
}

// notModified answers a GET with 304 if the client has this version, and reports whether it did. It returns
// db.ErrPrecondition if the client wants none but another version. Else the answer is up to the caller, but for its
// ETag. vary is the header that an answer goes by, or "".
func notModified(w http.ResponseWriter, r *http.Request, what string, version int64, vary string) (bool, error) {
	p := precondition(r)
	if p.Versions != nil && !slices.Contains(p.Versions, version) {
		return false, fmt.Errorf("the %s is %w", what, db.ErrPrecondition)
	}
	w.Header().Set("ETag", etag(version))
	if !p.Absent && !slices.Contains(p.NotVersions, version) {
		return false, nil
	}
	if vary != "" {
		w.Header().Add("Vary", vary)
	}
	w.WriteHeader(http.StatusNotModified)
	return true, nil
}
