package private

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxLinks is how many symbolic links a way may have, as on Linux.
const maxLinks = 40

// An Opening is a place on the way to a file where somebody else can change what the path leads to.
type Opening struct {
	Writer
	Path string      // a directory or a symbolic link on the way, or what the path leads to
	Info fs.FileInfo // of Path
}

// Openings returns the places where somebody else can change what a path leads to, in the order of the way. The way
// begins at the root and goes through each directory, each symbolic link and the directories that a link names. Its
// last place is the file or directory itself. Users of more are as good as this one.
//
// A sticky directory is no opening: others can't replace there what is not theirs. Each place has to belong to this
// user or to root. There are no openings where the system has no owners of files.
func Openings(path string, more ...int) (all []Opening, err error) {
	if Me() < 0 {
		return nil, nil
	}
	err = follow(path, func(place string, info fs.FileInfo) {
		if w := changer(info, more...); w != nil && !(w.Sticky && info.IsDir()) {
			all = append(all, Opening{*w, place, info})
		}
	})
	return all, err
}

// changer is OtherWriter for whatever a way has. The mode of a symbolic link means nothing.
func changer(info fs.FileInfo, more ...int) *Writer {
	uid, _ := Owner(info)
	switch {
	case info.IsDir():
		return OtherWriter(info, more...)
	case !Trusted(info, more...) && info.Mode()&fs.ModeSymlink != 0:
		return &Writer{Who: Name(uid) + ", whose link it is"}
	case !Trusted(info, more...):
		return &Writer{Who: Name(uid) + ", whose file it is"}
	case info.Mode()&fs.ModeSymlink != 0:
		return nil
	}
	return OtherWriter(info, more...)
}

// Absolute returns the absolute form of a path. Unlike filepath.Abs it keeps each "..": behind a symbolic link that is
// the directory above what the link leads to.
func Absolute(path string) (string, error) {
	if filepath.IsAbs(path) {
		return path, nil
	}
	dir, err := os.Getwd()
	return dir + string(filepath.Separator) + path, err
}

// follow calls visit for each place on the way to what a path names, as the system looks it up: links are followed, and
// visited themselves.
func follow(path string, visit func(place string, info fs.FileInfo)) error {
	path, err := Absolute(path)
	if err != nil {
		return err
	}
	const root = string(filepath.Separator)
	at, links := root, 0
	for rest := "." + path; rest != ""; {
		var name string
		name, rest, _ = strings.Cut(rest, root)
		if name == "" || name == "." && at != root {
			continue
		}
		place := filepath.Join(at, name) // at has no links, so this is right for .. as well
		info, err := os.Lstat(place)
		if err != nil {
			return err
		}
		visit(place, info)
		if info.Mode()&fs.ModeSymlink == 0 {
			at = place
			continue
		}
		if links++; links > maxLinks {
			return &fs.PathError{Op: "open", Path: path, Err: errors.New("too many links")}
		}
		target, err := os.Readlink(place)
		if err != nil {
			return err
		}
		if filepath.IsAbs(target) {
			at = root
		}
		rest = target + root + rest
	}
	return nil
}

// WriterAbove returns a directory or link above path in which others can replace what path names, and who they are. It
// returns nil if there is none. The members of a group may: operators lend directories to groups.
func WriterAbove(path string) (above string, w *Writer) {
	all, err := Openings(path, AsGood(path)...)
	if err != nil {
		return "", nil
	}
	end, _ := os.Stat(path)
	for _, o := range all {
		if !o.Group && !os.SameFile(o.Info, end) {
			return o.Path, &o.Writer
		}
	}
	return "", nil
}

// WriterTo returns where others can replace what is in the directory at path, or that directory, and who they are. It
// returns a place where only the members of a group can if there is no other. If there is neither, it returns the
// directory itself if others can add files there, and else nil.
func WriterTo(path string, more ...int) (*Opening, error) {
	all, err := Openings(path, more...)
	if err != nil {
		return nil, err
	}
	for _, o := range all {
		if !o.Group {
			return &o, nil
		}
	}
	if len(all) > 0 {
		return &all[0], nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if w := OtherWriter(info, more...); w != nil {
		return &Opening{*w, path, info}, nil
	}
	return nil, nil
}

// CheckKeyFile returns an error if somebody else can change a file of keys or put another in its place: they could
// sign in as anybody. Users of more are as good as this one. What the members of a group can do is left to the caller.
func CheckKeyFile(path string, more ...int) error {
	all, err := Openings(path, more...)
	if err != nil {
		return err
	}
	for _, o := range all {
		uid, _ := Owner(o.Info)
		file := !o.Info.IsDir() && o.Info.Mode()&fs.ModeSymlink == 0
		switch {
		case o.Group:
		case file && !Trusted(o.Info, more...):
			return fmt.Errorf("%s belongs to %s, who could sign tokens: chown it", o.Path, Name(uid))
		case file:
			return fmt.Errorf("everybody can write to %s (mode %04o), and so sign tokens: chmod 600 it, or 644 if its keys "+
				"are public, and change the keys", o.Path, octal(o.Info.Mode()))
		default:
			return fmt.Errorf("%s can be written to by %s, who could put another key in the place of %s: move it to another "+
				"directory", o.Path, o.Who, path)
		}
	}
	return nil
}

// CheckFollowed returns ErrPlanted if this is root, and a link of another user's on the way leads to what is not that
// user's own: the user would choose what root reads. It returns no error for a path that leads to nothing.
func CheckFollowed(path string) error {
	if Me() != 0 {
		return nil
	}
	type planted struct {
		link string
		uid  int
	}
	var links []planted
	end, target := -1, ""
	if err := follow(path, func(place string, info fs.FileInfo) {
		uid, _ := Owner(info)
		if info.Mode()&fs.ModeSymlink != 0 && uid != 0 {
			links = append(links, planted{place, uid})
		}
		end, target = uid, place
	}); err != nil {
		return nil // the open says it better
	}
	for _, l := range links {
		if l.uid != end {
			return fmt.Errorf("%s is a symbolic link, which root does not follow for %s to a file of %s: %w: look at %s, and "+
				"name that if it is meant", l.link, Name(l.uid), Name(end), ErrPlanted, target)
		}
	}
	return nil
}
