package hostkey

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"os"
	"regexp"
	"strings"
	"unicode/utf8"
)

// People give a server what looks like a key to them: the public half of one, the file's name, a line of an env file.
// Such text is long enough, and everybody may know it. So it is told apart here. Nothing here matches a key that was
// made at random, in base64, in hex, of letters and signs, or of bytes.

// A look is one of what is no secret: how it is written, and what to say of it behind "has …".
type look struct {
	is  *regexp.Regexp
	say string
}

const (
	asJWKS = "which everybody may know, and sign tokens with: public keys belong into a JWKS, which --jwks " +
		"(CTMS_JWKS) names"
	aFile     = "a path in the place of the key: --jwt-secret-file (CTMS_JWT_SECRET_FILE) names a file"
	publicKey = "a public key, " + asJWKS
)

var (
	looks = []look{
		{regexp.MustCompile(`(?s)^[{\[].*"(keys|kty)"`), "a JWKS, " + asJWKS},
		{regexp.MustCompile(`^-----BEGIN `), "a key or a certificate in PEM, " + asJWKS},
		{regexp.MustCompile(`^(ssh-|ecdsa-sha2-|sk-ssh-|sk-ecdsa-)[\w@.-]+ +AAAA`), "a public key of SSH, " + asJWKS},
		{regexp.MustCompile(`^(https?|s?ftp|vault|gs|s3|op|aws[a-z]*|env)://|^file:/`),
			"a URL in the place of the key: keys at a URL are a JWKS, which --jwks (CTMS_JWKS) names"},
		{regexp.MustCompile(`^(#+|//|;|--)[ \t]+\S|^#[A-Za-z]{2,}[ \t]+[A-Za-z0-9]`),
			"a comment, which would be a key as well: take it out"},
		{regexp.MustCompile(`^(export +)?([A-Z0-9_]*(SECRET|KEY|JWT|TOKEN)[A-Z0-9_]*|[a-z_]*secret[a-z_]*) *[=:] *[^=\s]`),
			"a name before the key (NAME=…), which would be a part of it: write the key alone"},
		{regexp.MustCompile(`^[A-Za-z]:\\[\w.\\ -]+$`), aFile},
	}
	// path matches what has directories in small letters. A key of letters, dots and slashes hardly ever has.
	path = regexp.MustCompile(`^(~|\.{1,2})?(/[a-z][a-z0-9._-]{2,})+(/[\w.-]+)?/?$`)
	// known matches what is below a directory that many systems have, whatever the rest looks like.
	known = regexp.MustCompile(`^(~|/(etc|run|var|opt|srv|home|usr|root|mnt|tmp|data|Users|Volumes))(/[\w.-]+){2,}/?$`)
	// beyondBase64 matches a sign that base64 has not. Text without one, and without a capital, is no base64 either.
	beyondBase64 = regexp.MustCompile(`[._-]|^[^A-Z]*$`)
)

// notSecret says what a text has that is no secret, or "" if it may be one. It looks at a whole text, and at a line.
func notSecret(text []byte) string {
	if isPublicDER(text) {
		return publicKey
	}
	if !utf8.Valid(text) {
		return ""
	}
	bare := strings.TrimLeft(string(text), " \t\r\n\"'`")
	for _, l := range looks {
		if l.is.MatchString(bare) {
			return l.say
		}
	}
	bare = strings.TrimRight(bare, " \t\r\n\"'`")
	if known.MatchString(bare) || path.MatchString(bare) && beyondBase64.MatchString(bare) || isFile(bare) {
		return aFile
	}
	if der, err := decode(bare); err == nil && isPublicDER(der) {
		return publicKey
	}
	return ""
}

// isFile reports whether text is the path of a file that is there.
func isFile(text string) bool {
	if !strings.ContainsAny(text, `/\`) {
		return false
	}
	_, err := os.Stat(text)
	return err == nil
}

// decode reads base64 in all its forms, also with line ends that are written as \n.
func decode(text string) ([]byte, error) {
	text = strings.NewReplacer(`\r`, "", `\n`, "", "\r", "", "\n", "", "-", "+", "_", "/").Replace(text)
	return base64.RawStdEncoding.DecodeString(strings.TrimRight(text, "="))
}

// isPublicDER reports whether bytes are a public key or a certificate as programs store them.
func isPublicDER(der []byte) bool {
	if bytes.HasPrefix(der, []byte("\x00\x00\x00")) { // the length of a name, as SSH writes it (RFC 4253, section 6.6)
		return bytes.Contains(der[:min(len(der), 32)], []byte("ssh-")) ||
			bytes.Contains(der[:min(len(der), 32)], []byte("ecdsa-sha2-"))
	}
	if len(der) == 0 || der[0] != 0x30 { // a SEQUENCE
		return false
	}
	if _, err := x509.ParsePKIXPublicKey(der); err == nil {
		return true
	}
	if _, err := x509.ParsePKCS1PublicKey(der); err == nil {
		return true
	}
	_, err := x509.ParseCertificate(der)
	return err == nil
}
