// For each built-in law one page where its region is named: the shape of the question, its words, what runs before anybody answers,
// and the same again for a browser that sends Global Privacy Control. What each law asks stands in the table of tests/regimes.rs,
// which was looked up by hand. One site is built for all of them; only the region that the server writes differs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { ENGINES, freshVisit, launch } from "./lib/browser.mjs";
import { buildValue, smallPolicy } from "./lib/policy.mjs";
import { sleep } from "./lib/quiet.mjs";
import { startSite, startTracker } from "./lib/servers.mjs";
import { inClosedRoot } from "./lib/shadow.mjs";
import { showsView } from "./lib/visitor.mjs";

/** The kinds of purposes, in the order of the vocabulary. */
const KINDS =
  "service payment security support legal functional analytics personalisation advertising marketing social research".split(
    " ",
  );
/** Laws: id, region, a letter for each kind (free, inform, opt-out, ask), whether the signal counts. */
const LAWS = [
  ...readFileSync(new URL("../regimes.rs", import.meta.url), "utf8").matchAll(
    /^ {4}\("([\w-]+)", "([A-Z-]+)", "([fioa]{12})", (true|false), /gm,
  ),
].map(([, id, region, modes, gpc]) => ({ id, region, modes, gpc: gpc === "true" }));

/** What each shape says, in each language: title, first words, the three answers. By hand, so that a changed word is looked at. */
const SHAPES = /** @type {Record<string, Record<string, [string, string, string[]]>>} */ ({
  a: {
    en: [
      "Cookies and services on this site",
      "This site needs some cookies and services to work. Others start only with your consent: ",
      ["Accept all", "Reject all", "Choose"],
    ],
    ja: [
      "クッキーと外部\u2060サービスの利用について",
      "当サイトでは、動作に必要なクッキーなどを使用しています。それ以外のサービスは、同意をいただいた場合に限り、",
      ["すべて同意", "すべて拒否", "個別に選択"],
    ],
    th: [
      "คุกกี้และบริการบนเว็บไซต์นี้",
      "เว็บไซต์นี้ใช้คุกกี้และบริการที่จำเป็นต่อการทำงาน ส่วนบริการอื่นจะเริ่มทำงานเมื่อท่านให้ความ\u2060ยินยอมเท่านั้น ",
      ["ยอมรับทั้งหมด", "ปฏิเสธทั้งหมด", "เลือกเอง"],
    ],
  },
  // Some waits for consent, and some runs already: both are named, apart.
  mixed: {
    en: [
      "Cookies and services on this site",
      "Besides what it needs to work, this site uses services for: ",
      ["Accept all", "Reject all", "Choose"],
    ],
    ja: [
      "クッキーと外部\u2060サービスの利用について",
      "当サイトでは、動作に必要なもののほか、次の目的でサービスを利用しています：",
      ["すべて同意", "すべて拒否", "個別に選択"],
    ],
    th: [
      "คุกกี้และบริการบนเว็บไซต์นี้",
      "นอกจากส่วนที่จำเป็นต่อการทำงาน เว็บไซต์นี้ใช้บริการเพื่อวัตถุประสงค์ดังนี้: ",
      ["ยอมรับทั้งหมด", "ปฏิเสธทั้งหมด", "เลือกเอง"],
    ],
  },
  o: {
    en: ["Your privacy choices", "This site uses services for: ", ["Keep as it is", "Do not sell or share", "Choose"]],
    ja: [
      "プライバシーに関する選択",
      "当サイトでは、次の目的でサービスを利用しています：",
      ["このまま利用", "販売・共有を拒否", "個別に選択"],
    ],
    th: [
      "ตัวเลือกด้านความเป็นส่วนตัวของท่าน",
      "เว็บไซต์นี้ใช้บริการเพื่อวัตถุประสงค์ดังนี้: ",
      ["คงไว้ตามเดิม", "ไม่ให้ขายหรือแบ่งปัน", "เลือกเอง"],
    ],
  },
  // An opt-out where no law calls it selling: outside of the US.
  n: {
    en: [
      "Your privacy choices",
      "Besides what it needs to work, this site uses services for: ",
      ["Keep as it is", "Reject all", "Choose"],
    ],
    ja: [
      "プライバシーに関する選択",
      "当サイトでは、動作に必要なもののほか、次の目的でサービスを利用しています：",
      ["このまま利用", "すべて拒否", "個別に選択"],
    ],
    th: [
      "ตัวเลือกด้านความเป็นส่วนตัวของท่าน",
      "นอกจากส่วนที่จำเป็นต่อการทำงาน เว็บไซต์นี้ใช้บริการเพื่อวัตถุประสงค์ดังนี้: ",
      ["คงไว้ตามเดิม", "ปฏิเสธทั้งหมด", "เลือกเอง"],
    ],
  },
  i: {
    en: [
      "Cookies and services on this site",
      "Besides what it needs to work, this site sends data to other companies for: ",
      ["Got it", "Reject all", "Choose"],
    ],
    ja: [
      "クッキーと外部\u2060サービスの利用について",
      "当サイトでは、動作に必要なもののほか、次の目的で利用者に関する情報を外部に送信しています：",
      ["閉じる", "すべて拒否", "個別に選択"],
    ],
    th: [
      "คุกกี้และบริการบนเว็บไซต์นี้",
      "นอกจากส่วนที่จำเป็นต่อการทำงาน เว็บไซต์นี้ส่งข้อมูลไปยังบริษัทอื่นเพื่อวัตถุประสงค์ดังนี้: ",
      ["รับทราบ", "ปฏิเสธทั้งหมด", "เลือกเอง"],
    ],
  },
});
const GPC = {
  en: "Your browser sends the Global Privacy Control signal.",
  ja: "Global Privacy Controlの信号",
  th: "Global Privacy Control",
};

/** The page's language: that of the place, as far as the policy has it. @param {string} region @returns {"en" | "ja" | "th"} */
const languageOf = (region) => (region === "JP" ? "ja" : region === "TH" ? "th" : "en");
/** @param {{ modes: string, region: string }} law */
const shapeOf = ({ modes, region }) =>
  modes.includes("a")
    ? /[io]/.test(modes)
      ? "mixed"
      : "a"
    : modes.includes("o")
      ? region.startsWith("US")
        ? "o"
        : "n"
      : "i";
/** What a letter lets through before an answer. @param {string} letter @param {boolean} signal the browser sends it, and it counts */
const verdictOf = (letter, signal) => (letter === "a" ? "hold" : letter === "o" && signal ? "refuse" : "allow");

/** A tag for each kind of purpose, each on consent, under all laws. */
const policy = () => {
  const small = /** @type {any} */ (smallPolicy());
  const each = (/** @type {(kind: string) => unknown} */ make) =>
    Object.fromEntries(KINDS.map((kind) => [kind, make(kind)]));
  const label = (/** @type {string} */ kind) => ({ en: kind, ja: `${kind}の目的`, th: `วัตถุประสงค์ ${kind}` });
  return {
    ...small,
    languages: ["en", "ja", "th"],
    policy: { ...small.policy, title: { en: "Privacy", ja: "プライバシー", th: "ความเป็นส่วนตัว" } },
    regimes: LAWS.map(({ id }) => id),
    data: { pages: { label: { en: "Pages", ja: "ページ", th: "หน้าเว็บ" }, kind: "usage", identifies: "device" } },
    subjects: { visitor: { label: { en: "Visitors", ja: "訪問者", th: "ผู้เยี่ยมชม" } } },
    purposes: each((kind) => ({ label: label(kind), kind })),
    flows: each((kind) => ({ ...small.flows["other-flow"], purpose: kind })),
    tags: each((kind) => ({ label: kind, provider: "other", match: [`||${kind}.localhost^`], carries: [kind] })),
  };
};

for (const engine of ENGINES) {
  describe(`each law in a page in ${engine}`, () => {
    /** @type {import("./lib/browser.mjs").Browser} */
    let browser;
    /** @type {import("./lib/servers.mjs").Site} */
    let site;
    /** @type {import("./lib/servers.mjs").Tracker} */
    let tracker;
    /** @type {Awaited<ReturnType<typeof buildValue>>} */
    let built;
    /** @type {import("./lib/browser.mjs").Visit} */
    let visit;

    before(async () => {
      [browser, site, tracker, built] = await Promise.all([
        launch(engine),
        startSite(),
        startTracker(),
        buildValue(policy()),
      ]);
      site.built = built.folder;
      visit = await freshVisit(browser);
    });
    after(() => Promise.all([browser?.close(), site?.close(), tracker?.close(), built?.remove()]));

    /**
     * What a visitor from a region finds who has not answered.
     * @param {string} region as the server knows it; empty: it does not
     * @param {"en" | "ja" | "th"} language
     * @param {boolean} signal
     */
    async function arrives(region, language, signal) {
      site.pages["/"] =
        `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><link rel="icon" href="data:,">
        ${signal ? "<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>" : ""}
        <script src="/sekisho.js"${region && ` data-region="${region}"`}></script><title>site</title></head><body></body></html>`;
      await visit.page.goto(`${site.origin}/`);
      await showsView(visit.page, "banner");
      tracker.log.clear();
      const tags = await visit.page.evaluate(
        async (kinds, origin) => {
          const { tags } = /** @type {any} */ (window).sekisho.consent();
          const sent = kinds.map((kind) =>
            fetch(`${origin.replace("HOST", kind)}/early/fetch`, { mode: "no-cors" }).catch(() => {}),
          );
          await Promise.all(sent.filter((_, at) => tags[kinds[at]] === "allow"));
          return tags;
        },
        KINDS,
        tracker.origin("HOST"),
      );
      await sleep(30);
      const said = await inClosedRoot(visit.page, "sekisho-ui", (root) => {
        const banner = /** @type {HTMLElement} */ (root.querySelector(".banner"));
        const text = (/** @type {string} */ selector) =>
          [...banner.querySelectorAll(selector)]
            .filter((one) => one.checkVisibility())
            .map((one) => one.textContent ?? "");
        return {
          title: text("h2")[0],
          lead: text("p")[0],
          notes: text(".note"),
          buttons: text("button"),
          lang: banner.lang,
        };
      });
      const arrived = new Set(tracker.log.entries().map(({ host }) => host));
      return { tags, arrived: KINDS.filter((kind) => arrived.has(kind)), ...said };
    }

    /** @param {{ region: string, modes: string, gpc: boolean }} law @param {"en" | "ja" | "th"} language @param {boolean} signal */
    async function holds({ region, modes, gpc }, language, signal) {
      const found = await arrives(region, language, signal);
      const at = `${region || "nowhere"} in ${language}${signal ? " with the signal" : ""}`;
      const expected = Object.fromEntries(KINDS.map((kind, one) => [kind, verdictOf(modes[one], signal && gpc)]));
      assert.deepEqual(found.tags, expected, at);
      assert.deepEqual(
        found.arrived,
        KINDS.filter((kind) => expected[kind] === "allow"),
        `what arrived from ${at}`,
      );
      const [title, lead, buttons] = SHAPES[shapeOf({ modes, region })][language];
      assert.equal(found.title, title, at);
      assert.ok(found.lead?.startsWith(lead), `${at}: ${found.lead}`);
      if (shapeOf({ modes, region }) === "mixed" && language === "en") {
        const [on, waits] = (found.lead ?? "").split("Others start only with your consent: ");
        const named = (/** @type {string} */ text) =>
          KINDS.filter((kind) => text.includes(kind)).map((kind) => modes[KINDS.indexOf(kind)]);
        // The signal switches off what runs, where it counts; then it waits for nobody's consent either.
        assert.ok(named(on).length && !named(on).includes("a"), `${at} runs: ${on}`);
        assert.ok(named(waits).length && named(waits).every((letter) => letter === "a"), `${at} waits: ${waits}`);
      }
      assert.deepEqual([found.buttons, found.lang], [buttons, language], at);
      assert.deepEqual(
        found.notes?.map((note) => note.includes(GPC[language])),
        signal ? [true] : [],
        `the note, ${at}`,
      );
    }

    // Firefox sees one law of each shape; what a law asks is not the browser's business.
    const seen =
      engine === "chromium"
        ? LAWS
        : LAWS.filter(({ id }) => /^(gdpr|uk|california|switzerland|japan|thailand)$/.test(id));

    test("the table is there, and has every shape", () => {
      assert.ok(LAWS.length >= 20);
      assert.deepEqual(new Set(LAWS.map(shapeOf)), new Set(["a", "mixed", "o", "n", "i"]));
    });

    test("the question, its words and what runs are what the law of the region says", async () => {
      for (const law of seen) await holds(law, languageOf(law.region), false);
    });

    test("the signal counts where the law says so, and is shown everywhere", async () => {
      // One region of each kind of law, and of each language.
      const kinds = new Map(seen.map((law) => [`${law.modes} ${law.gpc} ${languageOf(law.region)}`, law]));
      for (const law of kinds.values()) await holds(law, languageOf(law.region), true);
    });

    test("each shape in each language; and nobody who is nowhere gets less than the strictest", async () => {
      for (const id of ["gdpr", "california", "switzerland", "hong-kong", "japan"])
        for (const language of /** @type {const} */ (["en", "ja", "th"])) {
          const law = LAWS.find((one) => one.id === id);
          if (law) await holds(law, language, false);
        }
      for (const region of ["", "XX", "US-ZZ"]) await holds({ region, modes: "fffffaaaaaaa", gpc: true }, "en", false);
    });
  });
}
