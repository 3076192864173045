// @ts-check
// Marks single notifications.

/**
 * Marks rows read or unread. It shows at once. If the server refuses, it is taken back.
 * @param {import("./store.js").Store} store
 * @param {number[]} ids
 * @param {boolean} read
 */
export async function mark(store, ids, read) {
  if (!read) await store.marking.flush(); // a pending "mark all" would mark these rows read again
  await Promise.all(
    ids.map(async (id) => {
      const row = store.rows.get(id);
      if (!row || store.isRead(row) === read) return;
      const optimistic = { read };
      store.optimistic.set(id, optimistic);
      store.changed();
      try {
        const answer = await store.api.request(
          "POST",
          `api/notifications/${id}/${read ? "mark_read" : "mark_unread"}/`,
          undefined,
          { keepalive: true },
        );
        // If a frame came first, it has replaced the optimistic state, and may be newer than this answer.
        if (store.optimistic.get(id) === optimistic) store.confirm(id, answer.read);
      } catch {
        if (store.optimistic.get(id) !== optimistic) return;
        store.optimistic.delete(id);
        store.dispatchEvent(new CustomEvent("problem", { detail: read ? "mark_read" : "mark_unread" }));
      }
      store.changed();
    }),
  );
}
