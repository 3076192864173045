// Checks webhooks with two libraries. Standard input has an array of {secret, headers, body}. Standard output gets what
// each library says of each: "" if it takes the webhook.
import { readFileSync } from "node:fs";
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";

const check = (Library, { secret, headers, body }) => {
  try {
    new Library(secret).verify(body, headers);
    return "";
  } catch (error) {
    return error.message;
  }
};
const hooks = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(hooks.map((hook) => [check(Standard, hook), check(Svix, hook)])));
