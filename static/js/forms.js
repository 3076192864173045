// @ts-check
// The base class of pages that consist of forms, and how they look.

import { html, nothing } from "../vendor/lit.js";
import { ApiError } from "./api.js";
import { css } from "./element.js";
import { Page } from "./page.js";

export const formStyles = css`
  :host {
    overflow-y: auto;
    scroll-padding-block: 8px; /* for the ring around what has the focus */
    display: block;
  }
  .page {
    max-width: 720px;
    margin: 0 auto;
    padding: 20px 16px 48px;
    display: grid;
    gap: 20px;
  }
  .card {
    background: var(--our-surface);
    border: 1px solid var(--our-line);
    border-radius: calc(var(--our-radius) + 2px);
    padding: 16px 20px 20px;
    display: grid;
    gap: 14px;
  }
  .card h2 {
    font-size: 15px;
    font-weight: 650;
    margin: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
    gap: 14px;
  }
  .with-eye {
    position: relative;
    display: block;
  }
  .with-eye .field {
    padding-inline-end: 44px;
  }
  .eye {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
  }
  .eye[aria-pressed="true"] {
    color: var(--our-accent);
  }
  .switch {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    cursor: pointer;
  }
  .switch input {
    appearance: none;
    flex: none;
    width: 36px;
    height: 20px;
    border-radius: 10px;
    background: var(--our-edge);
    position: relative;
    cursor: pointer;
  }
  .switch input::before {
    content: "";
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--our-surface);
  }
  .switch input:checked {
    background: var(--our-accent);
  }
  .switch input:checked::before {
    inset-inline-start: 18px;
  }
  .switch input:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .switch .hint {
    display: block;
    margin: 0;
  }
  .end {
    display: flex;
    gap: 12px;
    align-items: center;
    flex-wrap: wrap;
  }
  .good {
    color: var(--our-muted);
  }
  @media (forced-colors: active) {
    .switch input {
      appearance: auto;
      width: 20px;
    }
    .switch input::before {
      content: none;
    }
  }
`;

const lines = ".line, .one"; // of the lists

/** Whether the focus is nowhere: what had it is gone, or disabled. */
export const nothingHasFocus = () => document.activeElement === document.body;

/** A page with named forms. An error of the server is shown at the field that it is about. */
export class FormPage extends Page {
  constructor() {
    super();
    /**
     * The outcome of each form: a text, whether it is good, and the field that an error is about.
     * @type {Map<string, { text: string, field: string, good?: boolean }>}
     */
    this.outcome = new Map();
    this.busy = "";
    /** What fields of a form lack, by their names. @type {Map<string, Record<string, string>>} */
    this.missing = new Map();
    /** The line of a list that had the focus last, and its neighbours, the nearest first. @type {Element[]} */
    this.near = [];
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const line = this.focusedBefore?.closest(lines);
    if (!line) return;
    const all = [...this.renderRoot.querySelectorAll(lines)];
    const at = all.indexOf(line);
    this.near = [...all.slice(at), ...all.slice(0, at).reverse()];
  }

  /**
   * Shows what fields of a form lack, all at once, and moves the focus to the first. Returns whether there is anything.
   * @param {string} form
   * @param {Record<string, string>} missing by the names of the fields
   */
  showMissing(form, missing) {
    this.outcome.delete(form);
    this.missing.set(form, missing);
    this.requestUpdate();
    this.updateComplete.then(() => this.focusInvalid(form));
    return Object.keys(missing).length > 0;
  }

  /** @param {string} form */
  focusInvalid(form) {
    /** @type {HTMLElement | null} */ (
      this.renderRoot.querySelector(`[data-form="${form}"] [aria-invalid="true"]`)
    )?.focus();
  }

  /**
   * @param {string} form
   * @param {() => Promise<string>} work returns the text for success
   */
  async send(form, work) {
    const had = /** @type {ShadowRoot} */ (this.renderRoot).activeElement;
    this.busy = form;
    this.outcome.delete(form);
    this.missing.delete(form);
    this.requestUpdate();
    let disabled = false;
    this.updateComplete.then(() => (disabled = !!had?.matches(":disabled")));
    try {
      this.outcome.set(form, { text: await work(), field: "", good: true });
    } catch (err) {
      this.outcome.set(form, { text: this.errorText(err), field: err instanceof ApiError ? err.field : "" });
    } finally {
      this.busy = ""; // also where an error is none that the page can say: the form can be sent again
      this.requestUpdate();
    }
    await this.updateComplete;
    this.focusInvalid(form);
    // A button is disabled while its work is done, and loses the focus by that.
    if (disabled && nothingHasFocus()) /** @type {HTMLElement | null} */ (had)?.focus({ preventScroll: true });
  }

  /**
   * Moves the focus, if the last rendering took what had it away, as focusNear does.
   * @param {string[]} inLine
   * @param {string} other
   */
  keepFocus(inLine, other) {
    if (this.lostFocus) this.focusNear(inLine, other);
  }

  /**
   * Gives the focus back to the line of a list that had it or, if that is gone, to its neighbour.
   * @param {string[]} inLine what gets it there: the first of these that there is
   * @param {string} other what gets it if no line is left
   */
  focusNear(inLine, other) {
    const line = this.near.find(({ isConnected }) => isConnected);
    const found = inLine.map((one) => line?.querySelector(one)).find((one) => one);
    /** @type {HTMLElement | null} */ (found ?? this.renderRoot.querySelector(other))?.focus();
  }

  /**
   * Says whether what came of a form is good after all: a test may have been sent, and refused.
   * @param {string} form
   * @param {boolean} good
   */
  judge(form, good) {
    const it = this.outcome.get(form);
    if (it) it.good &&= good;
    this.requestUpdate();
  }

  /**
   * Renders the outcome below a field or, without a field, beside the button.
   * @param {string} form
   * @param {string} [field]
   * @param {string[]} [others] fields that have a line of their own
   */
  message(form, field = "", others = []) {
    const it = this.outcome.get(form);
    const lacks = this.missing.get(form)?.[field];
    if (lacks) return html`<p class="error" role="alert">${lacks}</p>`;
    if (!it?.text || (field ? it.field !== field : others.includes(it.field))) return nothing;
    return it.good
      ? html`<span class="good" role="status">${it.text}</span>`
      : html`<p class="error" role="alert">${it.text}</p>`;
  }

  /**
   * @param {string} form
   * @param {string} field
   */
  invalid(form, field) {
    return this.outcome.get(form)?.field === field || !!this.missing.get(form)?.[field];
  }
}
