package cli

import (
	"fmt"
	"io/fs"
	"os"
	"strings"

	"ctms/db/private"
)

// lookAtFiles refuses files of keys that others can change or replace: they could sign tokens. The files are not ours,
// so their modes stay. dir is the data directory.
func (f hostFlags) lookAtFiles(dir string) error {
	if private.Me() < 0 {
		return nil
	}
	for _, file := range [][2]string{{"--jwt-secret-file", f.JWTSecretFile}, {"--jwks", f.jwksFile()},
		{"the credential " + credential, credentialFile()}} {
		if file[1] == "" {
			continue
		}
		if err := private.CheckKeyFile(file[1], private.AsGood(dir)...); err != nil {
			return usageError{fmt.Errorf("%s: %w", file[0], err)}
		}
	}
	return nil
}

// jwksFile returns the file with the keys of a host, or "" if they are at a URL.
func (f hostFlags) jwksFile() string {
	at := f.JWKS.String()
	if strings.Contains(at, "://") {
		return ""
	}
	return at
}

// looseFiles says of the files with keys and passwords what others can do with them. What lookAtFiles refuses is left
// out.
func (c *serveCmd) looseFiles(dir string) (all []note) {
	if private.Me() < 0 {
		return nil
	}
	trusted := private.AsGood(dir)
	for _, file := range [][2]string{{"CTMS_JWT_SECRET_FILE", c.JWTSecretFile}, {"CTMS_JWKS", c.jwksFile()}} {
		said := ""
		if file[0] != "CTMS_JWKS" {
			said = readable(file[1], "the key in", "and so sign tokens", "the key")
		}
		if said == "" {
			said = groupCanChange(file[1], trusted)
		}
		if said != "" {
			all = append(all, note{file[0], "lets others in: " + said})
		}
	}
	if said := loosePassword(c.SMTPPasswordFile, trusted); said != "" {
		all = append(all, note{"CTMS_SMTP_PASSWORD_FILE", said})
	}
	return all
}

// readable says that everybody can read a file, or "". what is in it, and so is what they can do then.
func readable(path, what, so, change string) string {
	info, err := os.Stat(path)
	if path == "" || err != nil || info.Mode()&0o004 == 0 {
		return ""
	}
	return fmt.Sprintf("everybody on this machine can read %s %s (mode %04o), %s: chmod 600 it, and change %s", what, path,
		info.Mode().Perm(), so, change)
}

// groupCanChange says that the members of a group can change a file of keys, or put another in its place, or "".
func groupCanChange(path string, trusted []int) string {
	if path == "" {
		return ""
	}
	all, err := private.Openings(path, trusted...)
	for _, o := range all {
		switch {
		case err != nil || !o.Group:
		case o.Info.IsDir():
			return fmt.Sprintf("%s can be written to by %s, who could put another key in the place of %s: chmod it", o.Path,
				o.Who, path)
		default:
			return fmt.Sprintf("the group of %s can change the key in it (mode %04o), and so sign tokens: chmod g-w it", o.Path,
				o.Info.Mode().Perm())
		}
	}
	return ""
}

// loosePassword says who else can use the file with the password for e-mail, or "".
func loosePassword(path string, trusted []int) string {
	if said := readable(path, "the password in", "and send mail with it", "the password"); said != "" || path == "" {
		return said
	}
	all, err := private.Openings(path, trusted...)
	if err != nil || len(all) == 0 {
		return ""
	}
	o := all[0]
	if o.Info.Mode()&fs.ModeType == 0 {
		return fmt.Sprintf("others can change the password in %s: it can be written to by %s: chmod 600 it", o.Path, o.Who)
	}
	return fmt.Sprintf("others can put another file in the place of %s: %s can be written to by %s: chmod it", path, o.Path,
		o.Who)
}
