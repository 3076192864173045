// @ts-check
// What somebody chose for this browser: language, appearance, shortcuts, system notifications. Nothing of it is secret.

const key = "ctms-device";

/** Events: "change". */
class Device extends EventTarget {
  /** "" for the browser's language. */
  lang = "";
  /** @type {"system" | "light" | "dark"} */
  theme = "system";
  /** Whether single letters do something. */
  keys = true;
  /** Whether system notifications are wanted. */
  system = false;
  /** Whether the question for them was answered with "not now". */
  asked = false;

  constructor() {
    super();
    this.#load();
    // Another tab changed it.
    addEventListener("storage", (event) => event.key === key && this.#load());
  }

  #load() {
    try {
      Object.assign(this, JSON.parse(localStorage.getItem(key) ?? "{}"));
    } catch {
      // Storage may be switched off: then each page begins anew.
    }
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Partial<Pick<Device, "lang" | "theme" | "keys" | "system" | "asked">>} choice */
  set(choice) {
    Object.assign(this, choice);
    const { lang, theme, keys, system, asked } = this;
    try {
      localStorage.setItem(key, JSON.stringify({ lang, theme, keys, system, asked }));
    } catch {
      // As above.
    }
    this.dispatchEvent(new Event("change"));
  }
}

export const device = new Device();
