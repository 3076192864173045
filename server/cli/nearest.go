package cli

import (
	"slices"
	"strings"
)

// nearest returns the candidate that needs the fewest changes to become name, or "" if none is near: fewer than half of
// its letters may differ, and three at most. Among several, the first counts.
func nearest(name string, candidates []string) string {
	best, fewest := "", min((len(name)+1)/2, 4)
	for _, candidate := range candidates {
		if d := editDistance(name, candidate); d < fewest {
			best, fewest = candidate, d
		}
	}
	return best
}

// otherVariables are what other programs call some settings.
var otherVariables = map[string]string{
	"PORT": "LISTEN", "HOST": "LISTEN", "ADDR": "LISTEN", "ADDRESS": "LISTEN", "BIND": "LISTEN", "DB": "DATA",
	"DATABASE": "DATA", "PATH": "DATA", "URL": "PUBLIC_URL", "BASE_URL": "PUBLIC_URL", "SECRET": "JWT_SECRET",
	"KEY": "JWT_SECRET", "SECRET_KEY": "JWT_SECRET", "DEBUG": "LOG_LEVEL",
}

// nearestVariable returns the variable that somebody may have meant with a name in capitals, or "". It looks for one
// that is spelt alike, then for one whose words are all in the name, or the other way round.
func nearestVariable(name string, known []string) string {
	rest := strings.TrimLeft(strings.TrimPrefix(name, "CTMS"), "_")
	if other := otherVariables[rest]; other != "" {
		return "CTMS_" + other
	}
	var rests []string
	for _, variable := range known {
		rests = append(rests, strings.TrimPrefix(variable, "CTMS_"))
	}
	best := nearest(rest, rests)
	for _, r := range rests {
		if best == "" && sharesWords(rest, r) {
			best = r
		}
	}
	if best == "" {
		return ""
	}
	return "CTMS_" + best
}

// sharesWords reports whether all words of one name are words of the other.
func sharesWords(name, candidate string) bool {
	a, b := strings.Split(name, "_"), strings.Split(candidate, "_")
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 0 && !slices.ContainsFunc(a, func(word string) bool { return !slices.Contains(b, word) })
}

// editDistance returns how many letters have to be put in, taken out, replaced, or swapped with their neighbour, to
// make one text of the other (optimal string alignment).
func editDistance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			replaced := rows[i-1][j-1]
			if a[i-1] != b[j-1] {
				replaced++
			}
			rows[i][j] = min(replaced, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
