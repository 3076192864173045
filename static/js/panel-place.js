// @ts-check
// Where the panel of the bell stands. It is in the top layer, so that no overflow or stacking of the host cuts it off.
// There it must be placed by script.

const widest = 420; // px
const highest = 640;
const least = 360; // with less room below than that, it may stand above
const gap = 8;

/**
 * Places a panel below its bell, or above where there is more room.
 * @param {HTMLElement} bell
 * @param {HTMLElement} panel
 */
export function placePanel(bell, panel) {
  const near = bell.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const width = Math.min(widest, room - 2 * gap);
  const wish = getComputedStyle(bell).direction === "rtl" ? near.left : near.right - width;
  const left = Math.max(gap, Math.min(room - width - gap, wish));
  const below = innerHeight - near.bottom;
  const up = below < least && near.top > below;
  const tall = Math.min(highest, (up ? near.top : below) - 2 * gap);
  panel.style.setProperty("left", left + "px");
  panel.style.setProperty("height", tall + "px");
  panel.style.setProperty("top", (up ? near.top - tall - gap : near.bottom + gap) + "px");
}
