import raw from '../../../resources/sheets/form-figures.json' with { type: 'json' };
import { foldHeader } from '../import/words.ts';
import { countsOnly, factLabels, factWords, factNamed, isCount, isFact, moveNamed, partOf } from './facts.ts';
import { isGroup, readLabel } from './label.ts';
import { formPeriodOf } from './period.ts';

/**
 * What a row or a column of a table of figures says about its cells: of what they speak (`help`, `source`, `fact`, `group`,
 * `income`, `spent`, `fund`), how it is counted (`measure`, `budget`), and of which part of the form's time (`part`). Written as `part=Q1 measure=times`.
 */
export type Meaning = Readonly<Partial<Record<Facet, string>>>;
const facets = [
  ...(['help', 'source', 'income', 'spent', 'fund', 'group', 'fact', 'part', 'measure'] as const),
  ...(['budget', 'side', 'scale'] as const),
] as const;
type Facet = (typeof facets)[number];

export const meaningText = (meaning: Meaning): string =>
  facets.flatMap((facet) => (meaning[facet] === undefined ? [] : [`${facet}=${meaning[facet]}`])).join('&');
export const meaningOf = (text: string): Meaning =>
  Object.fromEntries(
    text.split('&').flatMap((one) => {
      const at = one.indexOf('=');
      return at > 0 && (facets as readonly string[]).includes(one.slice(0, at))
        ? [[one.slice(0, at), one.slice(at + 1)]]
        : [];
    }),
  );

/** Names that only this office has: its accounts and its groups. */
export interface OwnNames {
  readonly income: ReadonlySet<string>;
  readonly spent: ReadonlySet<string>;
  /** The account above another one, both by name. */
  readonly parents: ReadonlyMap<string, string>;
  readonly codes: ReadonlyMap<string, Meaning>;
  /** In a table about accounts (true) 送温暖 is the account, and no kind of help; elsewhere (false) 培训 is no account. */
  readonly isFunds?: boolean;
  /** The form says of itself that it is about accounts: 科目 over its lines, 经费支出明细表. */
  readonly isOfAccounts?: boolean;
  /** Elsewhere than among help (false) 技能培训 is a training as any other. */
  readonly isOfHelp?: boolean;
  /** Beside 期初会员数 a column 转入 is of members. */
  readonly isOfMoves?: boolean;
  readonly groups: ReadonlyMap<string, number>;
}

const wordsOf = (table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(table).flatMap(([name, words]) => words.map((word) => [foldHeader(word), name] as const)));
const kinds = wordsOf(raw.help);
/** Whether a level of a header is a kind of help. */
export const isKind = (level: string): boolean => readLabel(level).names.some((name) => kinds.has(name));
const sources = wordsOf(raw.sources);
const measures = wordsOf(raw.measures);
const funds = wordsOf(raw.funds);
const budgets = wordsOf(raw.budgets);
const all = new Set(raw.helpAll);
/** Kinds of help by names that are of other work as well. */
const loose = new Set(raw.helpLoose);
/** Words that may follow a kind or a source of help: 生活救助人次, 省级财政资金. */
const endings = [...measures].filter(([, measure]) => measure !== 'n').sort(([a], [b]) => b.length - a.length);

/** Words of money: 会费收入 and 职工活动支出 mean accounts anywhere. 培训 or 职工书屋 is one only among accounts. */
export const saysMoney = (name: string): boolean => /收入|支出|经费|结转|结余|拨缴|补助/u.test(name);

/** What one name says; undefined for a name that nobody declared. */
function named(name: string, own: OwnNames): Meaning | undefined {
  const isName = (one: string): boolean => foldHeader(one) === name;
  const group = [...own.groups].find(([one]) => isName(one))?.[1];
  if (group !== undefined) return { group: String(group) };
  const [help, source, measure] = [kinds.get(name), sources.get(name), measures.get(name)];
  if (help && !own.isFunds && (own.isOfHelp !== false || !loose.has(name))) return { help };
  const isAccount = own.isFunds !== false || saysMoney(name);
  const [fund, budget] = [isAccount ? funds.get(name) : undefined, budgets.get(name)];
  const income = isAccount ? [...own.income].find(isName) : undefined;
  if (income !== undefined) return { income };
  const spent = isAccount ? [...own.spent].find(isName) : undefined;
  if (spent !== undefined) return { spent };
  if (fund) return { fund };
  if (budget) return { budget };
  if (measure) return { measure };
  if (name === '收入' || name === '支出') return { side: name };
  const fact = factNamed(name);
  const coded = own.codes.get(name);
  if (coded) return coded;
  if (own.isFunds) return fact === 'fundsIncome' || fact === 'fundsSpent' ? { fact } : undefined;
  if (all.has(name)) return { help: '*' };
  if (fact !== undefined && isCount(fact)) return { fact };
  const move = own.isOfMoves ? moveNamed(name) : undefined;
  if (move !== undefined) return { fact: move };
  if (source) return { source };
  return counted(name);
}

/** 生活救助人次: a kind or a source with what is counted of it. Of 大病人次 nobody knows whom it counts. */
function counted(name: string): Meaning | undefined {
  for (const [word, measure] of endings) {
    if (!name.endsWith(word)) continue;
    const of = name.slice(0, -word.length);
    const [help, source] = [all.has(of) ? '*' : kinds.get(of), sources.get(of)];
    if (help) return { help, measure };
    if (source && measure === 'sum') return { source, measure };
  }
  return undefined;
}

/** What one level of a header says; null where a word of it is not known. */
function facetsOf(level: string, own: OwnNames): Meaning | null {
  const { names, part, scale } = readLabel(level);
  const scaled: Meaning = scale === undefined ? {} : { scale };
  if (part !== undefined && names.includes('')) return { part, ...scaled };
  for (const [at, name] of names.entries()) {
    const found = named(name, own);
    if (!found) continue;
    // 本期数 is counted as the form is; 本年决算数 is of the year, though it is one word.
    // 上年结转 is a line of this year, though it begins with another.
    const isWhole = at === 0 && ((part === 'now' && found.budget === undefined) || found.fund !== undefined);
    return { ...(part === undefined || isWhole ? {} : { part }), ...found, ...scaled };
  }
  return null;
}

/** Groups whose columns are parts of one number: 农民工 under 会员情况. */
const wholes = new Map(
  Object.entries(raw.wholes).flatMap(([fact, words]) => words.map((word) => [foldHeader(word), fact] as const)),
);
const wholeOf = (level: string): string | undefined =>
  readLabel(level)
    .names.map((name) => wholes.get(name))
    .find((fact) => fact !== undefined);
/** Units of what is counted that are no measure of help. */
const COUNTED = /^[（(]?(?:次|件|项|场|场次|名|条|期)[）)]?$/u;
const SUM = /^(?:合计|总计|小计|总数|总人数|人数|户数)$/u;
const HARDSHIP = 'hardshipCount';
const OF_FILES = /^(?:hardship|filed$)/u;
function partUnder(whole: string | undefined, level: string): Meaning | null {
  if (whole === undefined) return null;
  const fact = readLabel(level).names.some((name) => SUM.test(name)) ? whole : partOf(whole, level);
  return fact === undefined ? null : { fact };
}

/**
 * What a header of several levels says together; an inner level says it more exactly. Null where any of them has a word
 * that is not known: 大病 over 人次 asks another number than 人次.
 */
export function meaningOfLevels(levels: readonly string[], own: OwnNames): Meaning | null {
  let said: Meaning = {};
  let whole: string | undefined;
  for (const [at, level] of levels.entries()) {
    const of = at < levels.length - 1 ? wholeOf(level) : undefined;
    if (at < levels.length - 1 && (isGroup(level) || of === HARDSHIP)) {
      whole = of ?? whole;
      const { part } = readLabel(level);
      // 上年帮扶情况 over 人次: what it groups is of its time.
      if (part !== undefined) said = { ...said, part };
      continue;
    }
    const part = said.fact === undefined ? undefined : partOf(said.fact, level);
    const found = part === undefined ? (partUnder(whole, level) ?? facetsOf(level, own)) : { fact: part };
    // 提案件数 | 件: the unit says what the label has said.
    if (found === null && said.fact !== undefined && countsOnly(said.fact) && COUNTED.test(level)) continue;
    if (found === null) return null;
    // 困难职工 over 人次: not everybody who was helped has a file.
    if (whole === HARDSHIP && !OF_FILES.test(found.fact ?? '')) return null;
    const isTorn =
      (part === undefined && found.fact !== undefined && said.fact !== undefined && found.fact !== said.fact) ||
      (['source', 'income', 'spent', 'fund', 'budget', 'side', 'group', 'scale'] as const).some(
        (facet) => found[facet] !== undefined && said[facet] !== undefined && found[facet] !== said[facet],
      ) ||
      (found.help !== undefined && (said.help ?? '*') !== '*' && found.help !== said.help) ||
      (found.part !== undefined && !['toDate', 'year', 'now', found.part].includes(said.part ?? found.part));
    if (isTorn) return null;
    // A column of units beside the words: 帮扶金额 | 元 asks what 帮扶金额 asks.
    const { measure: _, ...scaled } = found;
    said = { ...said, ...(said.fact !== undefined && readLabel(level).isUnit ? scaled : found) };
  }
  return Object.keys(said).some((facet) => facet !== 'scale') ? said : null;
}

/**
 * What 其中：… says below or beside a line: only what is a part of that line. Null where nobody knows that it is one.
 */
export function meaningOfPart(levels: readonly string[], whole: Meaning | null, own: OwnNames): Meaning | null {
  if (whole === null) return null;
  const time: Meaning = whole.part === undefined ? {} : { part: whole.part };
  const scale: Meaning = whole.scale === undefined ? {} : { scale: whole.scale };
  const { fact, measure, help } = whole;
  if (fact !== undefined) {
    const part = partOf(fact, levels.at(-1) ?? '');
    if (part !== undefined) return { ...time, ...scale, fact: part };
  }
  const found = meaningOfLevels(levels.slice(-1), own);
  const account = found?.income ?? found?.spent;
  if (account !== undefined && own.parents.get(account) === (whole.income ?? whole.spent ?? ''))
    return { ...whole, ...found };
  if (found === null || found.fact !== undefined || found.group !== undefined) return null;
  if (found.part !== undefined && found.part !== whole.part) return null;
  const isHelp = found.help !== undefined || found.source !== undefined;
  if (fact === 'fundsIncome' ? found.income : fact === 'fundsSpent' && found.spent)
    return { ...time, ...scale, ...found };
  const asked = fact === undefined ? measure : helpMeasures[fact];
  if (!isHelp || (fact !== undefined && (asked === undefined || fact === 'hardshipCount'))) return null;
  // 金额, 其中：省级财政; 生活救助, 其中：省级财政; 合计, 其中：生活救助. Of 人次 nobody knows the source.
  if (found.source !== undefined && (asked ?? 'sum') !== 'sum') return null;
  if (found.help !== undefined && help !== undefined && help !== '*') return null;
  if (whole.source !== undefined || (help === undefined && asked === undefined)) return null;
  return { ...time, ...scale, ...(help === undefined ? {} : { help }), ...(asked ? { measure: asked } : {}), ...found };
}

/** What facts of all help count: over kinds they ask it of each. */
export const helpMeasures: Readonly<Record<string, string>> = {
  aidSum: 'sum',
  aidTimes: 'times',
  aidHouseholds: 'households',
  hardshipCount: 'households',
};

const measureLabels: Readonly<Record<string, string>> = { households: '户数', times: '人次', sum: '金额' };
const budgetLabels: Readonly<Record<string, string>> = {
  any: '预算数',
  first: '年初预算数',
  adjustment: '预算调整数',
  adjusted: '调整后预算数',
};
const partLabels: Readonly<Record<string, string>> = {
  ...Object.fromEntries([1, 2, 3, 4].map((n) => [`Q${n}`, `第${'一二三四'[n - 1]}季度`])),
  H1: '上半年',
  H2: '下半年',
  year: '全年',
  before: '上年',
  toDate: '本年累计',
  nowToDate: '本期累计',
  now: '本期',
  quarter: '本季度',
  month: '本月',
  yearEnd: '年末',
};

/** They say the same as 本期, or nothing. */
const NARROW = new Set(['nowToDate', 'quarter', 'month', 'yearEnd']);
/** 1至3月, 9月, 2025年第三季度. */
const partLabel = (part: string): string =>
  partLabels[part] ?? formPeriodOf(/^\d{4}/u.test(part) ? part : `2000-${part}`)?.label.replace(/^2000年/u, '') ?? part;

/** A meaning that somebody may choose, under the heading where it stands, with the words by which forms call it. */
export interface MeaningOption {
  readonly value: string;
  readonly label: string;
  readonly group: string;
  readonly words: readonly string[];
}

/** Meanings that somebody may choose for a row or a column, kind by kind. */
export function meaningOptions(own: OwnNames): MeaningOption[] {
  const options = (group: string, those: readonly (readonly [Meaning, string, (readonly string[])?])[]) =>
    those.map(([meaning, label, words = []]) => ({ value: meaningText(meaning), label, group, words }));
  const times = Object.entries(partLabels).filter(([part]) => !NARROW.has(part));
  const measured = Object.entries(measureLabels);
  return [
    ...options('全部', [
      [{}, '全单位'],
      ...[...own.groups].map(([name, id]) => [{ group: String(id) }, name] as const),
    ]),
    ...options(
      '会员、组织和各项工作',
      Object.entries(factLabels).flatMap(([fact, label]) =>
        isCount(fact) ? [[{ fact }, label, factWords[fact] ?? []] as const] : [],
      ),
    ),
    ...options('帮扶', [
      [{ help: '*' }, '帮扶合计'],
      ...Object.entries(raw.help).map(([help, words]) => [{ help }, help, words] as const),
      ...measured.map(([measure, label]) => [{ measure }, label] as const),
      ...Object.entries(raw.sources).map(([source, words]) => [{ source }, `来源：${source}`, words] as const),
    ]),
    ...options('哪段时间', [
      ...times.map(([part, label]) => [{ part }, label] as const),
      ...times.flatMap(([part, label]) =>
        measured.map(([measure, word]) => [{ part, measure }, `${label}${word}`] as const),
      ),
    ]),
    ...options('经费', [
      ...[...own.income].map((income) => [{ income }, `收入：${income}`] as const),
      ...[...own.spent].map((spent) => [{ spent }, `支出：${spent}`] as const),
      ...Object.keys(raw.funds).map((fund) => [{ fund }, fund] as const),
      ...Object.entries(budgetLabels).map(([budget, label]) => [{ budget }, label] as const),
    ]),
  ];
}

/** How a meaning is called that is on no list: 第一季度、人次. */
export function meaningLabel(meaning: Meaning, own: OwnNames): string {
  const { help, source, income, spent, fund, group, fact, part, measure, budget, side } = meaning;
  const groupName = [...own.groups].find(([, id]) => String(id) === group)?.[0];
  const said = [
    help === '*' ? '帮扶合计' : help,
    source && `来源：${source}`,
    income && `收入：${income}`,
    spent && `支出：${spent}`,
    fund,
    groupName,
    fact && isFact(fact) ? factLabels[fact] : undefined,
    part && partLabel(part),
    measure && (measureLabels[measure] ?? '数'),
    budget && budgetLabels[budget],
    side,
  ];
  return said.filter(Boolean).join('、') || '全单位';
}
