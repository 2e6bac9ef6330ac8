// A page that asks in its own way. Render functions and no templates: those are compiled to code in the page, which a Content
// Security Policy forbids.
import { defineComponent, h, reactive, withDirectives } from "vue";
import { answer, useConsent, useOwn } from "./sekisho.ts";

export const Page = defineComponent(() => {
  const own = useOwn();
  const consent = useConsent();
  const wanted = reactive<Record<string, boolean>>({});
  const question = () => {
    if (!own.value || consent.value.asked) return [];
    const { lang } = document.documentElement;
    const words = own.value.words(lang);
    const purposes = own.value.purposes(lang).filter(({ locked }) => !locked);
    const button = (id: string, text: string, choices: Parameters<typeof own.value.bind>[1]) =>
      withDirectives(h("button", { type: "button", id, key: id }, text), [[answer, { own: own.value, choices }]]);
    return [
      h("h2", { id: "question" }, words.title),
      h("p", words.lead),
      words.again && h("p", words.again),
      ...purposes.map(({ id, label }) =>
        h("label", { key: `want-${id}` }, [
          h("input", {
            type: "checkbox",
            id: `want-${id}`,
            checked: wanted[id] ?? false,
            onChange: (event: Event) => {
              wanted[id] = (event.target as HTMLInputElement).checked;
            },
          }),
          label,
        ]),
      ),
      button("accept", words.accept, { all: true }),
      button("reject", words.reject, { all: false }),
      button("save", words.save, () => ({ all: false, purposes: { ...wanted } })),
    ];
  };
  return () =>
    h("main", [
      h("section", { "aria-labelledby": "question" }, question()),
      h("p", { id: "state" }, JSON.stringify(consent.value.purposes)),
      h("button", { type: "button", id: "withdraw", onClick: () => window.sekisho?.withdraw() }, "Withdraw"),
    ]);
});
