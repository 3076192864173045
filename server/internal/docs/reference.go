package docs

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// referenceMarkdown writes the API reference as Markdown, so that all pages have one look and one search.
func referenceMarkdown(openapi []byte) ([]byte, error) {
	var api openAPI
	if err := json.Unmarshal(openapi, &api); err != nil {
		return nil, err
	}
	w := &reference{api: api}
	w.line("# API reference\n")
	w.line("%s\n", escape(api.Info.Description))
	w.line("Programs get the same from `GET /api/schema/`, as OpenAPI 3.1.\n")
	for _, tag := range api.Tags {
		w.line("## %s {#tag-%s}\n", capital(tag.Name), tag.Name)
		w.paragraph(tag.Description)
		for _, path := range api.Paths {
			for _, c := range path.value.calls() {
				if slices.Contains(c.Tags, tag.Name) {
					w.call(path.name, path.value.Parameters, c)
				}
			}
		}
	}
	w.errors()
	w.shapes()
	return []byte(w.String()), nil
}

type reference struct {
	strings.Builder
	api openAPI
}

func (w *reference) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

func (w *reference) paragraph(text string) {
	if text != "" {
		w.line("%s\n", escape(text))
	}
}

func (w *reference) call(path string, shared []parameter, c call) {
	w.line("### `%s %s` {#%s}\n", c.method, path, c.OperationID)
	w.paragraph(strings.TrimSuffix(c.Summary, ".") + ".")
	w.paragraph(c.Description)
	w.line("%s\n", w.access(c.Security))
	w.parameters(append(slices.Clone(shared), c.Parameters...))
	if c.RequestBody != nil {
		w.body(*c.RequestBody)
	}
	w.responses(c.Responses)
}

// access says how a request shows whose it is.
func (w *reference) access(required *[]requirement) string {
	if required == nil {
		required = &w.api.Security
	}
	if len(*required) == 0 {
		return "No token is needed."
	}
	var ways []string
	for _, r := range *required {
		way := "nothing at all"
		for name := range r {
			if s := w.api.Components.SecuritySchemes[name]; s.Type == "http" {
				way = "`Authorization: Bearer …`"
			} else {
				way = fmt.Sprintf("%s `%s`", s.In, s.Name)
			}
		}
		ways = append(ways, way)
	}
	return "Access: " + strings.Join(ways, ", or ") + "."
}

func (w *reference) parameters(list []parameter) {
	if len(list) == 0 {
		return
	}
	w.line("| parameter | in | value | meaning |\n|---|---|---|---|")
	for _, p := range list {
		if p.Ref != "" {
			p = w.api.Components.Parameters[refName(p.Ref)]
		}
		w.line("| `%s` | %s | %s | %s |", p.Name, p.In, w.kind(*p.Schema), escape(p.Description))
	}
	w.line("")
}

func (w *reference) body(b body) {
	need := "optional"
	if b.Required {
		need = "required"
	}
	for mime, content := range b.Content {
		w.line("Body, %s: %s (`%s`). %s\n", need, w.kind(*content.Schema), mime, escape(b.Description))
	}
}

// responses lists what is particular to a call in a table, and the errors that many calls share in a line.
func (w *reference) responses(list ordered[response]) {
	w.line("| answer | body | meaning |\n|---|---|---|")
	var shared []string
	for _, r := range list {
		if r.value.Ref != "" {
			name := refName(r.value.Ref)
			if r.name != "default" {
				shared = append(shared, fmt.Sprintf("[%s](#error-%s)", r.name, name))
			}
			continue
		}
		if r.name == "default" {
			continue
		}
		meaning := escape(r.value.Description) + w.headers(r.value.Headers)
		w.line("| %s | %s | %s |", r.name, w.content(r.value), meaning)
	}
	w.line("")
	if shared != nil {
		w.line("Errors: %s.\n", strings.Join(shared, ", "))
	}
}

func (w *reference) content(r response) string {
	for _, content := range r.Content {
		return w.kind(*content.Schema)
	}
	return "none"
}

func (w *reference) headers(list ordered[header]) string {
	var text strings.Builder
	for _, h := range list {
		description := h.value.Description
		if h.value.Ref != "" {
			description = w.api.Components.Headers[refName(h.value.Ref)].Description
		}
		fmt.Fprintf(&text, " `%s`", h.name)
		if description != "" {
			text.WriteString(": " + escape(description))
		}
	}
	return text.String()
}

// errors lists the answers that calls share. The document has their status only where they are used.
func (w *reference) errors() {
	w.line("## Errors {#errors}\n")
	w.line("Every error has the same body: %s.\n", w.kind(schema{Ref: "Error"}))
	shared := slices.Clone(w.api.Components.Responses)
	slices.SortStableFunc(shared, func(a, b named[response]) int {
		return strings.Compare(w.statuses(a.name), w.statuses(b.name))
	})
	for _, r := range shared {
		w.line("### %s {#error-%s}\n", w.statuses(r.name), r.name)
		w.line("%s%s\n", escape(r.value.Description), w.headers(r.value.Headers))
	}
}

// statuses are those with which a shared answer is given.
func (w *reference) statuses(name string) string {
	var found []string
	for _, path := range w.api.Paths {
		for _, c := range path.value.calls() {
			for _, r := range c.Responses {
				if refName(r.value.Ref) == name && !slices.Contains(found, r.name) {
					found = append(found, r.name)
				}
			}
		}
	}
	if slices.Equal(found, []string{"default"}) {
		return "Other errors"
	}
	return strings.Join(found, ", ")
}

// shapes lists the JSON values that the calls take and give.
func (w *reference) shapes() {
	w.line("## Shapes {#shapes}\n")
	for _, s := range w.api.Components.Schemas {
		w.line("### %s {#shape-%s}\n", s.name, s.name)
		w.paragraph(s.value.Description)
		fields := s.value
		for _, part := range s.value.AllOf {
			fields.Properties = append(fields.Properties, part.Properties...)
			fields.Required = append(fields.Required, part.Required...)
		}
		if len(fields.Properties) == 0 {
			w.line("%s.\n", w.kind(s.value))
			continue
		}
		if shapes := w.references(s.value.AllOf); shapes != "" {
			w.line("All fields of %s, and these:\n", shapes)
		}
		w.fields(fields)
	}
}

// references names those of some schemas that stand elsewhere.
func (w *reference) references(list []schema) string {
	var names []string
	for _, s := range list {
		if s.Ref != "" {
			names = append(names, w.base(s))
		}
	}
	return strings.Join(names, " and ")
}

// fields lists the fields of an object.
func (w *reference) fields(s schema) {
	w.line("| field | value | required | meaning |\n|---|---|---|---|")
	for _, p := range s.Properties {
		need := "no"
		if slices.Contains(s.Required, p.name) {
			need = "yes"
		}
		w.line("| `%s` | %s | %s | %s |", p.name, w.kind(p.value), need, escape(p.value.Description))
	}
	w.line("")
}

// kind says in a few words what values a schema takes.
func (w *reference) kind(s schema) string {
	return w.base(s) + bounds(s) + example(s)
}

func (w *reference) base(s schema) string {
	switch {
	case s.Ref != "":
		return fmt.Sprintf("[%s](#shape-%s)", refName(s.Ref), refName(s.Ref))
	case s.Const != nil:
		return literal(s.Const)
	case len(s.Enum) > 0:
		return "one of " + literals(s.Enum)
	case s.AnyOf != nil || s.OneOf != nil:
		var parts []string
		for _, part := range append(s.AnyOf, s.OneOf...) {
			parts = append(parts, w.base(part))
		}
		return strings.Join(parts, " or ")
	case s.AllOf != nil:
		var parts []string
		for _, part := range s.AllOf {
			parts = append(parts, w.base(part))
		}
		return strings.Join(parts, " and ")
	case s.Items != nil:
		return "array of " + w.base(*s.Items)
	case len(s.Properties) > 0:
		return strings.Join(s.Type, " or ") + " with " + w.members(s.Properties)
	}
	kind := strings.Join(s.Type, " or ")
	if s.Format != "" && s.Format != "int64" {
		kind += " (" + s.Format + ")"
	}
	return kind
}

// members names the fields of an object that has no heading of its own.
func (w *reference) members(list ordered[schema]) string {
	var parts []string
	for _, p := range list {
		parts = append(parts, fmt.Sprintf("`%s` (%s)", p.name, w.kind(p.value)))
	}
	return strings.Join(parts, ", ")
}

// bounds says how long or large a value is, at least and at most.
func bounds(s schema) string {
	switch {
	case s.MinLength != nil && s.MaxLength != nil:
		return fmt.Sprintf(", %d to %d characters", *s.MinLength, *s.MaxLength)
	case s.MaxLength != nil:
		return fmt.Sprintf(", up to %d characters", *s.MaxLength)
	case s.Minimum != nil:
		return fmt.Sprintf(", %d or more", *s.Minimum)
	}
	return ""
}

func example(s schema) string {
	text := ""
	if s.Default != nil {
		text += ", " + literal(s.Default) + " where absent"
	}
	if len(s.Examples) > 0 {
		text += ", such as " + literals(s.Examples)
	}
	return text
}

func literals(values []any) string {
	var texts []string
	for _, v := range values {
		texts = append(texts, literal(v))
	}
	return strings.Join(texts, ", ")
}

// literal is a value as it stands in JSON.
func literal(v any) string {
	text, _ := json.Marshal(v)
	return "`" + string(text) + "`"
}

var marks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`,
	`<`, `\<`, `>`, `\>`, `#`, `\#`, `|`, `\|`, `&`, `\&`, `~`, `\~`,
)

// escape makes Markdown that shows text as it is.
func escape(text string) string { return marks.Replace(text) }

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
