// Command client uses the API through a package made of its description: client URL PASSWORD.
// It prints the inbox of bob, whom ann gives a task and sends an event.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"client/ctms"
)

func main() {
	log.SetFlags(log.Lshortfile)
	ctx := context.Background()
	ann, bob := signIn(ctx, "ann"), signIn(ctx, "bob")

	created := must(ann.CreateTaskWithResponse(ctx, nil, ctms.TaskDraft{Title: "Only a title"}))
	task := answer(created.JSON201, created.Body)
	answered := must(bob.MeWithResponse(ctx))
	me := answer(answered.JSON200, answered.Body)
	assignee := &ctms.TaskPatch_AssignedTo{}
	check(assignee.FromID(me.Id))
	version := fmt.Sprintf(`"%d"`, task.Version)
	patched := must(ann.PatchTaskWithResponse(ctx, fmt.Sprint(task.Id), &ctms.PatchTaskParams{IfMatch: &version},
		ctms.TaskPatch{AssignedTo: assignee}))
	answer(patched.JSON200, patched.Body)
	todo := "todo"
	listed := must(ann.ListTasksWithResponse(ctx, &ctms.ListTasksParams{Status: &todo}))
	for _, task := range answer(listed.JSON200, listed.Body).Results {
		due := "never"
		if task.DueDate != nil {
			due = task.DueDate.String()
		}
		fmt.Printf("%s: %s, due %s\n", task.Title, task.Status, due)
	}

	posted := must(ann.PostEventsWithResponse(ctx, nil, event()))
	for _, result := range answer(posted.JSON201, posted.Body).Results {
		fmt.Printf("%d told, %d skipped\n", len(result.Notifications), len(result.Skipped))
	}
	unread := true
	inbox := must(bob.ListNotificationsWithResponse(ctx, &ctms.ListNotificationsParams{Unread: &unread}))
	page := must(answer(inbox.JSON200, inbox.Body).AsNotificationPage())
	for _, n := range page.Results {
		fmt.Printf("%s: %s", must(n.NotificationType.AsEventType()), n.Message)
		if n.Data != nil {
			fmt.Printf(", %s", must(json.Marshal(n.Data)))
		}
		fmt.Println()
	}

	refused := must(ann.CreateTaskWithResponse(ctx, nil, ctms.TaskDraft{}))
	fmt.Printf("%d: %s, %s\n", refused.StatusCode(), refused.JSON400.Code, *refused.JSON400.Field)
}

func signIn(ctx context.Context, username string) *ctms.ClientWithResponses {
	client := must(ctms.NewClientWithResponses(os.Args[1]))
	signedIn := must(client.CreateTokenWithResponse(ctx, ctms.Credentials{Username: username, Password: os.Args[2]}))
	token := answer(signedIn.JSON200, signedIn.Body).Access
	return must(ctms.NewClientWithResponses(os.Args[1],
		ctms.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
			r.Header.Set("Authorization", "Bearer "+token)
			return nil
		})))
}

// event returns one that is about a backup, for bob.
func event() (events ctms.Events) {
	var bob ctms.EventDraft_Recipients_1_Item
	check(bob.FromEventDraftRecipients11("@bob"))
	var recipients ctms.EventDraft_Recipients
	check(recipients.FromEventDraftRecipients1(ctms.EventDraftRecipients1{bob}))
	title, kind := "Backup failed", ctms.EventType("backup_failed")
	data := map[string]any{"host": "db1", "tries": []int{1, 2}}
	check(events.FromEventDraft(ctms.EventDraft{Recipients: recipients, Title: &title, Type: &kind, Data: &data}))
	return events
}

// answer returns the parsed answer, which must be there and make the same JSON as was sent.
func answer[T any](parsed *T, body []byte) *T {
	if parsed == nil {
		log.Fatalf("an answer that was not expected: %s", body)
	}
	if sent, kept := printed(body), printed(must(json.Marshal(parsed))); sent != kept {
		log.Fatalf("the types keep of\n%s\nonly\n%s", sent, kept)
	}
	return parsed
}

// printed shows JSON in a form that is the same for the same values.
func printed(text []byte) string {
	var v any
	check(json.Unmarshal(text, &v))
	return fmt.Sprint(withTimes(v))
}

// withTimes puts times in the place of their texts, since 10:00:00.770Z and 10:00:00.77Z are one.
func withTimes(v any) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = withTimes(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = withTimes(v[name])
		}
	case string:
		if at, err := time.Parse(time.RFC3339, v); err == nil {
			return at
		}
	}
	return v
}

func must[T any](v T, err error) T {
	check(err)
	return v
}

func check(err error) {
	if err != nil {
		log.Output(3, err.Error())
		os.Exit(1)
	}
}
