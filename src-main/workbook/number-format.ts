/** What a number format does to a number, as far as a reader of rosters must know. */
export type NumberStyle =
  | { readonly kind: 'plain' }
  /** Date; with a time of day; or year and month only. */
  | { readonly kind: 'date' | 'dateTime' | 'month' }
  /** Time of day or duration without a date. */
  | { readonly kind: 'time' }
  | { readonly kind: 'percent'; readonly decimals: number }
  /** '000000': padded with zeros to this many digits, as staff numbers often are. */
  | { readonly kind: 'padded'; readonly digits: number };

const plain: NumberStyle = { kind: 'plain' };

/**
 * Built-in formats with dates, including those that only exist in Chinese Excel (27–36, 50–58; ECMA-376 18.8.30,
 * zh-cn). 27, 36, 50, 52, 57 show year and month.
 */
const builtin = new Map<number, NumberStyle>([
  ...[14, 15, 16, 28, 29, 30, 31, 51, 53, 54, 58].map((id) => [id, { kind: 'date' }] as const),
  ...[17, 27, 36, 50, 52, 57].map((id) => [id, { kind: 'month' }] as const),
  [22, { kind: 'dateTime' }],
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, { kind: 'time' }] as const),
  [9, { kind: 'percent', decimals: 0 }],
  [10, { kind: 'percent', decimals: 2 }],
]);

/** The style of a number format id; `custom` holds the workbook's own formats, which win over the built-in ones. */
export function numberStyle(id: number, custom: ReadonlyMap<number, string>): NumberStyle {
  const code = custom.get(id);
  return code === undefined ? (builtin.get(id) ?? plain) : formatStyle(code);
}

/** Reads the first section of a format code. Quoted text, escapes and bracketed parts other than [h] are ignored. */
export function formatStyle(code: string): NumberStyle {
  if (code.length > 500) return plain;
  const section = firstSection(code);
  const duration = /\[(h+|m+|s+)\]/i.test(section);
  const bare = section.replace(/\[[^\]]*\]/g, '').toLowerCase();
  if (/general|通用/.test(bare)) return plain;
  const date = bare.replace(/am\/pm|a\/p|上午\/下午/g, 'h');
  if (duration || /[ymdhsegb]/.test(date.replace(/[e]\+|e-/g, ''))) return dateStyle(date, duration);
  if (bare.includes('%')) return { kind: 'percent', decimals: /\.([0#?]+)/.exec(bare)?.[1]?.length ?? 0 };
  const zeros = /^\s*(0{2,})\s*$/.exec(bare)?.[1];
  return zeros ? { kind: 'padded', digits: zeros.length } : plain;
}

function dateStyle(bare: string, duration: boolean): NumberStyle {
  const year = /[yeg]/.test(bare);
  const day = bare.includes('d');
  const time = duration || /[hs]/.test(bare);
  if (!year && !day) return time || !bare.includes('m') ? { kind: 'time' } : { kind: 'date' };
  if (time) return { kind: 'dateTime' };
  return day ? { kind: 'date' } : { kind: 'month' };
}

/** Text up to the first ';', with literals removed: "年" quoted, \- escaped, _) spacing, *x fill. */
function firstSection(code: string): string {
  let out = '';
  for (let i = 0; i < code.length; i++) {
    const c = code.charAt(i);
    if (c === ';') break;
    if (c === '"') {
      const end = code.indexOf('"', i + 1);
      if (end < 0) break;
      i = end;
    } else if (c === '\\' || c === '_' || c === '*') i++;
    else out += c;
  }
  return out;
}
