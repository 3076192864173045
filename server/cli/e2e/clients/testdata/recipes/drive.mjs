// Runs ctms.js of the guide in an Express app. The arguments are the ids of ann, bob and a task, in JSON. Ann has
// no name to display.
import express from "express";
import { bell, forgetTask, mirrorTask, mirrorUser, tell } from "./ctms.js";

const [annID, bobID, taskID] = process.argv.slice(2).map((id) => JSON.parse(id));
const ann = { id: annID, username: `ann-${annID}`, name: "" };
const bob = { id: bobID, username: `bob-${bobID}`, name: "Bob" };
await mirrorUser(ann);
await mirrorUser(bob);
const task = { id: taskID, title: "Fix Login", status: "todo", assigneeId: bobID, creatorId: annID };
await mirrorTask(task, ann);
await tell([bob], "Build 812 failed", { url: "https://ci.example.com/812" });
await forgetTask(taskID, ann);

const app = express();
app.use((req, res, next) => {
  if (req.headers.cookie) req.user = bob;
  next();
});
app.use(bell);
const server = app.listen(0, "127.0.0.1", async () => {
  const url = `http://127.0.0.1:${server.address().port}/ctms-token`;
  const visitor = await (await fetch(url)).text();
  const answer = await fetch(url, { headers: { cookie: "signed in" } });
  if (visitor !== "") throw new Error(`a visitor gets ${visitor}`);
  console.log(await answer.text());
  server.close();
});
