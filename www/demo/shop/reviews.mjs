// What customers say of the goods. Nobody wrote these: the shop is invented.

/** @typedef {import("./products.mjs").Text} Text */

/** @type {{ by: Text, stars: number, text: Text }[]} */
const SAID = [
  {
    by: { en: "Aoi, Odawara", ja: "小田原市 あおいさん", th: "คุณอาโออิ โอดาวาระ" },
    stars: 5,
    text: {
      en: "Well packed, and here in two days. Even the box smelled of the mountains.",
      ja: "丁寧に包まれて二日で届きました。箱まで山の香りがしました。",
      th: "ห่อมาอย่างดี ถึงในสองวัน แม้แต่กล่องก็มีกลิ่นภูเขา",
    },
  },
  {
    by: { en: "Niran, Bangkok", ja: "バンコク ニランさん", th: "คุณนิรันดร์ กรุงเทพฯ" },
    stars: 5,
    text: {
      en: "A present for my father. He has used it every day since.",
      ja: "父への贈り物に。それから毎日使ってくれています。",
      th: "ซื้อให้พ่อ ท่านใช้ทุกวันนับตั้งแต่ได้รับ",
    },
  },
  {
    by: { en: "Emma, Leeds", ja: "リーズ エマさん", th: "คุณเอ็มมา ลีดส์" },
    stars: 4,
    text: {
      en: "Smaller than I thought, and lovelier.",
      ja: "思ったより小さく、思ったより愛らしい品でした。",
      th: "เล็กกว่าที่คิด แต่น่ารักกว่าที่คิด",
    },
  },
  {
    by: { en: "Kenji, Nagoya", ja: "名古屋市 けんじさん", th: "คุณเคนจิ นาโกยะ" },
    stars: 5,
    text: {
      en: "It walked the old road with me from Hakone to Mishima.",
      ja: "箱根から三島まで、旧街道を一緒に歩きました。",
      th: "มันเดินไปกับฉันบนถนนเก่าจากฮาโกเนะถึงมิชิมะ",
    },
  },
];

/** How many a page of them has. */
const PAGE = 2;

/**
 * A page of what was said of a product, in a language.
 * @param {number} product its place in the list of products: each begins with another voice
 * @param {number} page from 1
 * @param {import("./products.mjs").Language} lang
 */
export function reviews(product, page, lang) {
  const all = SAID.map((_, at) => ({ id: (product + at) % SAID.length, ...SAID[(product + at) % SAID.length] }));
  const from = (page - 1) * PAGE;
  return {
    more: all.length > from + PAGE,
    reviews: all
      .slice(from, from + PAGE)
      .map(({ id, by, stars, text }) => ({ id, stars, by: by[lang], text: text[lang] })),
  };
}
