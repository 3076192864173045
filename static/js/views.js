// @ts-check
// Saved views of the inbox: filters with a name. They follow the person to each browser. It touches no DOM.

/** @typedef {import("./store.js").Filter} Filter */
/** @typedef {import("./preference-store.js").SavedView} SavedView */
/** @typedef {{ name: string, filter: Filter }} View */

// What the server keeps: so many views of a person, names of so many characters, and searches.
const most = 20;
const longestName = 40;
const longestSearch = 200;

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
  /** The change before the next one. @type {Promise<unknown>} */
  #last = Promise.resolve();

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
    return this.#change((all) => [...all.filter(({ name }) => name !== view.name), view]);
  }

  /** Removes the view of a name. @param {string} gone */
  remove(gone) {
    return this.#change((all) => all.filter(({ name }) => name !== gone));
  }

  /** Gives the server, once, the views that this browser kept before: those that it takes, as many as fit. */
  async takeOver() {
    try {
      const kept = localStorage.getItem(this.key);
      if (!kept) return;
      const old = /** @type {View[]} */ (JSON.parse(kept)).filter(
        (one) => one?.filter && one.name?.length <= longestName && (one.filter.search ?? "").length <= longestSearch,
      );
      /** @type {View[]} */
      let rest = [];
      await this.#change((all) => {
        const missing = old.filter(({ name }) => !all.some((one) => one.name === name));
        const room = Math.max(0, most - all.length);
        rest = missing.slice(room);
        return [...missing.slice(0, room), ...all];
      });
      if (rest.length) localStorage.setItem(this.key, JSON.stringify(rest));
      else localStorage.removeItem(this.key);
    } catch {
      // Storage may be switched off. What the server did not get stays for the next time.
    }
  }

  // Changes what the server has now, so that what another device has saved before stays. One change follows another.
  /** @param {(all: View[]) => View[]} next */
  #change(next) {
    const change = this.#last.then(async () => {
      await this.chosen.load();
      if (this.chosen.failed) throw new Error("the views there are could not be loaded");
      /** @type {SavedView[]} */
      const views = next(this.saved).map(({ name, filter: { folder, unread, overdue, search, type } }) => ({
        name,
        filter: { folder, unread, overdue, search, notification_type: type },
      }));
      await this.chosen.patch({ views });
    });
    this.#last = change.catch(() => {});
    return change;
  }
}
