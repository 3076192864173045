// @ts-check
// What holds for those who have chosen nothing, and what nobody may choose. Only admins can change it.

import { PreferenceStore } from "./preference-store.js";

/** @typedef {import("./preference-store.js").Chosen} Chosen */

export class DefaultStore extends PreferenceStore {
  path = "api/preferences/";
  ofAll = true;

  /**
   * Makes a change of what holds at the server now: another admin may have changed it, and no frame tells.
   * @param {object | ((now: Chosen) => object | null)} patch
   */
  patch(patch) {
    return this.inTurn(async () => {
      if (typeof patch === "function") this.take(await this.api.request("GET", this.path));
      const defaults = this.made(patch);
      return defaults ? this.send({ defaults }) : false;
    });
  }

  /**
   * Locks or unlocks a field for everybody. What another admin has locked meanwhile stays.
   * @param {string} type "" for fields that belong to none
   * @param {string} field
   * @param {boolean} on
   */
  lock(type, field, on) {
    return this.inTurn(async () => {
      this.take(await this.api.request("GET", this.path));
      const others = (this.locked[type] ?? []).filter((name) => name !== field);
      await this.send({ locked: { [type]: on ? [...others, field] : others } });
    });
  }
}
