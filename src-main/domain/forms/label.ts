import raw from '../../../resources/sheets/form-labels.json' with { type: 'json' };
import { foldHeader } from '../import/words.ts';
import { beginsWithTimes, takeTime } from './time-words.ts';

/** A label taken apart. Every word of it is in one of these: what is left over makes the name one that nobody knows. */
export interface Label {
  /** What it names, as it stands and without what is understood otherwise: 帮扶金额 of 1-3月帮扶金额（千元）. */
  readonly names: readonly string[];
  /** The time that it names; undefined: the form's. */
  readonly part: string | undefined;
  /** How many yuan one of its numbers is, where it is not one. */
  readonly scale: string | undefined;
  /** It says itself in which unit of money it counts, yuan among them. */
  readonly isMoney: boolean;
  /** It says nothing but a unit: 万元, 人次. */
  readonly isUnit: boolean;
  readonly isPart: boolean;
}

const NUMBERING = /^(?:[（(]?\d{1,2}[）).、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、．.])/u;
const BRACKET = /[(［[【{〔]([^()［[\]］【】{}〔〕]*)[)］\]】}〕]/gu;
const PART = /^(?:其中|[#＃])/u;
const money = new Map<string, number>(Object.entries(raw.money));
const units = new Set([...money.keys(), ...raw.units]);
const noise = new Set(raw.noise);
const groups = new Set(raw.groups);

/** Whether a label speaks of a part of what stands before it: 其中：女. */
export const isPart = (label: string): boolean => PART.test(foldHeader(label));

/** Whether a level of a header only names the group of what stands below it: 帮扶情况. */
export const isGroup = (level: string): boolean => readLabel(level).names.some((name) => groups.has(name));

/** How many yuan one number is under this unit: 万元, 千元; undefined where it is one, or no money. */
function scaleOf(unit: string): string | undefined {
  const yuan = money.get(unit);
  return yuan === undefined || yuan === 1 ? undefined : String(yuan);
}

const unnumbered = (text: string): string => (beginsWithTimes(text) ? text : text.replace(NUMBERING, ''));

/** A label with its numbering, brackets, unit and time taken off. A bracket that nobody knows stays in its name. */
export function readLabel(text: string): Label {
  const folded = unnumbered(foldHeader(text));
  const full = unnumbered(folded.replace(PART, ''));
  const inside = [...full.matchAll(BRACKET)].map(([, words = '']) => words);
  const times = inside.flatMap((words) => {
    const time = units.has(words) || noise.has(words) ? null : takeTime(words);
    return time && time.rest === '' ? [time] : [];
  });
  const known = inside.filter((words) => units.has(words) || noise.has(words)).length + times.length;
  const plain = full.replace(BRACKET, '');
  const before = takeTime(plain);
  // 会员人数（新就业形态） asks something else than 会员人数, and 7月人次（8月） nothing at all.
  const isClear = known === inside.length && times.length + (before ? 1 : 0) <= 1;
  const unit = inside.find((words) => units.has(words)) ?? plain;
  const spelt = isClear ? [full, plain, ...(before ? [before.rest] : [])] : [full];
  const tailless = spelt.flatMap((name) => {
    const tail = raw.tails.find((end) => name.endsWith(end) && name.length - end.length >= 2);
    return tail ? [name.slice(0, -tail.length)] : [];
  });
  return {
    names: [...new Set([...spelt, ...tailless])],
    part: isClear ? (before ?? times[0])?.part : undefined,
    scale: isClear ? scaleOf(unit) : undefined,
    isMoney: isClear && money.has(unit),
    isUnit: units.has(full),
    isPart: PART.test(folded),
  };
}
