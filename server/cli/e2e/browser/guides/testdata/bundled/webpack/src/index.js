import "ctms-bell";

async function token() {
  const answer = await fetch("/ctms-token");
  if (answer.status === 401) return "";
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.text();
}

const bell = document.querySelector("ctms-bell");
bell.src = process.env.VITE_CTMS;
bell.token = token;
bell.addEventListener("ctms-notification", ({ detail }) => {
  document.querySelector("output").textContent = detail.title;
});
bell.addEventListener("ctms-navigate", (event) => {
  event.preventDefault();
  document.querySelector("p").textContent = event.detail.task_id;
});
document.querySelector("button").addEventListener("click", () => bell.refresh());
