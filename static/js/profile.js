// @ts-check
// Who somebody is, and the password: two forms of the settings.

import { html, nothing } from "../vendor/lit.js";
import { notChosen } from "./page.js";
import { withEye } from "./reveal.js";
import { length } from "./text.js";
import { here } from "./time.js";

/** @typedef {import("./preferences.js").Preferences} Preferences */

/**
 * The form with the name and the time zone.
 * @param {Preferences} page
 */
export function profileForm(page) {
  const { w } = page;
  const me = /** @type {NonNullable<Preferences["me"]>} */ (page.me);
  // Some browsers list UTC, which says that no zone was chosen.
  const zones = Intl.supportedValuesOf("timeZone").filter((name) => name !== notChosen);
  if (!zones.includes("Etc/UTC")) zones.push("Etc/UTC");
  const zone = me.time_zone ?? notChosen;
  if (zone !== notChosen && !zones.includes(zone)) zones.push(zone);
  /** @param {SubmitEvent} event */
  const save = (event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    page.save("profile", { name: form.get("name"), time_zone: form.get("zone") });
  };
  return html`<form class="card" data-form="profile" @submit=${save}>
    <h2>${w.profile}</h2>
    <div class="pair">
      <div>
        <label class="label" for="name">${w.name}</label>
        <input
          class="field"
          id="name"
          name="name"
          autocomplete="name"
          data-most="150"
          placeholder=${me.username}
          .value=${me.name}
          aria-invalid=${page.invalid("profile", "name")}
        />
        ${page.message("profile", "name")}
      </div>
      <div>
        <label class="label" for="zone">${w.timeZone}</label>
        <select class="field" id="zone" name="zone">
          <option value=${notChosen} .selected=${zone === notChosen}>${w.browserZone(here())}</option>
          ${zones.map((name) => html`<option .selected=${name === zone}>${name}</option>`)}
        </select>
        ${page.message("profile", "time_zone")}
      </div>
    </div>
    <div class="end">
      <button class="main" ?disabled=${page.busy === "profile"}>${w.save}</button>${page.message("profile", "", [
        "name",
        "time_zone",
      ])}
    </div>
  </form>`;
}

/**
 * The form with the old password and the new one.
 * @param {Preferences} page
 */
export function passwordForm(page) {
  const { w } = page;
  const me = /** @type {NonNullable<Preferences["me"]>} */ (page.me);
  /** @param {SubmitEvent} event */
  const save = (event) => savePassword(page, event);
  /**
   * A field for a password. Errors name it by its name in the API.
   * @param {string} id
   * @param {string} label
   * @param {"current-password" | "new-password"} autocomplete
   * @param {string} name
   * @param {unknown} [hint]
   */
  const field = (id, label, autocomplete, name, hint = nothing) => html`
    <label class="label" for=${id}>${label}</label>
    ${withEye(
      w,
      html`<input
      class="field"
      id=${id}
      name=${id}
      type="password"
      autocomplete=${autocomplete}
      required
      aria-invalid=${page.invalid("password", name)}
    />`,
    )}
    ${hint} ${page.message("password", name)}
  `;
  return html`<form class="card" data-form="password" novalidate @submit=${save}>
    <h2>${w.password}</h2>
    <input
      class="unseen"
      name="username"
      autocomplete="username"
      .value=${me.username}
      tabindex="-1"
      aria-hidden="true"
      readonly
    />
    <div class="pair">
      <div>${field("old", w.oldPassword, "current-password", "old_password")}</div>
      <div>${field("new", w.newPassword, "new-password", "password", html`<p class="hint">${w.passwordHint}</p>`)}</div>
    </div>
    <div class="end">
      <button class="quiet" ?disabled=${page.busy === "password"}>${w.changePassword}</button>${page.message(
        "password",
        "",
        ["old_password", "password"],
      )}
    </div>
  </form>`;
}

/**
 * @param {Preferences} page
 * @param {SubmitEvent} event
 */
async function savePassword(page, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const fields = new FormData(form);
  const { w } = page;
  const fresh = String(fields.get("new"));
  const missing = {
    ...(!fields.get("old") && { old_password: w.needed }),
    ...(length(fresh) < 8 && { password: fresh ? w.tooShort : w.needed }),
  };
  if (page.showMissing("password", missing)) return;
  await page.send("password", async () => {
    await page.client?.api.request("PATCH", `api/users/${page.me?.id}/`, {
      old_password: fields.get("old"),
      password: fresh,
    });
    form.reset();
    // The new password ended all sessions, this one as well.
    await page.session?.login(page.me?.username ?? "", fresh);
    page.emit("ctms-signed-in");
    return page.w.passwordChanged;
  });
}
