package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A schema is what a file of a version has to have, and nothing besides: its tables and indexes, by type and name, with
// the SQL that makes them.
type schema map[string]string

// schemaOf returns the schema of a version: what the migrations up to it make of an empty database.
var schemaOf = func() func(steps fs.FS, version int) (schema, error) {
	var mu sync.Mutex
	ours := map[int]schema{} // by version, of the migrations of this program
	return func(steps fs.FS, version int) (s schema, err error) {
		if steps != migrations {
			return makeSchema(steps, version)
		}
		mu.Lock()
		defer mu.Unlock()
		if s := ours[version]; s != nil {
			return s, nil
		}
		if s, err = makeSchema(steps, version); err == nil {
			ours[version] = s
		}
		return s, err
	}
}()

func makeSchema(steps fs.FS, version int) (schema, error) {
	ctx := context.Background()
	d, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer d.Close()
	conn, err := d.Conn(ctx) // a database in memory is that of one connection
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	names, err := fs.Glob(steps, "*.sql")
	if err != nil {
		return nil, err
	}
	for n, name := range names[:version] {
		if err := migrateStep(ctx, conn, steps, name, n+1); err != nil {
			return nil, err
		}
	}
	return readSchema(ctx, conn)
}

// A querier is a *sql.DB or a *sql.Conn.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// statistics are the tables in which SQLite keeps what PRAGMA optimize finds out (sqlite.org/fileformat2.html, section
// 2.6.3). A file may have them or not.
var statistics = schema{
	"table sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
	"table sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}

func readSchema(ctx context.Context, q querier) (schema, error) {
	rows, err := q.QueryContext(ctx, `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema`)
	if err != nil {
		return nil, classify(err)
	}
	defer rows.Close()
	s := schema{}
	for rows.Next() {
		var kind, name, table, text string
		if err := rows.Scan(&kind, &name, &table, &text); err != nil {
			return nil, classify(err)
		}
		what := kind + " " + name
		if text == statistics[what] && text != "" {
			continue
		}
		s[what] = "on " + table + ": " + plainSQL(text)
	}
	return s, classify(rows.Err())
}

var (
	// sqlToken matches a text, a comment, or a name in quotes, each to its end: one may hold what looks like another.
	sqlToken = regexp.MustCompile(`'(?:[^']|'')*'|--[^\n]*|(?s:/\*.*?\*/)|"(?:[^"]|"")*"|\[[^\]]*\]|` +
		"`(?:[^`]|``)*`")
	sqlName   = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	sqlSpace  = regexp.MustCompile(`\s+`)
	sqlAround = regexp.MustCompile(` ?([(),]) ?`)
)

// plainSQL returns a statement without what means nothing: comments, space, quotes around names. Versions of SQLite
// write that differently when they alter a table. A text such as 'push' stays to the letter.
func plainSQL(text string) string {
	const mark = "'" // stands for what stays; outside of it there is none
	var kept []string
	plain := sqlToken.ReplaceAllStringFunc(text, func(token string) string {
		switch name := token[1 : len(token)-1]; {
		case token[0] == '-' || token[0] == '/':
			return " "
		case token[0] != '\'' && sqlName.MatchString(name):
			return name
		}
		kept = append(kept, token)
		return mark
	})
	plain = sqlAround.ReplaceAllString(strings.TrimSpace(sqlSpace.ReplaceAllString(plain, " ")), "$1")
	parts := strings.Split(plain, mark)
	if len(parts) != len(kept)+1 { // a text has no end, which SQLite refuses
		return text
	}
	for i := range kept {
		parts[i] += kept[i]
	}
	return strings.Join(parts, "")
}

// differ returns the first difference between a file's schema and the one that it has to have, in words, or "".
func (s schema) differ(file schema) string {
	for _, what := range slices.Sorted(maps.Keys(file)) {
		switch text, ok := s[what]; {
		case !ok:
			return what + " does not belong there"
		case text != file[what]:
			return what + " is another"
		}
	}
	for _, what := range slices.Backward(slices.Sorted(maps.Keys(s))) { // tables before their indexes
		if _, ok := file[what]; !ok {
			return what + " is missing"
		}
	}
	return ""
}

// newestSum is schemaSum of what the migrations make of an empty database. A start that compares with it takes much
// less time than one that makes that database. A test tells what it has to be.
const newestSum = "546c004bde279bde951f08f727df1a14932cb79c40f54d07f43e4e4f77a6a595"

// schemaSum returns a SHA-256 of the schema as the file has it, to the letter. Files of one schema may have different
// sums: versions of SQLite write differently when they alter a table.
func schemaSum(ctx context.Context, q querier) (string, error) {
	rows, err := q.QueryContext(ctx, `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
		ORDER BY type, name`)
	if err != nil {
		return "", classify(err)
	}
	defer rows.Close()
	sum := sha256.New()
	for rows.Next() {
		var kind, name, table, text string
		if err := rows.Scan(&kind, &name, &table, &text); err != nil {
			return "", classify(err)
		}
		if text == "" || text != statistics[kind+" "+name] {
			for _, part := range [...]string{kind, name, table, text} {
				fmt.Fprintf(sum, "%d:%s", len(part), part)
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), classify(rows.Err())
}

// checkSchema returns ErrSchema unless the database has exactly the schema of its version: no column, table or index
// less or more, and no trigger or view, which would run code of whoever wrote the file.
func checkSchema(ctx context.Context, q querier, steps fs.FS, version int) error {
	sum, err := schemaSum(ctx, q)
	if err != nil {
		return err
	}
	if steps != migrations || version != newest || sum != newestSum {
		if err := compareSchema(ctx, q, steps, version); err != nil {
			return err
		}
	}
	var encoding string
	if err := q.QueryRowContext(ctx, `PRAGMA encoding`).Scan(&encoding); err != nil {
		return classify(err)
	}
	if encoding != "UTF-8" {
		return fmt.Errorf("%w of version %d: its encoding is %s", ErrSchema, version, encoding)
	}
	return nil
}

// compareSchema returns ErrSchema, with the first difference, unless the database has the schema of a version.
func compareSchema(ctx context.Context, q querier, steps fs.FS, version int) error {
	want, err := schemaOf(steps, version)
	if err != nil {
		return err
	}
	file, err := readSchema(ctx, q)
	if err != nil {
		return err
	}
	if said := want.differ(file); said != "" {
		return fmt.Errorf("%w of version %d: %s", ErrSchema, version, said)
	}
	return nil
}
