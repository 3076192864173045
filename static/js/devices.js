// @ts-check
// <ctms-devices>: the browsers that show what is pushed to a person.
//
// Properties: client, lang, zone, me.

import { html, nothing, repeat } from "../vendor/lit.js";
import { device } from "./device.js";
import { awayLook, EndpointPage } from "./endpoints.js";
import { formStyles } from "./forms.js";
import { controls, tokens } from "./look.js";
import { pages } from "./pages-look.js";
import { pushState, turnOnPush } from "./push.js";
import { supported } from "./words.js";

export class Devices extends EndpointPage {
  static styles = [tokens, controls, pages, formStyles, awayLook];

  path = "api/me/devices/";

  /** The key to subscribe with, "" where the server pushes nothing. */
  key = "";

  /** @param {any} list */
  received(list) {
    this.key = list.vapid_key ?? "";
  }

  async turnOn() {
    await this.send("add", async () => {
      try {
        const added = await turnOnPush(
          /** @type {import("./client.js").Client} */ (this.client), this.key, this.me?.id ?? 0, supported(this.lang),
        );
        await this.load();
        return added ? this.away.deviceAdded : "";
      } catch (err) {
        if (err instanceof DOMException) return this.fail("add", this.away.pushFailed);
        if (err instanceof TypeError) return this.fail("add", this.w.noConnection); // no worker came from the server
        throw err;
      }
    });
  }

  /** @param {any} one */
  async discard(one) {
    if (one.current) device.set({ pushFor: 0 });
    await super.discard(one);
  }

  /** What can be done in this browser, or why nothing can. */
  here() {
    const { away } = this;
    const state = pushState();
    if (!this.key) return html`<p class="hint">${this.me?.is_admin ? away.pushOffAdmin : away.pushOff}</p>`;
    if (state === "ios")
      return html`<p class="hint">${away.iosFirst}</p>
        <ol class="hint">${away.iosSteps.map((step) => html`<li>${step}</li>`)}</ol>`;
    if (state !== "ready") return html`<p class="hint">${away.pushStates[state]}</p>`;
    if (this.list.some((one) => one.current)) return this.message("add");
    return html`<div class="end" data-form="add">
      <button type="button" class="main" ?disabled=${this.busy === "add"} @click=${() => this.turnOn()}>
        ${away.turnOnHere}</button
      >${this.message("add")}
    </div>`;
  }

  render() {
    const { away } = this;
    if (!this.loaded) return nothing;
    return html`<section class="card">
      <h2>${away.devices}</h2>
      <p class="hint">${away.devicesMore}</p>
      ${repeat(this.list, (one) => one.id, (one) => this.row(one, one.name, one.current ? away.thisBrowser : ""))}
      ${this.here()}
    </section>`;
  }
}

customElements.define("ctms-devices", Devices);
