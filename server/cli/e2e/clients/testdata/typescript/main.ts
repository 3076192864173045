// A program that uses the API through types made of its description: main.js URL PASSWORD.
// It prints the inbox of bob, whom ann gives a task and sends an event.

import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { argv: string[] };

const [, , baseUrl = "", password = ""] = process.argv;

type Answer<T> = { data?: T; error?: unknown; response: Response };

// ok returns the body of an answer that is no error.
function ok<T>({ data, error, response }: Answer<T>): T {
	if (data === undefined) {
		throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
	}
	return data;
}

async function signIn(username: string) {
	const client = createClient<paths>({ baseUrl });
	const { access } = ok(await client.POST("/api/token/", { body: { username, password } }));
	return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${access}` } });
}

const ann = await signIn("ann");
const bob = await signIn("bob");

const task: components["schemas"]["Task"] = ok(await ann.POST("/api/tasks/", { body: { title: "Only a title" } }));
const me = ok(await bob.GET("/api/me/"));
ok(
	await ann.PATCH("/api/tasks/{id}/", {
		params: { path: { id: String(task.id) }, header: { "If-Match": `"${task.version}"` } },
		body: { assigned_to: me.id },
	}),
);
const tasks = ok(await ann.GET("/api/tasks/", { params: { query: { status: "todo", page_size: 10 } } }));
for (const { title, status, due_date } of tasks.results) {
	console.log(`${title}: ${status}, due ${due_date ?? "never"}`);
}

const sent = ok(
	await ann.POST("/api/events/", {
		body: { recipients: ["@bob"], title: "Backup failed", type: "backup_failed", data: { host: "db1", tries: [1, 2] } },
	}),
);
console.log(`${sent.results[0]?.notifications.length} told, ${sent.results[0]?.skipped.length} skipped`);

const inbox = ok(await bob.GET("/api/notifications/", { params: { query: { unread: true } } }));
for (const n of "results" in inbox ? inbox.results : inbox) {
	console.log(`${n.notification_type}: ${n.message}${n.data ? `, ${JSON.stringify(n.data)}` : ""}`);
}

const refused = await ann.POST("/api/tasks/", { body: { title: "" } });
console.log(`${refused.response.status}: ${refused.error?.code}, ${refused.error?.field}`);

// What the description forbids has to be an error of the types.
// @ts-expect-error there is no task without a title
const untitled: components["schemas"]["TaskDraft"] = { description: "What is it?" };
// @ts-expect-error there is no event without recipients
const unsent: components["schemas"]["EventDraft"] = { title: "To whom?" };
// @ts-expect-error a group that is made has a name
const nameless: components["schemas"]["GroupDraft"] = { members: [1] };
// @ts-expect-error a status is a text
const lost: components["schemas"]["TaskPatch"] = { status: 1 };
void [untitled, unsent, nameless, lost];
