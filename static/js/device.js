// @ts-check
// The settings of this browser: language, theme, shortcuts, system notifications. Nothing of it is secret.

const key = "ctms-device";

/** Events: "change". */
class Device extends EventTarget {
  /** "" for the language of the browser. */
  lang = "";
  /** @type {"system" | "light" | "dark"} */
  theme = "system";
  /** Whether single letters are shortcuts. */
  keys = true;
  /** Whether system notifications are on. */
  system = false;
  /** Whether the offer to turn them on was answered. */
  asked = false;
  /** The id of whoever has turned on pushes to this browser; 0 for nobody. */
  pushFor = 0;

  constructor() {
    super();
    this.#load();
    // Another tab may change it.
    addEventListener("storage", (event) => event.key === key && this.#load());
  }

  #load() {
    try {
      Object.assign(this, JSON.parse(localStorage.getItem(key) ?? "{}"));
    } catch {
      // Storage may be switched off. Then each page starts from the defaults.
    }
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Partial<Pick<Device, "lang" | "theme" | "keys" | "system" | "asked" | "pushFor">>} choice */
  set(choice) {
    Object.assign(this, choice);
    const { lang, theme, keys, system, asked, pushFor } = this;
    try {
      localStorage.setItem(key, JSON.stringify({ lang, theme, keys, system, asked, pushFor }));
    } catch {
      // As above.
    }
    this.dispatchEvent(new Event("change"));
  }
}

export const device = new Device();
