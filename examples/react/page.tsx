// A page that asks in its own way: a line at the top, and a switch for statistics.
import { useState } from "react";
import { Answer, useConsent, useOwn } from "./sekisho.tsx";

function Question() {
  const own = useOwn();
  const { asked } = useConsent();
  const [wanted, want] = useState<Record<string, boolean>>({});
  if (!own || asked) return null;
  const words = own.words(document.documentElement.lang);
  const purposes = own.purposes(document.documentElement.lang).filter(({ locked }) => !locked);
  return (
    <section aria-labelledby="question">
      <h2 id="question">{words.title}</h2>
      <p>{words.lead}</p>
      {words.again && <p>{words.again}</p>}
      {purposes.map(({ id, label }) => (
        <label key={id}>
          <input
            type="checkbox"
            id={`want-${id}`}
            checked={wanted[id] ?? false}
            onChange={(event) => want({ ...wanted, [id]: event.target.checked })}
          />
          {label}
        </label>
      ))}
      <Answer own={own} choices={{ all: true }} id="accept">
        {words.accept}
      </Answer>
      <Answer own={own} choices={{ all: false }} id="reject">
        {words.reject}
      </Answer>
      <Answer own={own} choices={() => ({ all: false, purposes: wanted })} id="save">
        {words.save}
      </Answer>
    </section>
  );
}

export function Page() {
  const { purposes } = useConsent();
  return (
    <main>
      <Question />
      <p id="state">{JSON.stringify(purposes)}</p>
      <button type="button" id="withdraw" onClick={() => window.sekisho?.withdraw()}>
        Withdraw
      </button>
    </main>
  );
}
