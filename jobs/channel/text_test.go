package channel

import "testing"

// What leaves as plain text has nothing that acts on a terminal or turns what is around it. What words and emoji are
// made of stays.
func TestTextsLeaveWithoutWhatTurnsThem(t *testing.T) {
	for _, r := range []rune{0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
		0x206a, 0x206f, 0xfff9, 0xfffb, 0xfffe} {
		if got := lines("a" + string(r) + "b"); got != "ab" {
			t.Errorf("%U leaves as %q", r, got)
		}
	}
	for _, r := range []rune{0, 7, '\t', 0x1b, 0x7f, 0x85, 0x9b} {
		if got := lines("a" + string(r) + "b"); got != "a b" {
			t.Errorf("%U leaves as %q", r, got)
		}
	}
	for _, r := range []rune{'\n', '\r', 0x2028, 0x2029} {
		if got, one := lines("a"+string(r)+"b"), oneLine("a"+string(r)+"b"); got != "a\nb" || one != "a b" {
			t.Errorf("%U leaves as %q and %q", r, got, one)
		}
	}
	for _, text := range []string{"👩\u200d💻", "می\u200cخواهم", "क्\u200dष", "❤\ufe0f", "שלום"} {
		if got := oneLine(text); got != text {
			t.Errorf("%q leaves as %q", text, got)
		}
	}
}

// Where not all items can be shown, the newest are, but what is urgent comes first. They stay in their order.
func TestTheUrgentItemsAreShown(t *testing.T) {
	for _, c := range []struct {
		items string // those in capitals are urgent
		most  int
		want  string
	}{
		{"abcdef", 3, "def"}, {"aBcdef", 3, "Bef"}, {"aBcDef", 1, "D"}, {"ABCDe", 3, "BCD"}, {"aB", 3, "aB"},
	} {
		m := &Message{More: 2}
		for _, r := range c.items {
			m.Items = append(m.Items, Item{Title: string(r), Urgent: r < 'a'})
		}
		shown, more := m.items(c.most)
		got := ""
		for _, i := range shown {
			got += i.Title
		}
		if got != c.want || more != 2+len(c.items)-len(c.want) {
			t.Errorf("of %s come %s, and %d more", c.items, got, more)
		}
	}
}
