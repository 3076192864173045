package docs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// An openAPI is what the reference shows of an OpenAPI 3.1 document. Objects keep their order if it helps readers.
type openAPI struct {
	Info struct {
		Title, Summary, Description string
	}
	Security []requirement
	Tags     []struct{ Name, Description string }
	Paths    ordered[pathItem]

	Components struct {
		SecuritySchemes map[string]scheme
		Parameters      map[string]parameter
		Headers         map[string]header
		Responses       ordered[response]
		Schemas         ordered[schema]
	}
}

// A pathItem has the operations of a path by their method, and the parameters of them all.
type pathItem struct {
	Parameters []parameter

	Get, Post, Put, Patch, Delete *operation
}

// A call is an operation with its method.
type call struct {
	method string
	*operation
}

// calls are the operations that there are, in the order in which people think of them.
func (p pathItem) calls() []call {
	var list []call
	for _, c := range []call{
		{"GET", p.Get}, {"POST", p.Post}, {"PUT", p.Put}, {"PATCH", p.Patch}, {"DELETE", p.Delete},
	} {
		if c.operation != nil {
			list = append(list, c)
		}
	}
	return list
}

type operation struct {
	OperationID          string
	Tags                 []string
	Summary, Description string
	Parameters           []parameter
	RequestBody          *body
	Security             *[]requirement
	Responses            ordered[response]
}

// A requirement names the schemes of which a request has to follow all.
type requirement map[string][]string

type scheme struct{ Type, Scheme, In, Name, Description string }

type parameter struct {
	Ref                   string `json:"$ref"`
	Name, In, Description string
	Required              bool
	Schema                *schema
}

type header struct {
	Ref         string `json:"$ref"`
	Description string
}

type body struct {
	Description string
	Required    bool
	Content     map[string]struct{ Schema *schema }
}

type response struct {
	Ref         string `json:"$ref"`
	Description string
	Headers     ordered[header]
	Content     map[string]struct{ Schema *schema }
}

// A schema is a JSON Schema, as far as the document uses it.
type schema struct {
	Ref                  string `json:"$ref"`
	Type                 types
	Format, Description  string
	Enum, Examples       []any
	Const, Default       any
	Minimum              *int
	MinLength, MaxLength *int
	Required             []string
	Properties           ordered[schema]
	Items                *schema
	AnyOf, OneOf, AllOf  []schema
}

// types is what a value may be: JSON Schema has one name, or a list.
type types []string

// UnmarshalJSON takes a string, or a list of strings.
func (t *types) UnmarshalJSON(text []byte) error {
	if text[0] == '[' {
		return json.Unmarshal(text, (*[]string)(t))
	}
	*t = types{""}
	return json.Unmarshal(text, &(*t)[0])
}

// ordered is a JSON object in the order of its text.
type ordered[T any] []named[T]

type named[T any] struct {
	name  string
	value T
}

// UnmarshalJSON takes an object. It keeps the order of the members.
func (o *ordered[T]) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		entry := named[T]{name: fmt.Sprint(name)}
		if err := d.Decode(&entry.value); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		*o = append(*o, entry)
	}
	return nil
}

// refName is the name at the end of a reference such as #/components/schemas/Task.
func refName(ref string) string { return ref[strings.LastIndexByte(ref, '/')+1:] }
