// @ts-check
// The address of somebody's calendar: it is made, renewed and ended here. The server shows it once.

import { html, nothing } from "../vendor/lit.js";
import { addressOf, secret } from "./secret.js";

/** @typedef {import("./preferences.js").Preferences} Preferences */

/**
 * The section of the settings that is about it.
 * @param {Preferences} page
 */
export function calendarSection(page) {
  const { p, calendar, lang } = page;
  const make = () =>
    page.send("calendar", async () => {
      page.calendar = (await page.client?.api.request("POST", "api/me/calendar/")).url;
      return "";
    });
  const end = () =>
    page.send("calendar", async () => {
      await page.client?.api.request("DELETE", "api/me/calendar/");
      page.calendar = "";
      return page.p.calendarEnded;
    });
  return html`<section class="card" data-form="calendar" aria-labelledby="h-calendar">
    <h2 id="h-calendar">${p.calendar}</h2>
    <p class="hint">${p.calendarMore}</p>
    ${calendar
      ? secret({
          lang,
          text: addressOf(calendar, page.client?.base ?? ""),
          label: p.calendarAddress,
          said: p.calendarMade,
        })
      : nothing}
    <div class="end">
      <button type="button" class="quiet" title=${p.calendarRenewMore} @click=${make}>
        ${calendar ? p.calendarRenew : p.calendarMake}
      </button>
      <button type="button" class="danger" @click=${end}>${p.calendarEnd}</button>
      ${page.message("calendar")}
    </div>
  </section>`;
}
