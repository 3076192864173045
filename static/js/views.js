// @ts-check
// Saved views of the inbox: filters with a name. They follow the person to each browser. It touches no DOM.

/** @typedef {import("./store.js").Filter} Filter */
/** @typedef {import("./preference-store.js").SavedView} SavedView */
/** @typedef {{ name: string, filter: Filter }} View */

const most = 20; // views that the server keeps of one person

/**
 * The views that everybody has.
 * @param {import("./words.js").Words} w
 * @returns {View[]}
 */
export const ownersViews = (w) => [
  { name: w.viewAssigned, filter: { type: "task_assigned" } },
  { name: w.viewOverdue, filter: { type: "deadline_warning", overdue: true } },
];

/** Whether two filters let in the same. @param {Filter} a @param {Filter} b */
export const sameFilter = (a, b) =>
  a.folder === b.folder &&
  !!a.unread === !!b.unread &&
  !!a.overdue === !!b.overdue &&
  (a.type ?? "") === (b.type ?? "") &&
  (a.search ?? "") === (b.search ?? "");

/** The views that somebody saved. They change with the preferences of the person, here or on another device. */
export class Views {
  /**
   * @param {import("./preference-store.js").PreferenceStore} chosen
   * @param {string} name of server and user
   */
  constructor(chosen, name) {
    this.chosen = chosen;
    /** Where a browser kept the views before the server did. */
    this.key = name + " views";
  }

  /** @returns {View[]} */
  get saved() {
    return (this.chosen.now?.views ?? []).map(({ name, filter: { notification_type: type, ...others } }) => ({
      name,
      filter: { ...others, type },
    }));
  }

  /** Keeps a view. One of the same name is replaced. Throws what the server refuses. @param {View} view */
  save(view) {
    return this.#change((all) => [...all.filter(({ name }) => name !== view.name), view].slice(-most));
  }

  /** Removes the view of a name. @param {string} gone */
  remove(gone) {
    return this.#change((all) => all.filter(({ name }) => name !== gone));
  }

  /** Gives the server, once, the views that this browser kept before. */
  async takeOver() {
    try {
      const kept = localStorage.getItem(this.key);
      if (!kept) return;
      /** @type {View[]} */
      const old = JSON.parse(kept);
      const isNew = (/** @type {View[]} */ all) => (/** @type {View} */ one) =>
        !all.some(({ name }) => name === one.name);
      await this.#change((all) => [...old.filter(isNew(all)), ...all].slice(-most));
      localStorage.removeItem(this.key);
    } catch {
      // Storage may be switched off. What the server did not get stays for the next time.
    }
  }

  // Changes what the server has now, so that what another device has just saved stays.
  /** @param {(all: View[]) => View[]} next */
  async #change(next) {
    await this.chosen.load();
    if (this.chosen.failed) throw new Error("the views there are could not be loaded");
    /** @type {SavedView[]} */
    const views = next(this.saved).map(({ name, filter: { folder, unread, overdue, search, type } }) => ({
      name,
      filter: { folder, unread, overdue, search, notification_type: type },
    }));
    await this.chosen.patch({ views });
  }
}
