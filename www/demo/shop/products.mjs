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
  {
    id: "umbrella",
    price: 5400,
    name: { en: "Oiled-paper umbrella", ja: "和傘", th: "ร่มกระดาษเคลือบน้ำมัน" },
    text: {
      en: "Bamboo ribs and oiled paper that drums softly in the rain of the pass.",
      ja: "竹の骨に油紙を張った傘。峠の雨がやさしい音を立てます。",
      th: "โครงไม้ไผ่กับกระดาษเคลือบน้ำมัน ฝนบนช่องเขาจะตกกระทบเบา ๆ",
    },
  },
  {
    id: "furoshiki",
    price: 2200,
    name: { en: "Furoshiki cloth", ja: "風呂敷", th: "ผ้าฟุโรชิกิ" },
    text: {
      en: "A square of woven cotton that carries a melon, a bottle or a change of clothes.",
      ja: "すいかも瓶も着替えも包める、織りの木綿一枚。",
      th: "ผ้าฝ้ายทอผืนสี่เหลี่ยม ห่อได้ทั้งแตงโม ขวด หรือเสื้อผ้าสำรอง",
    },
  },
  {
    id: "comb",
    price: 3200,
    name: { en: "Boxwood comb", ja: "つげの櫛", th: "หวีไม้บ็อกซ์วูด" },
    text: {
      en: "Cut from one piece of boxwood, rubbed with camellia oil, and lasting a lifetime.",
      ja: "一枚のつげ材から挽き、椿油で磨いた、一生ものの櫛。",
      th: "ตัดจากไม้บ็อกซ์วูดชิ้นเดียว ขัดด้วยน้ำมันคามิเลีย ใช้ได้ตลอดชีวิต",
    },
  },
  {
    id: "bell",
    price: 900,
    name: { en: "Walking bell", ja: "道中の鈴", th: "กระดิ่งเดินทาง" },
    text: {
      en: "A small brass bell for the strap of a bag. It keeps bears away and friends near.",
      ja: "荷物の紐につける小さな真鍮の鈴。熊よけにも、道連れの目印にも。",
      th: "กระดิ่งทองเหลืองเล็กสำหรับสายกระเป๋า ไล่หมีให้ห่างและเรียกเพื่อนให้ใกล้",
    },
  },
  {
    id: "incense",
    price: 1600,
    name: { en: "Cedar incense", ja: "杉のお香", th: "ธูปไม้ซีดาร์" },
    text: {
      en: "Forty sticks that smell like the avenue of cedars after rain.",
      ja: "雨上がりの杉並木の香り。四十本入り。",
      th: "ธูปสี่สิบก้าน กลิ่นเหมือนทางเดินต้นซีดาร์หลังฝน",
    },
  },
  {
    id: "chopsticks",
    price: 1100,
    name: { en: "Travel chopsticks", ja: "旅の箸", th: "ตะเกียบพกพา" },
    text: {
      en: "Lacquered chopsticks in a sliding case, for lunch wherever the view is best.",
      ja: "引き戸の箸箱に入った塗り箸。景色のいちばんよい所でお昼を。",
      th: "ตะเกียบลงรักในกล่องเลื่อน สำหรับมื้อเที่ยงในที่ที่วิวสวยที่สุด",
    },
  },
];

/** What a visitor may type to find a product, in any language of the shop. @param {Product} product */
const findable = ({ name, text }) => [...Object.values(name), ...Object.values(text)].join("\n").toLowerCase();

/**
 * Products whose name or text has the words.
 * @param {string} words
 * @param {"shop" | "price" | "dear"} [order]
 */
export function find(words, order = "shop") {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = PRODUCTS.filter((product) => parts.every((part) => findable(product).includes(part)));
  if (order === "shop") return found;
  return found.sort((one, other) => (order === "price" ? one.price - other.price : other.price - one.price));
}
