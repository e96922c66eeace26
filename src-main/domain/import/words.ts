import raw from '../../../resources/sheets/import-words.json' with { type: 'json' };
import { isPlainHan, removeBlanks, toHalfWidth } from '../unicode.ts';

/** Words about people, headers and empties that no single noun owns. */
export const importWords = {
  /** Before a header they change nothing: 会员姓名 is 姓名. */
  self: new Set(raw.self),
  /** Before a header they make it somebody else's: 推荐人电话. */
  others: raw.others,
  /** The same for the employer's: 单位电话. */
  organisations: raw.organisations,
  /** Headers that name another person; what stands right of them is that person's. */
  people: new Set(raw.people),
  neutralGroups: new Set(raw.neutralGroups),
  generic: new Set(raw.generic),
  tails: raw.tails,
  surnames: new Set(Array.from(raw.surnames)),
};

/** Words that mean empty, until the office says otherwise. */
export const defaultEmptyWords: readonly string[] = raw.empty;

const BRACKETS = /[（(［[【{〔][^（(）)［[\]］【】{}〔〕]*[）)］\]】}〕]/gu;
const MARKS = /[*＊※★●■□△▲:：;；,，。"'“”‘’`_]+/gu;
const NUMBERING = /^(?:[（(]?\d{1,2}[）).、．]|[一二三四五六七八九十]{1,3}[、．.])/u;

/** Header text for comparing: no blanks, no marks, half width, lower case. Brackets stay. */
export const foldHeader = (text: string): string => removeBlanks(toHalfWidth(text)).replace(MARKS, '').toLowerCase();

/** The text before the words of a hint: 是否农民工会员 填写“是”或“否” → 是否农民工会员. */
function beforeHint(text: string): string {
  const [first = '', ...rest] = text.split(/[\r\n]+|\s{1,}/u).filter(Boolean);
  const hint = rest.findIndex((part) => raw.hints.some((word) => part.startsWith(word)));
  return hint < 0 ? text : [first, ...rest.slice(0, hint)].join('');
}

/**
 * Spellings of one header from the fullest to the barest: as it stands, without brackets, without the hint after it,
 * only its first line, without numbering, without 情况 and the like at its end. All folded, none twice.
 */
export function headerForms(text: string): string[] {
  const forms: string[] = [];
  const add = (form: string): void => {
    const folded = foldHeader(form);
    if (folded !== '' && !forms.includes(folded)) forms.push(folded);
  };
  if (isPlainHan(text)) forms.push(text);
  else {
    const bare = text.replace(BRACKETS, '').replace(BRACKETS, '');
    add(text);
    add(bare);
    // An open bracket without its end: 证件号码(填写18位
    const cut = bare.replace(/[（(［[【].*$/su, '');
    add(cut);
    add(beforeHint(bare));
    add(beforeHint(text).replace(BRACKETS, ''));
    add(bare.split(/[\r\n]+/u)[0] ?? '');
  }
  for (const form of [...forms]) {
    const plain = form.replace(NUMBERING, '').replace(/[\d一二]$/u, '');
    if (plain.length >= 2) add(plain);
    const tail = raw.tails.find((word) => form.endsWith(word) && form.length - word.length >= 2);
    if (tail) add(form.slice(0, -tail.length));
  }
  return forms;
}
