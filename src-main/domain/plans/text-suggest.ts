import { parseMoney } from '../money.ts';
import { anyOf, planWords } from './plan-words.ts';
import { plainSigns, trimMarks } from './text-signs.ts';

/** What the words of an entry suggest; the person decides. Money in fen. */
export interface Suggestions {
  readonly text: string;
  readonly owner: string | null;
  readonly helper: string | null;
  readonly category: string | null;
  readonly festival: string | null;
  readonly budgetFen: number | null;
  /** 完成时限 as written. */
  readonly deadline: string | null;
}

const label = (words: readonly string[]): RegExp =>
  new RegExp(`[,;。、( ]{0,2}(?:${anyOf(words)})[ ]?(?::|为:)[ ]?([^,;。:()]{1,30})`, '');
const ownerLabel = label(planWords.owner);
const helperLabel = label(planWords.helper);
const deadlineLabel = label(planWords.columns.deadline);
const dashRole = new RegExp(`-{1,3}[ ]?([^-,;。:()]{0,10}(?:${anyOf(planWords.roles)}))[。;]?$`);
const bracketRole = new RegExp(`\\(([^-,;。:()]{0,10}(?:${anyOf(planWords.roles)})(?:负责|牵头))\\)[。;]?$`);
const money = new RegExp(
  `(?:${anyOf(planWords.budgetWords)})[^,;。\\d]{0,8}?([\\d,]{1,12}(?:\\.\\d{1,2})?)[ ]?(万|千)?元`,
);
/** The same with the words around it, where it is a clause or a bracket of its own. */
const moneyClause = new RegExp(
  `(?:[,;。、 ]{1,2}|(?<=\\()|^)(?:(?:计划|共|共计|约|约需|需|需要|所需|拟|活动|大约|合计|总|安排|使用|支出|投入){0,3})${money.source}(?:人民币|左右|以内|整){0,2}(?=[,;。)]|$)`,
);
const everyMoney = new RegExp(money.source, 'g');
const emptyBracket = /\([,;:、 ]*\)/g;

/** Words such as 5000, 1.2 (万) as fen; null when they are no amount. */
function fenOf(number: string, unit: string | undefined): number | null {
  const read = parseMoney(number);
  if ('error' in read) return null;
  const fen = read.fen * (unit === '万' ? 10_000 : unit === '千' ? 1000 : 1);
  return Number.isSafeInteger(fen) ? fen : null;
}

/** Amount of a budget cell: 5000, 5,000元, 1.2万; `inTenThousands` when the column says so. */
export function cellMoney(cell: string, inTenThousands = false): number | null {
  const found = /^(?:约|¥)?[ ]?([\d,]{1,12}(?:\.\d{1,2})?)[ ]?(万|千)?元?$/.exec(plainSigns(cell).trim());
  if (!found) return null;
  return fenOf(found[1] ?? '', found[2] ?? (inTenThousands ? '万' : undefined));
}

/** First label whose word stands in the text; earlier labels tell more. */
function firstLabel(text: string, lists: readonly { label: string; words: readonly string[] }[]): string | null {
  return lists.find(({ words }) => words.some((word) => text.includes(word)))?.label ?? null;
}

/** Festival named in a text, marks between its signs ignored: “三·八”, “三。八” and 3.8 are 三八. */
function festivalOf(text: string): string | null {
  const close = text.replace(/[“”"'‘’\s]/g, '').replace(/(?<=[三五六七八一四])[·。.、・](?=[一四八])/g, '');
  return firstLabel(close, planWords.festivals) || null;
}

const categoryOf = (text: string): string | null => firstLabel(text, planWords.categories);

/** Takes owner and helper out of an entry's words and reads money, festival and category off them. */
export function suggest(words: string): Suggestions {
  let [text, signs] = [words, plainSigns(words)];
  const take = (shape: RegExp, sign: string): string | null => {
    // Most entries have none of it: looking for its sign first is cheap.
    const found = signs.includes(sign) ? shape.exec(signs) : null;
    const name = found?.[1]?.trim();
    if (!found || !name) return null;
    // A bracket that held nothing else goes; one that lost its opening sign loses the other too.
    text = balanced(text.slice(0, found.index) + text.slice(found.index + found[0].length));
    signs = plainSigns(text);
    return trimMarks(name);
  };
  const helper = take(helperLabel, ':');
  const owner =
    take(ownerLabel, ':') ?? take(dashRole, '-') ?? take(bracketRole, '(')?.replace(/(?:负责|牵头)$/, '') ?? null;
  const deadline = take(deadlineLabel, ':');
  const amounts = signs.includes('元') ? [...signs.matchAll(everyMoney)] : [];
  // Several sums are for the person to add up: they stay where they are.
  const [amount] = amounts.length === 1 ? amounts : [];
  const [before, clause] = [signs, amount ? moneyClause.exec(signs) : null];
  if (clause && clause[0].length < signs.length) {
    const rest = balanced(text.slice(0, clause.index) + text.slice(clause.index + clause[0].length));
    if (/[\p{L}\p{N}]/u.test(rest)) text = rest;
    signs = plainSigns(text);
  }
  return {
    text: unstopped(text),
    owner,
    helper,
    // Money that a contest costs does not make it a matter of the accounts.
    category: categoryOf(amount ? before.replace(amount[0], '') : before),
    festival: festivalOf(signs),
    deadline,
    budgetFen: amount ? fenOf(amount[1] ?? '', amount[2]) : null,
  };
}

/** Without the full stop that only ends it; one inside stays, and so do points of Latin words. */
const unstopped = (text: string): string => trimMarks(text).replace(/(?:。|(?<=[\u4e00-\u9fff）)”》])\.)+$/, '');

/** Drops brackets without a partner and empty ones. */
function balanced(text: string): string {
  const signs = plainSigns(text);
  const open: number[] = [];
  const lone = new Set<number>();
  for (let at = 0; at < signs.length; at++) {
    if (signs[at] === '(') open.push(at);
    else if (signs[at] === ')' && open.pop() === undefined) lone.add(at);
  }
  for (const at of open) lone.add(at);
  const kept = [...text.split('').keys()].filter((at) => !lone.has(at));
  const out = kept.map((at) => text.charAt(at)).join('');
  const plain = plainSigns(out);
  const empty = [...plain.matchAll(emptyBracket)];
  return empty.reduceRight((rest, { 0: all, index }) => rest.slice(0, index) + rest.slice(index + all.length), out);
}
