package cli

import (
	"strings"
	"testing"
)

// A setting whose prefix is spelt wrong is a variable of nobody's, and is told all the same.
func TestAPrefixThatIsSpeltWrong(t *testing.T) {
	known := []string{"CTMS_DATA", "CTMS_TRUSTED_PROXIES"}
	for name, want := range map[string]string{
		"CTM_DATA": "CTMS_DATA", "CMTS_DATA": "CTMS_DATA", "CTSM_TRUSTED_PROXIES": "CTMS_TRUSTED_PROXIES",
		"CTMSS_DATA": "CTMS_DATA", "CTMS_DATA": "", "CMS_DATA": "", "TMS_DATA": "", "CTM_HOME": "", "DATA": "", "CTM": "",
		"ATMS_TRUSTED_PROXIES": "CTMS_TRUSTED_PROXIES",
	} {
		if got := otherPrefix(name, known); got != want {
			t.Errorf("%s is taken for %q, want %q", name, got, want)
		}
	}
	t.Setenv("ctm_data", "/srv")
	var c cli
	parser, err := newParser(&c)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range unknownVariables(parser.Model) {
		if n.Setting == "ctm_data" && strings.Contains(n.Text, "did you mean CTMS_DATA?") {
			return
		}
	}
	t.Error("ctm_data is not told")
}
