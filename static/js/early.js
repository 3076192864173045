// @ts-check
// Before anything is painted: a dark page must not begin white.
try {
  document.documentElement.dataset.theme = JSON.parse(localStorage.getItem("ctms-device") ?? "{}").theme ?? "system";
} catch {
  // As the system has it, then.
}
