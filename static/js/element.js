// @ts-check
// The base classes of our custom elements. They decide when an element renders, and Lit renders it.

import { render } from "../vendor/lit.js";

/**
 * Makes a style sheet to adopt. It is not written into the page, so no policy has to allow inline styles.
 * @param {TemplateStringsArray} strings
 */
export function css(strings) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(strings[0]);
  return sheet;
}

/**
 * An element that renders itself again after a property of its list changed. Several changes in a row are one
 * rendering.
 */
export class BaseElement extends HTMLElement {
  /** Name and type of each property. A String or a Boolean is an attribute, too. @type {Record<string, unknown>} */
  static properties = {};
  /** @type {CSSStyleSheet[]} */
  static styles = [];

  /** @type {Record<string, any>} */
  #values = {};
  /** Properties that were set before this class was defined. @type {Record<string, any>} */
  #early = {};
  /** @type {Map<string, unknown>} */
  #changed = new Map();
  /** @type {Promise<void> | null} */
  #pending = null;
  /** @type {HTMLElement | ShadowRoot} */
  renderRoot;

  // The browser reads this once, when the element is defined.
  static get observedAttributes() {
    const names = Object.keys(this.properties);
    for (const name of names)
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        get() {
          return this.#values[name];
        },
        set(value) {
          const old = this.#values[name];
          if (Object.is(old, value)) return;
          this.#values[name] = value;
          this.requestUpdate(name, old);
        },
      });
    return names;
  }

  constructor() {
    super();
    for (const name of Object.keys(this.type.properties))
      if (Object.hasOwn(this, name)) {
        this.#early[name] = /** @type {any} */ (this)[name];
        delete (/** @type {any} */ (this)[name]);
      }
    this.renderRoot = this.createRenderRoot();
  }

  get type() {
    return /** @type {typeof BaseElement} */ (this.constructor);
  }

  /** @returns {HTMLElement | ShadowRoot} */
  createRenderRoot() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = this.type.styles;
    return root;
  }

  connectedCallback() {
    Object.assign(this, this.#early);
    this.#early = {};
    this.requestUpdate();
  }

  disconnectedCallback() {}

  /**
   * @param {string} name
   * @param {string | null} _old
   * @param {string | null} value
   */
  attributeChangedCallback(name, _old, value) {
    const type = this.type.properties[name];
    if (type === Boolean) /** @type {any} */ (this)[name] = value !== null;
    if (type === String) /** @type {any} */ (this)[name] = value ?? "";
  }

  /**
   * @param {string} [name]
   * @param {unknown} [old]
   */
  requestUpdate(name, old) {
    if (name && !this.#changed.has(name)) this.#changed.set(name, old);
    this.#pending ??= Promise.resolve().then(() => this.#update());
  }

  /** Resolves when the pending rendering is done. */
  get updateComplete() {
    return this.#pending ?? Promise.resolve();
  }

  #update() {
    const changed = this.#changed;
    try {
      if (!this.isConnected) return;
      this.willUpdate(changed);
      render(this.render(), this.renderRoot, { host: this });
    } finally {
      this.#pending = null; // also after an error, so that the next change renders
    }
    this.#changed = new Map();
    this.updated(changed);
  }

  /** @param {Map<string, unknown>} _changed */
  willUpdate(_changed) {}

  /** @returns {any} */
  render() {}

  /** @param {Map<string, unknown>} _changed */
  updated(_changed) {}

  /**
   * Dispatches an event to the elements above. Returns false if one of them prevented its default.
   * @param {string} type
   * @param {unknown} [detail]
   */
  emit(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

/** @typedef {import("./client.js").Client} Client */
/**
 * A target, an event of it, and what is called then.
 * @typedef {[EventTarget, string, (event: any) => void]} Listener
 */

/**
 * An element that renders the store of a client.
 * Properties: client; lang, the language of the reader; zone, the time zone of the reader.
 */
export class StoreElement extends BaseElement {
  static properties = { client: Object, lang: String, zone: String };

  /** The client that the listeners are for. @type {Client | null} */
  #listenedTo = null;
  #listening = new AbortController();

  constructor() {
    super();
    /** @type {Client | null} */
    this.client = null;
    /** An IANA name, or "" for the zone of the browser. */
    this.zone = "";
    /** The element that had the focus before the last rendering. @type {Element | null} */
    this.focusedBefore = null;
    this.rerender = () => this.requestUpdate();
  }

  /** All that this element listens to while it is in a page. @returns {Listener[]} */
  listeners() {
    return this.client ? [[this.client.store, "change", this.rerender]] : [];
  }

  #listen() {
    this.#listening.abort();
    const { signal } = (this.#listening = new AbortController());
    for (const [target, event, listener] of this.listeners()) target.addEventListener(event, listener, { signal });
    this.#listenedTo = this.client;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#listen();
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  /** @param {Map<string, unknown>} _changed */
  willUpdate(_changed) {
    if (this.#listenedTo !== this.client) this.#listen();
    this.focusedBefore = /** @type {ShadowRoot} */ (this.renderRoot).activeElement;
  }

  /** The element that had the focus, if the last rendering removed it. The focus then needs another place. */
  get lostFocus() {
    return this.focusedBefore?.isConnected === false ? this.focusedBefore : null;
  }
}
