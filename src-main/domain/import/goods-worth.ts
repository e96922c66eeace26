const AMOUNT = String.raw`(\d{1,3}(?:[,，]\d{3})+|\d{1,7})(\.\d{1,2})?`;
const WORTH = new RegExp(
  String.raw`[（(【]?\s*(?:(?:折价|折款|折合|价值|约|计|合)[:：]?\s*)*${AMOUNT}\s*元(?:整)?\s*[）)】]?|[（(【]?\s*(?:折价|折款|价值)[:：]?\s*${AMOUNT}\s*[）)】]?$`,
  'u',
);
/** 每桶 50 元, 50元/桶, 50元×2: the price of a piece, not what the goods are worth together. */
const PIECE = /每|单价|各|元\s*[/／×xX*]|[×xX*]\s*\d/u;
/** 200元购物卡: the amount belongs to the name of what was given, and says its worth as well. */
const NAMED = /^[^\p{Script=Han}]*\p{Script=Han}{0,2}(?:卡|券|票)/u;

/**
 * What goods are worth where the list says it beside their name: 米油（200元）, 200元, 折价200.
 * @returns fen and the name without the amount (null where only an amount stood); null where no single worth is said
 */
export function goodsWorth(text: string): { readonly fen: number; readonly goods: string | null } | null {
  const found = WORTH.exec(text);
  if (!found || PIECE.test(text)) return null;
  const rest = text.slice(0, found.index) + text.slice(found.index + found[0].length);
  if (/\d\s*元/u.test(rest)) return null;
  const whole = (found[1] ?? found[3] ?? '').replace(/[,，]/gu, '');
  const part = (found[2] ?? found[4] ?? '').slice(1).padEnd(2, '0');
  const bare = rest.replace(/^[\s，,、;；]+|[\s，,、;；]+$/gu, '');
  const goods = NAMED.test(text.slice(found.index + found[0].length)) ? text.trim() : bare;
  return { fen: Number(whole) * 100 + Number(part), goods: goods === '' ? null : goods };
}
