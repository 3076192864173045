package channel

import "testing"

func TestHosts(t *testing.T) {
	h, err := ParseHosts("chat.example.com, *.Push.example.net,bücher.example, 10.0.0.1, [fd12::1]," +
		"FD13:0::0001, [::1]")
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]bool{
		"chat.example.com": true, "CHAT.example.com.": true, "a.chat.example.com": false, "evilchat.example.com": false,
		"a.push.example.net": true, "a.b.push.example.net": true, "push.example.net": false, "apush.example.net": false,
		"xn--bcher-kva.example": true, "bücher.example": true, "10.0.0.1": true, "10.0.0.2": false, "fd12::1": true,
		"fd12:0::0001": true, "fd13::1": true, "::1": true,
		"":                  false,
		".push.example.net": false,
	} {
		if got := h.Has(host); got != want {
			t.Errorf("%q: %t", host, got)
		}
	}
	for _, bad := range []string{"*", "*.", "https://chat.example.com", "chat.example.com/x", "a..b", "a b",
		"*.*.example.com", "gotify.lan:8443", "10.0.0.1:80", "[fd12::1]:80", "fd12::1::2", "*.fd12::1", "*.10.0.0.1",
		"fe80::1%eth0"} {
		if got, err := ParseHosts(bad); err == nil {
			t.Errorf("%q is read as %q", bad, got)
		}
	}
}
