// @ts-check
// The entry of embed/sound.js: the sound of the bell on a host's page. The bell loads it with the first notification
// that rings there. It is a bundle like that of embed-panel.js.

import { PreferenceStore } from "./preference-store.js";
import { Sound } from "./sound.js";

/**
 * Sounds for what a client tells of, as the person chose, until it is stopped.
 * @param {import("./client.js").Client} client
 * @param {{ row: import("./store.js").Row, live: boolean }} arrived what was told before this was loaded
 */
export function startSound(client, arrived) {
  const chosen = new PreferenceStore(client.api);
  const wanted = (/** @type {import("./store.js").Row} */ row) => chosen.wants(row.notification_type, "sound");
  const sound = new Sound(client.store, { name: client.name, wanted });
  chosen.follow(client.connection, sound.stopped);
  chosen.load().then(() => sound.ring(arrived));
  return sound;
}
