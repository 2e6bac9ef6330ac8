// What a finger misses in a page of the extension, and whether its switches can be told apart where the system paints.

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * Controls that are smaller than 44 pixels, as a finger meets them: around a switch more is hit than is drawn.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export const tooSmall = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("button,select,summary,input[type=text],.file,[role=switch]")];
    return all
      .filter((one) => {
        if (!one.checkVisibility()) return false;
        one.scrollIntoView({ block: "center", behavior: "instant" });
        const { top, bottom, left, width } = one.getBoundingClientRect();
        return [-21, 21].some((off) => {
          const hit = document.elementFromPoint(left + width / 2, (top + bottom) / 2 + off);
          return !(hit?.closest("label") ?? hit)?.contains(one) && !one.contains(hit);
        });
      })
      .map((one) => `${one.localName} “${one.textContent || one.getAttribute("aria-label")}”`);
  });

/**
 * Whether a switch that is on looks unlike one that is off with the system's few colours, and has a knob. Chromium only.
 * @param {Page} page
 */
export async function toldApart(page) {
  const protocol = await page.createCDPSession();
  const set = (/** @type {{ name: string, value: string }[]} */ features) =>
    protocol.send("Emulation.setEmulatedMedia", { features });
  await set([{ name: "forced-colors", value: "active" }]);
  const told = await page.evaluate(() => {
    const looks = ["[role=switch]:checked", "[role=switch]:not(:checked)"].map((selector) => {
      const one = document.querySelector(selector);
      return one && [undefined, "::before"].map((part) => getComputedStyle(one, part).backgroundColor);
    });
    const [on, off] = looks;
    return !on || !off || (on[0] !== off[0] && on[0] !== on[1] && off[0] !== off[1]);
  });
  await set([]);
  await protocol.detach();
  return told;
}
