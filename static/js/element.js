// @ts-check
// Our custom elements: their life, and what those that render a client's store have in common. Lit renders; when to is decided here.

import { render } from "../vendor/lit.js";

/**
 * A style sheet. It is adopted, not written into the page, so no policy has to allow inline styles.
 * @param {TemplateStringsArray} strings
 */
export function css(strings) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(strings[0]);
  return sheet;
}

/** An element that renders itself anew, soon, after a property in its list changed. */
export class Element extends HTMLElement {
  /** Name and type of each; a String or Boolean may be set as an attribute too. @type {Record<string, unknown>} */
  static properties = {};
  /** @type {CSSStyleSheet[]} */
  static styles = [];

  /** @type {Record<string, any>} */
  #values = {};
  /** What was set before this class was defined. @type {Record<string, any>} */
  #early = {};
  /** @type {Map<string, unknown>} */
  #changed = new Map();
  /** @type {Promise<void> | null} */
  #pending = null;
  /** @type {HTMLElement | ShadowRoot} */
  renderRoot;

  // Asked for once, when the element is defined.
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
    return /** @type {typeof Element} */ (this.constructor);
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

  /** When what was asked for has been rendered. */
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
      this.#pending = null; // also after an error: the next change may be rendered
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
   * Sends a wish up. Returns false where somebody else took care of it.
   * @param {string} type
   * @param {unknown} [detail]
   */
  emit(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

/** @typedef {import("./client.js").Client} Client */
/** Who is listened to, for which event, and what then. @typedef {[EventTarget, string, (event: any) => void]} Ear */

/** An element that renders what a client's store knows, in the reader's language. */
export class Part extends Element {
  static properties = { client: Object, lang: String, zone: String };

  /** Whom we listen to. @type {Client | null} */
  #heard = null;
  #ears = new AbortController();

  constructor() {
    super();
    /** @type {Client | null} */
    this.client = null;
    /** An IANA name; "" for the browser's own. */
    this.zone = "";
    /** What had the focus before the last rendering. @type {globalThis.Element | null} */
    this.held = null;
    this.refresh = () => this.requestUpdate();
  }

  /** Everything this element listens to while it is in a page. @returns {Ear[]} */
  listens() {
    return this.client ? [[this.client.store, "change", this.refresh]] : [];
  }

  #listen() {
    this.#ears.abort();
    const { signal } = (this.#ears = new AbortController());
    for (const [who, event, act] of this.listens()) who.addEventListener(event, act, { signal });
    this.#heard = this.client;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#listen();
  }

  disconnectedCallback() {
    this.#ears.abort();
  }

  /** @param {Map<string, unknown>} _changed */
  willUpdate(_changed) {
    if (this.#heard !== this.client) this.#listen();
    this.held = /** @type {ShadowRoot} */ (this.renderRoot).activeElement;
  }

  /** What had the focus, if the last rendering took it away: the keyboard needs another place. */
  get lost() {
    return this.held?.isConnected === false ? this.held : null;
  }
}
