package cli

import (
	"fmt"
	"os"

	"ctms/db"
)

// checkDirectory returns an error for a data directory on a network file system, and warns of little disk space.
func (p *program) checkDirectory() error {
	dir, kind, free, err := dataDisk(p.dir)
	if err != nil {
		return nil // opening the database will say it better
	}
	if kind != "" {
		return usageError{fmt.Errorf("%s is on a network file system (%s), where the database could be damaged: choose a "+
			"directory on a disk of this machine with --data (CTMS_DATA)", dir, kind)}
	}
	if free < littleSpace {
		p.log.Warn("little disk space: make some, or choose another directory with --data (CTMS_DATA)", "data", dir,
			"free_mib", free>>20)
	}
	return nil
}

// hasRoom returns an error where the disk of dir has not the room for a copy of files. The error names flag.
func hasRoom(dir, flag string, files ...string) error {
	_, free, err := fileSystem(dir)
	if err != nil {
		return nil // the use of the directory will say it better
	}
	var need int64
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			need += info.Size()
		}
	}
	if free < need {
		return fmt.Errorf("%s has %d MiB free, and %d are needed: make space there, or choose another place with %s",
			dir, free>>20, need>>20+1, flag)
	}
	return nil
}

// dataDisk returns what fileSystem says of data directory dir, or of the directory that its database is in, if that is
// a link and there is less room, or no file system of this machine. at is the one of them.
func dataDisk(dir string) (at, network string, free int64, err error) {
	at = dir
	network, free, err = fileSystem(dir)
	file := db.FileDir(dir)
	if err != nil || network != "" || file == dir {
		return at, network, free, err
	}
	if there, room, e := fileSystem(file); e == nil && (there != "" || room < free) {
		return file, there, room, nil
	}
	return at, network, free, nil
}
