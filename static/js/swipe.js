// @ts-check
// Touch in the inbox: a swipe sideways is "done", a long press opens the menu of a row.

/** @typedef {import("./fold.js").Item} Item */

const holdFor = 500; // ms of a long press
const slack = 10; // px that a finger may move during one
const least = 96; // px of a swipe that counts

export class Swipe {
  #startX = 0;
  #startY = 0;
  #moved = 0;
  #swiping = false;
  /** @type {HTMLElement | null} */
  #article = null;
  /** @type {any} */
  #timer = 0;
  /** Whether the click that follows is part of what the finger did. */
  #acted = false;

  /** @param {import("./inbox.js").Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
  }

  /** @param {PointerEvent} event */
  onDown = (event) => {
    this.#acted = false;
    const from = /** @type {HTMLElement} */ (event.target);
    if (event.pointerType !== "touch" || !event.isPrimary || from.closest("button, .action, label")) return;
    this.#article = from.closest("article");
    [this.#startX, this.#startY, this.#moved, this.#swiping] = [event.clientX, event.clientY, 0, false];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hold(), holdFor);
  };

  /** @param {PointerEvent} event */
  onMove = (event) => {
    if (!this.#article) return;
    this.#moved = event.clientX - this.#startX;
    const across = Math.abs(this.#moved);
    if (across > slack || Math.abs(event.clientY - this.#startY) > slack) clearTimeout(this.#timer);
    if (!this.#swiping && across > slack && across > Math.abs(event.clientY - this.#startY)) {
      this.#swiping = true;
      this.#article.setPointerCapture(event.pointerId);
      this.#article.classList.add("swiping");
    }
    if (!this.#swiping) return;
    this.#article.style.setProperty("--moved", this.#moved + "px");
    this.#article.style.setProperty("--across", across + "px");
    this.#article.classList.toggle("leftward", this.#moved < 0);
  };

  /** @param {PointerEvent} event */
  onUp = (event) => {
    const article = this.#article;
    clearTimeout(this.#timer);
    this.#article = null;
    if (!article || !this.#swiping) return;
    article.classList.remove("swiping", "leftward");
    this.#acted = true;
    const item = this.#itemOf(article);
    if (event.type === "pointerup" && item && Math.abs(this.#moved) >= least) this.inbox.acts.finish(item);
  };

  /** The browser has a menu of its own for a long press. @param {MouseEvent} event */
  onContextMenu = (event) => {
    if (/** @type {PointerEvent} */ (event).pointerType === "touch") event.preventDefault();
  };

  /** @param {MouseEvent} event */
  onClick = (event) => {
    if (!this.#acted) return;
    this.#acted = false;
    event.preventDefault();
    event.stopPropagation();
  };

  #hold() {
    const article = this.#article;
    const item = article && this.#itemOf(article);
    this.#article = null;
    if (!item) return;
    this.#acted = true;
    this.inbox.currentKey = item.key;
    this.inbox.menu.open("more", item, { currentTarget: article });
  }

  /** @param {HTMLElement} article @returns {Item | undefined} */
  #itemOf(article) {
    return this.inbox.list.items.find(({ key }) => key === article.dataset.key);
  }
}
