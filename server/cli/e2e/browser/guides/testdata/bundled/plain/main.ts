// A page without a framework. Neither React's types nor Vue's are installed.

import "ctms-bell";
import type { CtmsBell, CtmsToken } from "ctms-bell";

const token: CtmsToken = async () => (await fetch("/ctms-token")).text();
const bell: CtmsBell = document.createElement("ctms-bell");
bell.token = token;
bell.theme = "dark";
bell.addEventListener("ctms-notification", ({ detail }) => console.log(detail.title?.length, detail.task_id));
bell.addEventListener("ctms-navigate", (event) => event.preventDefault());
addEventListener("focus", () => void bell.refresh());
document.body.append(bell);

// @ts-expect-error: a token is no number
bell.token = 7;
// @ts-expect-error: there is no such theme
bell.theme = "green";
