// What the shop sells. Prices in yen; nothing here is real.

/** @typedef {"en" | "ja" | "th"} Language */
/** @typedef {Record<Language, string>} Text */

/**
 * @typedef {object} Product
 * @property {string} id Also the name of its picture, `img/ID.svg`.
 * @property {number} price Yen.
 * @property {Text} name
 * @property {Text} text
 */

/** @type {Product[]} */
export const PRODUCTS = [
  {
    id: "tegata",
    price: 1800,
    name: { en: "Travel pass", ja: "通行手形", th: "ป้ายผ่านทาง" },
    text: {
      en: "A cedar plaque like the permits that travellers showed at the checkpoint. Engraved with your name.",
      ja: "関所で旅人が見せた手形をかたどった、杉の木札。お名前を彫ってお届けします。",
      th: "ป้ายไม้สนซีดาร์แบบใบอนุญาตที่นักเดินทางแสดงที่ด่าน สลักชื่อของคุณ",
    },
  },
  {
    id: "tea",
    price: 1450,
    name: { en: "Mountain tea", ja: "山のお茶", th: "ชาภูเขา" },
    text: {
      en: "Deep-steamed green tea from the foot of the pass, 80 g in a washi tin.",
      ja: "峠のふもとで育った深蒸し茶。和紙の缶に八十グラム。",
      th: "ชาเขียวนึ่งลึกจากเชิงเขา 80 กรัม บรรจุในกระป๋องหุ้มกระดาษวาชิ",
    },
  },
  {
    id: "cup",
    price: 2600,
    name: { en: "Roadside cup", ja: "街道の湯呑み", th: "ถ้วยชาริมทาง" },
    text: {
      en: "A stoneware cup with an ash glaze, thrown to fit two hands on a cold morning.",
      ja: "灰釉をかけた湯呑み。寒い朝に両手で包める大きさです。",
      th: "ถ้วยดินเผาเคลือบขี้เถ้า ปั้นให้พอดีสองมือในเช้าที่หนาวเย็น",
    },
  },
  {
    id: "tenugui",
    price: 1200,
    name: { en: "Indigo tenugui", ja: "藍の手ぬぐい", th: "ผ้าเทะนุงุยสีคราม" },
    text: {
      en: "A cotton towel dyed in waves: a scarf, a wrapper, a bookmark for a long road.",
      ja: "青海波を染めた木綿の手ぬぐい。首に、包みに、長旅のしおりに。",
      th: "ผ้าฝ้ายย้อมลายคลื่น ใช้เป็นผ้าพันคอ ห่อของ หรือคั่นหนังสือ",
    },
  },
  {
    id: "lantern",
    price: 4200,
    name: { en: "Paper lantern", ja: "提灯", th: "โคมกระดาษ" },
    text: {
      en: "A folding lantern with a warm light that lasts until the next post town.",
      ja: "次の宿場まで灯る、折りたたみの提灯。",
      th: "โคมพับได้ ให้แสงอุ่นไปจนถึงเมืองถัดไป",
    },
  },
  {
    id: "bento",
    price: 3800,
    name: { en: "Bent-wood lunch box", ja: "曲げわっぱ", th: "กล่องข้าวไม้ดัด" },
    text: {
      en: "Cedar that breathes, so that rice tastes as it did when you packed it.",
      ja: "木が呼吸するので、詰めたときのままの味がします。",
      th: "ไม้ซีดาร์ที่ระบายอากาศ ข้าวจึงอร่อยเหมือนตอนเพิ่งใส่",
    },
  },
];
