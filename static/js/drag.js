// @ts-check
// Dragging cards of the board, by mouse, pen and touch. It goes by pointer events: the browser's own drag and drop does
// not exist for touch, and some engines never drop. A finger has to rest on a card for a moment, since it may want to
// scroll.

const startsAfter = 6; // px that a mouse moves before a press becomes a drag
const restFor = 350; // ms that a finger rests before it drags
const edge = 48; // px from the side of the board where it begins to scroll
const scrollStep = 10; // px a frame

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./tasks.js").Status} Status */

/** One press on a card, from the first touch to the end. */
class Press {
  #listening = new AbortController();
  /** @type {HTMLElement | null} What follows the pointer. */
  #copy = null;
  /** @type {any} */
  #timer = 0;

  /**
   * @param {Board} board
   * @param {PointerEvent} event
   * @param {HTMLElement} card
   */
  constructor(board, event, card) {
    this.board = board;
    this.card = card;
    this.start = this.last = event;
    this.touch = event.pointerType === "touch";
    const options = { signal: this.#listening.signal };
    addEventListener("pointermove", (e) => this.#move(e), options);
    addEventListener("pointerup", (e) => this.#end(e, true), options);
    addEventListener("pointercancel", (e) => this.#end(e, false), options);
    addEventListener("keydown", (e) => e.key === "Escape" && this.#copy && this.#end(this.last, false), options);
    addEventListener("contextmenu", (e) => this.touch && e.preventDefault(), options);
    // A page scrolls unless its first touchmove is prevented.
    addEventListener("touchmove", (e) => this.#copy && e.preventDefault(), { ...options, passive: false });
    if (this.touch) this.#timer = setTimeout(() => this.#lift(), restFor);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerId !== this.start.pointerId) return;
    this.last = event;
    const far = Math.hypot(event.clientX - this.start.clientX, event.clientY - this.start.clientY) > startsAfter;
    if (!this.#copy && far) {
      if (this.touch) return this.#end(event, false); // it scrolls
      this.#lift();
    }
    if (this.#copy) this.#follow();
  }

  // Takes the card up: a copy of it follows the pointer.
  #lift() {
    const box = this.card.getBoundingClientRect();
    const copy = /** @type {HTMLElement} */ (this.card.cloneNode(true));
    for (const name of ["data-id", "draggable"]) copy.removeAttribute(name);
    copy.className = "lifted";
    copy.ariaHidden = "true";
    copy.inert = true;
    for (const side of /** @type {const} */ (["left", "top", "width"])) copy.style.setProperty(side, box[side] + "px");
    this.board.renderRoot.append(copy);
    this.#copy = copy;
    this.board.dragged = Number(this.card.dataset.id);
    this.board.requestUpdate();
    getSelection()?.removeAllRanges();
    this.#follow();
    this.#scroll();
  }

  #follow() {
    const { clientX: x, clientY: y } = this.last;
    this.#copy?.style.setProperty("transform", `translate(${x - this.start.clientX}px, ${y - this.start.clientY}px)`);
    const under = /** @type {ShadowRoot} */ (this.board.renderRoot).elementFromPoint(x, y);
    const column = /** @type {HTMLElement | null} */ (under?.closest(".column") ?? null);
    this.board.dropTarget = /** @type {Status | ""} */ (column?.dataset.status ?? "");
  }

  // Scrolls the board while the pointer is at one of its sides.
  #scroll() {
    if (!this.#copy) return;
    const columns = this.board.renderRoot.querySelector(".columns");
    const { left, right } = this.board.getBoundingClientRect();
    const x = this.last.clientX;
    const by = x < left + edge ? -scrollStep : x > right - edge ? scrollStep : 0;
    if (by && columns) {
      columns.scrollBy({ left: by, behavior: "instant" });
      this.#follow();
    }
    requestAnimationFrame(() => this.#scroll());
  }

  /**
   * @param {PointerEvent} event
   * @param {boolean} drops
   */
  #end(event, drops) {
    if (event.pointerId !== this.start.pointerId) return;
    clearTimeout(this.#timer);
    this.#listening.abort();
    const { board } = this;
    const status = board.dropTarget;
    const task = board.tasks?.get(board.dragged);
    if (!this.#copy) return;
    this.#copy.remove();
    this.#copy = null;
    board.dragged = 0;
    board.dropTarget = "";
    board.requestUpdate();
    // The click that follows would open the task.
    const stop = (/** @type {Event} */ e) => (e.preventDefault(), e.stopPropagation());
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }));
    if (drops && task && status) board.move(task, status);
  }
}

/**
 * Begins to watch a press on a card.
 * @param {Board} board
 * @param {PointerEvent} event
 */
export function press(board, event) {
  const from = /** @type {HTMLElement} */ (event.target);
  const card = /** @type {HTMLElement | null} */ (from.closest("li[data-id]"));
  if (card && event.isPrimary && !event.button && !from.closest("button, select")) new Press(board, event, card);
}
