package server

import (
	"fmt"
	"slices"
	"testing"
)

// TestTheSchemaSuitsGenerators keeps out what is right, but makes bad types in clients that are generated.
func TestTheSchemaSuitsGenerators(t *testing.T) {
	t.Parallel()
	d := describe(t)
	for _, place := range []string{"paths", "components"} {
		lookAtSchemas(t, place, d.doc[place])
	}
}

func lookAtSchemas(t *testing.T, place string, v any) {
	switch v := v.(type) {
	case []any:
		for i, item := range v {
			lookAtSchemas(t, fmt.Sprintf("%s/%d", place, i), item)
		}
	case map[string]any:
		for _, problem := range problemsOfSchema(v) {
			t.Errorf("%s: %s", place, problem)
		}
		for name, item := range v {
			lookAtSchemas(t, place+"/"+name, item)
		}
	}
}

// problemsOfSchema looks at one object of the description, which need not be a schema.
func problemsOfSchema(object map[string]any) (problems []string) {
	properties, _ := object["properties"].(map[string]any)
	for name, property := range properties {
		property, _ := property.(map[string]any)
		if _, ok := property["default"]; ok {
			problems = append(problems, name+" has a default: generators take such fields for required")
		}
	}
	if list, ok := object["type"].([]any); ok && len(list) != 2 || ok && !slices.Contains(list, any("null")) {
		problems = append(problems, "two types in one: use anyOf")
	}
	if object["type"] == "object" && object["properties"] == nil && object["additionalProperties"] == nil {
		problems = append(problems, "it has no properties: generators take it for empty without additionalProperties")
	}
	for _, keyword := range []string{"anyOf", "oneOf", "allOf"} {
		parts, _ := object[keyword].([]any)
		for _, part := range parts {
			if part := part.(map[string]any); part["$ref"] == nil && part["type"] == nil {
				problems = append(problems, "a part of "+keyword+" has no type: generators take it for anything")
			}
		}
		if body, ok := object["schema"].(map[string]any); ok && body[keyword] != nil && object["in"] == nil {
			problems = append(problems, keyword+" in a body: generators need a schema with a name for it")
		}
	}
	return problems
}
