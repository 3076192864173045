// @ts-check
// The workspace of a person: what runs behind the pages of the app.

import { Client } from "./client.js";
import { Desktop } from "./desktop.js";
import { device } from "./device.js";
import { rings } from "./event.js";
import { zoneOf } from "./page.js";
import { PreferenceStore } from "./preference-store.js";
import { keepPush } from "./push.js";
import { Sound } from "./sound.js";
import { canShare, SharedConnection, watchVisibility } from "./tabs.js";
import { Tasks } from "./tasks.js";
import { calls } from "./text.js";
import { Views } from "./views.js";
import { supported, words } from "./words.js";

/** What the app has while somebody is signed in: their client, the tasks, and the desktop notifications. */
export class Workspace {
  /**
   * @param {import("./session.js").Session} session
   * @param {import("./app.js").App} app
   */
  constructor(session, app) {
    const { base } = session;
    const name = `ctms ${base} ${session.user}`;
    this.visible = watchVisibility(name);
    this.client = new Client({
      base,
      token: session.token,
      watchTasks: true,
      name,
      share: (socket) => (canShare() ? new SharedConnection(socket, name) : socket),
    });
    const { client } = this;
    /** Tells that the statuses of the server are known. */
    this.statusesKnown = () => {};
    this.tasks = new Tasks(client.api, new Promise((done) => (this.statusesKnown = () => done(true))));
    calls.of = (id) => this.tasks.people.label(this.tasks.person(id));
    this.tasks.peopleSync.addEventListener("change", () => client.store.changed());
    this.tasks.addEventListener("anew", () => app.start());
    this.chosen = new PreferenceStore(client.api);
    this.chosen.follow(client.connection);
    this.chosen.addEventListener("change", () => app.requestUpdate());
    this.views = new Views(this.chosen, name);
    const wants = (/** @type {"desktop" | "sound"} */ flag) => (/** @type {import("./store.js").Row} */ row) =>
      this.chosen.wants(row.notification_type, flag);
    this.sound = new Sound(client.store, { name, wanted: wants("sound") });
    client.connection.addEventListener("frame", (event) =>
      this.tasks.receive(/** @type {CustomEvent} */ (event).detail),
    );
    client.store.addEventListener("caughtup", () => (this.tasks.sync.doubtful = true));
    client.connection.addEventListener("unauthorized", () => app.signedOut());
    client.store.addEventListener("change", () => app.requestUpdate());
    client.store.addEventListener("arrive", (event) => {
      const { row, live } = /** @type {CustomEvent} */ (event).detail;
      if (live && !row.read && rings(row)) app.toast({ row });
    });
    // A visible list shows this itself.
    client.store.addEventListener(
      "problem",
      () => app.arrivalsShow || app.toast({ text: words(app.language).problem, bad: true }),
    );
    this.tasks.addEventListener("change", () => this.desktop.showCount());
    this.desktop = new Desktop(client, {
      title: () => app.pageTitle,
      zone: () => zoneOf(app.me),
      open: (_row, url) => app.navigate(url),
      mayShow: async () =>
        (client.connection instanceof SharedConnection ? client.connection.leading : true) &&
        !(await this.visible.any()),
      wanted: wants("desktop"),
    });
    client.start();
    this.tasks.load();
    keepPush(client, session.user, supported(device.lang)).catch(() => {}); // the settings say it
    this.chosen.load().then(() => this.views.takeOver());
  }

  stop() {
    this.desktop.stop();
    this.sound.stop();
    this.client.stop();
    this.visible.stop();
  }
}
