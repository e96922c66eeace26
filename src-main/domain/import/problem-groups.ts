import { fieldOf, type ImportNoun, labelOf } from './noun.ts';
import { plainText } from './source.ts';
import type { Decisions } from './decisions.ts';
import type { ImportRow, ProblemGroup, ProblemLevel } from './types.ts';

/** Causes whose sentences differ from row to row, as one sentence for all of them. `{}` is the field's label. */
const titles: Readonly<Record<string, string>> = {
  'mobile.form': '{}读不出来，先空着',
  'phone.form': '{}读不出来，先空着',
  'card.form': '{}读不出来，先空着',
  'mobile.unsure': '{}请核对',
  'mobile.several': '{}写了几个号码，取了第一个能用的',
  'phone.several': '{}写了几个电话，只记了一个',
  'date.unreadable': '{}读不出来，先空着',
  'date.yearOnly': '{}只写了年份，先空着',
  'date.ambiguous': '{}可能有两种读法，先空着',
  'date.monthOnly': '{}只写到月',
  'date.noSuchDay': '{}写的那一天不存在',
  'date.future': '{}还没有到',
  'date.beforeBirth': '{}早于出生日期',
  'code.unknown': '{}写的不在列表里，没有选以前先空着',
  'code.ambiguous': '{}写的可能有几种意思，没有选以前先空着',
  'code.unsure': '{}换成了列表里的写法，请核对',
  'birth.differs': '出生日期和证件号码对不上',
  'gender.differs': '性别和证件号码对不上',
  'birth.young': '出生日期太近，请核对',
  'birth.old': '出生日期太早，请核对',
  'birth.fromBadId': '没有出生日期，有错的证件号码里能读出一个，请照证件核对',
  'name.digits': '姓名里有数字',
  'name.brackets': '姓名里带着括号',
  'name.marks': '姓名里有符号',
  'name.lost': '姓名里有字丢失了',
  'text.lost': '{}里有字丢失了',
  'text.tooLong': '{}太长，请改短',
  'id.missing': '没有证件号码，以后请补上',
  'file.repeat': '和前面的行是同一个人，内容一样，只导入一次',
  'file.duplicate': '和前面的行是同一个人，内容不一样，请选用哪一行',
  'file.sameId': '证件号码一样，姓名不同，请照证件核对',
  'match.nameDiffers': '证件号码和库里的一样，姓名不同，请核对',
  'match.nameOnly': '可能已在册，只凭姓名不能认定是同一人',
  'match.samePhone': '可能已在册，姓名和电话一样',
  'match.sameBirth': '可能已在册，生日相同，证件号码不同',
  'match.idDiffers': '可能已在册，证件号码不同',
  'match.several': '对得上库里几个人，请选一个',
  'match.numberTaken': '{}在库里是别人的，请核对',
  'person.outside': '不在会员名册里，没有用上',
  'person.gone': '已经离开工会，没有用上',
  'amount.rounded': '{}算出来不是整分，四舍五入到分',
  'amount.unreadable': '{}读不成金额，请改成数字',
  'base.negative': '{}是负数，请核对',
  'base.high': '{}太高，请再看一眼',
  'base.locked': '那一年的会费已经锁定',
  'payment.negative': '{}是负数',
  'payment.less': '比应缴的少，请核对',
  'period.unreadable': '{}看不出是哪几个月',
  'method.unknown': '{}不认识',
  'dues.notPaying': '那几个月不在册，不用交会费',
  'dues.exempt': '那几个月是免缴的',
  'dues.noBase': '应缴还算不出来，先填计费基数或定会费标准',
  'dues.paidTwice': '那几个月已经交清',
  'dues.tooMuch': '比还要交的多，请核对金额',
  'dues.beforeJoining': '收款日期早于入会日期',
  'dues.future': '收款日期还没有到',
  'dues.locked': '那一年的会费已经锁定',
  'dues.sameDay': '同一天已经收过一样的金额，可能是同一笔',
  'group.unknown': '没有选小组，小组先空着',
  'joined.differs': '入会日期和库里的不一样，没有改',
  'membership.differs': '会籍和库里的不一样，没有改',
  'event.contradicts': '会籍变化和库里的对不上，没有改',
  'event.notAllowed': '会籍变化接不上前面的记录，没有记',
  'event.retired': '就业状况是退休，会籍还是在册',
  'event.noDecision': '除名没有工会委员会的决定',
};

const rank: Readonly<Record<ProblemLevel, number>> = { error: 0, warning: 1, note: 2 };
/** Causes that no other text in the cell settles. */
const BESIDE = /^(?:match|file|plan|event|joined|membership|group|person|dues)\./u;

/** A row's sentence without its place: “一车间”第 19 行的证件号码… → 证件号码… */
export const withoutPlace = (message: string): string => message.replace(/^(?:“[^”]*”)?第 \d+ 行的?/u, '');

interface Gathering {
  readonly code: string;
  readonly field: string | null;
  readonly level: ProblemLevel;
  readonly sentence: string;
  several: boolean;
  written: boolean;
  readonly rows: string[];
  readonly values: Map<string, string[]>;
}

/** What stands in the file for a field of a row. */
function textOf(row: ImportRow, field: string): string {
  const from = row.tidied.find((entry) => entry.field === field)?.from;
  return from === undefined ? (row.values[field] ?? '') : plainText({ text: from, type: 'text' });
}

/** Sorts the problems of a file by their cause, row by row. */
export interface ProblemSorter {
  add(row: ImportRow): void;
  /** Errors first, then the most frequent. */
  groups(): ProblemGroup[];
}

export function sortProblems(noun: ImportNoun, decisions: Decisions): ProblemSorter {
  const found = new Map<string, Gathering>();

  function add(row: ImportRow): void {
    if (row.action === 'skip' && row.problems.every((p) => p.level !== 'note')) return;
    for (const { code, field, level, message } of row.problems) {
      if (row.action === 'skip' && level !== 'note') continue;
      const key = `${level}:${code}:${field ?? ''}`;
      let group = found.get(key);
      if (!group) {
        const sentence = withoutPlace(message);
        group = { code, field, level, sentence, several: false, written: false, rows: [], values: new Map() };
        found.set(key, group);
      } else if (!group.several && group.sentence !== withoutPlace(message)) group.several = true;
      if (row.action === 'add' || row.action === 'update') group.written = true;
      if (group.rows.at(-1) !== row.key) group.rows.push(row.key);
      if (field === null) continue;
      const text = textOf(row, field);
      const known = group.values.get(text);
      if (!known) group.values.set(text, [row.key]);
      else if (known.at(-1) !== row.key) known.push(row.key);
    }
  }

  const accepted = new Set(decisions.accepted ?? []);
  const groups = (): ProblemGroup[] =>
    [...found]
      .map(([key, { code, field, level, sentence, several, written, rows: keys, values }]): ProblemGroup => {
        const kind = field === null ? undefined : fieldOf(noun, field)?.kind;
        const title = titles[code]?.replace('{}', field === null ? '' : labelOf(noun, field));
        return {
          key,
          code,
          field,
          level,
          message: several ? (title ?? sentence) : sentence,
          rows: keys,
          values: [...values].map(([text, at]) => ({ text, rows: at })).sort((a, b) => b.rows.length - a.rows.length),
          oneFix:
            level !== 'note' &&
            kind !== undefined &&
            kind !== 'idNumber' &&
            !BESIDE.test(code) &&
            [...values.keys()].some((text) => text !== ''),
          accepted: level === 'warning' && written ? accepted.has(key) : null,
        };
      })
      .sort((a, b) => rank[a.level] - rank[b.level] || b.rows.length - a.rows.length);

  return { add, groups };
}

/** Warnings about rows that are written although nobody was shown them: the receipt names them. */
export const unseenWarnings = (groups: readonly ProblemGroup[], decisions: Decisions): ProblemGroup[] =>
  decisions.accepted === undefined ? groups.filter((group) => group.accepted === false) : [];

/** The warnings that somebody has to tick before anything is written; none where the caller shows no warnings. */
export const openWarnings = (groups: readonly ProblemGroup[], decisions: Decisions): ProblemGroup[] =>
  decisions.accepted === undefined ? [] : groups.filter((group) => group.accepted === false);
