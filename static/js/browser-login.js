// @ts-check
// What this browser keeps of a login, beside the cookie that scripts cannot read. None of it opens anything by itself.

/** Stores it in localStorage, which only pages of this origin can read, and no other port of the same host. */
export class BrowserLogin {
  #login;
  #key;
  #leaving;
  /** What is kept where storage is switched off. @type {Map<string, string>} */
  #memory = new Map();

  /** @param {string} base the server's address */
  constructor(base) {
    this.#login = "ctms login " + base;
    this.#key = "ctms browser " + base;
    this.#leaving = "ctms leaving " + base;
  }

  /**
   * The key that logins of this browser are bound to: the cookie is worth nothing without it. It is "" where storage is
   * switched off, since the next page would not have it.
   */
  get key() {
    try {
      const made = localStorage.getItem(this.#key);
      if (made) return made;
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      localStorage.setItem(this.#key, Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""));
      return localStorage.getItem(this.#key) ?? "";
    } catch {
      return "";
    }
  }

  /**
   * Whether somebody is signed in: "bound" to the key, or "1", as earlier versions wrote it. Scripts cannot see the
   * cookie, so without this each first visit would ask for a token, and get a 401. Where storage is switched off, each
   * page asks.
   * @returns {"" | "1" | "bound"}
   */
  get signedIn() {
    try {
      return /** @type {any} */ (localStorage.getItem(this.#login) ?? "");
    } catch {
      return "1";
    }
  }

  set signedIn(state) {
    this.#set(this.#login, state);
  }

  /** Whether somebody has signed out here, and the server does not know it yet. */
  get leaving() {
    try {
      return localStorage.getItem(this.#leaving) !== null;
    } catch {
      return this.#memory.has(this.#leaving);
    }
  }

  set leaving(on) {
    this.#set(this.#leaving, on ? "1" : "");
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #set(name, value) {
    if (value) this.#memory.set(name, value);
    else this.#memory.delete(name);
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch {
      // Storage may be switched off.
    }
  }
}
