const digits = '〇一二三四五六七八九';

/** Chinese or Arabic number below 100 → value; NaN for anything else. Blanks inside are ignored. */
export function smallNumber(words: string): number {
  const plain = words.replace(/[ \t]/g, '');
  if (/^\d{1,2}$/.test(plain)) return Number(plain);
  const ten = plain.indexOf('十');
  if (ten < 0) return plain.length === 1 && digits.includes(plain) ? digits.indexOf(plain) : Number.NaN;
  const tens = ten === 0 ? 1 : digits.indexOf(plain.charAt(ten - 1));
  const ones = ten === plain.length - 1 ? 0 : digits.indexOf(plain.charAt(ten + 1));
  return ten > 1 || plain.length > ten + 2 || tens < 1 || ones < 0 ? Number.NaN : tens * 10 + ones;
}

/** 2026, 二〇二六 → 2026; xx, 20xx, ～ and the like → null. */
export function yearNumber(words: string): number | null {
  const plain = words.replace(/[ \t]/g, '');
  const arabic = plain.replace(/[〇一二三四五六七八九]/g, (sign) => String(digits.indexOf(sign)));
  return /^(?:19|20|21)\d\d$/.test(arabic) ? Number(arabic) : null;
}

const shifts = new Map([
  ...['次', '明', '来', '翌', '转', '下', '下一', '第二'].map((word) => [word, 1] as const),
  ...['今', '本', '当'].map((word) => [word, 0] as const),
  ...['去', '上', '上一'].map((word) => [word, -1] as const),
  ['前', -2] as const,
]);

/** 次, 明, 下一 (年) → 1, 今, 本, 当 → 0, 去, 上 → -1: years from the one that the text is about; null for other words. */
export function yearShift(words: string): number | null {
  const plain = words.replace(/[ \t]/g, '');
  return shifts.get(plain) ?? null;
}

/** Kinds of numbering. Marks of one kind count on within one list. */
export type OrdinalStyle = 'digit' | 'digit)' | '(digit)' | 'circle' | 'han' | '(han)' | 'han是' | '第han' | 'bullet';

export interface Ordinal {
  readonly style: OrdinalStyle;
  /** 0 for bullets. */
  readonly n: number;
  /** Place after the mark and the blanks behind it. */
  readonly end: number;
}

const hanNumber = '[一二三四五六七八九十](?:[ \\t]?[十一二三四五六七八九]){0,2}';
const shapes: readonly (readonly [OrdinalStyle, RegExp])[] = [
  ['(digit)', /[([][ \t]?(\d{1,2})[ \t]?[)\]][、.]?[ \t]*/y],
  ['digit', /(\d{1,2})[ \t]?(?:[、。]|[.,](?!\d(?!\d?[ \t]?月)))[ \t]*/y],
  ['digit)', /(\d{1,2})[ \t]?\)[、.]?[ \t]*/y],
  ['han', new RegExp(`(${hanNumber})[ \\t]?[、.][ \\t]*`, 'y')],
  ['(han)', new RegExp(`[([][ \\t]?(${hanNumber})[ \\t]?[)\\]][、.]?[ \\t]*`, 'y')],
  ['han是', new RegExp(`(${hanNumber})(?:是|要)[,:]?[ \\t]*`, 'y')],
  ['第han', new RegExp(`第(${hanNumber})[ \\t]?[,:、][ \\t]*`, 'y')],
];
/** 1 召开…: a number and a blank, where no unit of time or count follows. */
const bare = /(\d{1,2})[ \t]+(?=[\u4e00-\u9fff“《])(?![月日号年个次名人场周期届])/y;
const bullet = /(?:#{1,4}|[●★☆•◆◇■□▲△◎※➢►▶✓√♦*+§]|-(?!\d))[ \t]*/y;
/** Signs that are a number by themselves: the first of each row, and how it counts. */
const rows = [
  [0x2460, 20, 'circle'],
  [0x2474, 20, '(digit)'],
  [0x2488, 20, 'digit'],
  [0x2776, 10, 'circle'],
  [0x24f5, 10, 'circle'],
  [0x3220, 10, '(han)'],
] as const;

/** The number or bullet at a place of the signs; `atStart` also knows “1 召开”. A bullet before a number is passed over. */
export function readOrdinal(signs: string, at: number, atStart = true, depth = 0): Ordinal | null {
  const code = signs.charCodeAt(at);
  for (const [first, count, style] of rows) {
    if (code >= first && code < first + count) {
      return { style, n: code - first + 1, end: skipMarks(signs, at + 1) };
    }
  }
  for (const [style, shape] of shapes) {
    shape.lastIndex = at;
    const found = shape.exec(signs);
    if (!found) continue;
    const n = smallNumber(found[1] ?? '');
    if (n > 0) return { style, n, end: shape.lastIndex };
  }
  if (!atStart) return null;
  bare.lastIndex = at;
  const found = bare.exec(signs);
  if (found) return { style: 'digit', n: Number(found[1]), end: bare.lastIndex };
  bullet.lastIndex = at;
  if (!bullet.test(signs)) return null;
  const end = bullet.lastIndex;
  const inner = depth < 2 ? readOrdinal(signs, end, true, depth + 1) : null;
  return inner ?? { style: 'bullet', n: 0, end };
}

const after = /[、.。]?[ \t]*/y;

function skipMarks(signs: string, at: number): number {
  after.lastIndex = at;
  after.test(signs);
  return after.lastIndex;
}
