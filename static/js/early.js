// @ts-check
// Sets the theme before the first paint, so that a dark page does not flash white. It blocks the page, so it is small
// and no module.
try {
  document.documentElement.dataset.theme = JSON.parse(localStorage.getItem("ctms-device") ?? "{}").theme ?? "system";
} catch {
  // Storage may be switched off. Then the theme is that of the system.
}
