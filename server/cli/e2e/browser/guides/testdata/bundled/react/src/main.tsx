import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "ctms-bell";
import type { CtmsBell, CtmsNavigation, CtmsNotification } from "ctms-bell";

async function token(): Promise<string> {
  const answer = await fetch("/ctms-token");
  if (answer.status === 401) return "";
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.text();
}

function Header() {
  const bell = useRef<CtmsBell>(null);
  const [last, setLast] = useState<CtmsNotification | null>(null);
  const [went, setWent] = useState<CtmsNavigation | null>(null);
  return (
    <header>
      <ctms-bell
        ref={bell}
        className="bell"
        src={import.meta.env.VITE_CTMS}
        lang="en"
        theme="light"
        token={() => token()}
        onctms-notification={(event) => setLast(event.detail)}
        onctms-navigate={(event) => {
          event.preventDefault();
          setWent(event.detail);
        }}
        onctms-unauthorized={() => setLast(null)}
      />
      <button onClick={() => void bell.current?.refresh()}>Refresh</button>
      <output>{last?.title}</output>
      <p>{went?.task_id}</p>
    </header>
  );
}

// The types of the element and of its events hold without React, too.
const made: CtmsBell = document.createElement("ctms-bell");
made.token = null;
document.addEventListener("ctms-navigate", (event) => console.log(event.detail.url.length));
// @ts-expect-error: a token is no number
made.token = 7;

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <Header />
  </StrictMode>,
);
