import raw from '../../../resources/sheets/form-figures.json' with { type: 'json' };
import { headerForms } from '../import/words.ts';
import { factLabels, factOf, isCount, isFact } from './facts.ts';

/**
 * What a row or a column of a table of figures says about its cells: of what they speak (`help`, `source`, `fact`, `group`,
 * `income`, `spent`), how it is counted (`measure`), and of which part of the form's time (`part`). Written as `part=Q1 measure=times`.
 */
export type Meaning = Readonly<Partial<Record<Facet, string>>>;
const facets = ['help', 'source', 'income', 'spent', 'group', 'fact', 'part', 'measure', 'scale'] as const;
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
  readonly groups: ReadonlyMap<string, number>;
}

const wordsOf = (table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(table).flatMap(([name, words]) =>
      words.flatMap((word) => headerForms(word).map((form) => [form, name] as const)),
    ),
  );
const kinds = wordsOf(raw.help);
const sources = wordsOf(raw.sources);
const measures = wordsOf(raw.measures);
const all = new Set(raw.helpAll);

const PARTS: readonly (readonly [pattern: RegExp, part: (found: string) => string])[] = [
  [/第?([一二三四1-4])季度?/u, (n) => `Q${'一二三四'.indexOf(n) + 1 || n}`],
  [/(上|下)半年/u, (half) => (half === '上' ? 'H1' : 'H2')],
  [/^(\d{1,2})月份?$/u, (month) => String(month).padStart(2, '0')],
  [/(上年|去年|上一年)/u, () => 'before'],
  [/(全年合计|年度合计|全年)/u, () => 'year'],
  [/(本年累计|年初至今|累计|本年度|本年)/u, () => 'toDate'],
  [/(本季度|本季|本期|本月|当期|期末)/u, () => 'now'],
];
const MEASURE_END: readonly (readonly [pattern: RegExp, measure: string])[] = [
  [/人次数?$/u, 'times'],
  [/户数?$/u, 'households'],
  [/(?:金额|资金|款额)$/u, 'sum'],
];

/** What one level of a header says. */
function facetsOf(level: string, own: OwnNames): Meaning {
  const forms = headerForms(level).map((form) => form.replace(/^其中/u, ''));
  const find = (table: ReadonlyMap<string, string>): string | undefined => {
    for (const form of forms) if (table.has(form)) return table.get(form);
    return undefined;
  };
  const scale: Meaning = /万元/u.test(level) ? { scale: '10000' } : {};
  const group =
    forms.map((form) => own.groups.get(form)).find((id) => id !== undefined) ?? own.groups.get(level.trim());
  if (group !== undefined) return { group: String(group) };
  const [help, source, measure] = [find(kinds), find(sources), find(measures)];
  if (help) return { help };
  const name = level
    .replaceAll(/[\s　]/gu, '')
    .replace(/^(?:其中[:：]?|[（(]?[一二三四五六七八九十\d]+[）)、.．])/u, '');
  if (own.income.has(name)) return { income: name };
  if (own.spent.has(name)) return { spent: name };
  if (measure) return { measure, ...scale };
  if (forms.some((form) => all.has(form))) return { help: '*' };
  const fact = factOf(level);
  if (fact !== undefined && isCount(fact)) return { fact, ...scale };
  if (source) return { source };
  const [form = ''] = forms;
  for (const [pattern, part] of PARTS) {
    const found = pattern.exec(form);
    if (!found) continue;
    const rest = form.replace(pattern, '').replace(/^末|末$/u, '');
    const more = rest === '' ? {} : facetsOf(rest, own);
    // 本年预算数 is no sum of this year: what else it asks is not known.
    return rest !== '' && Object.keys(more).length === 0 ? scale : { part: part(found[1] ?? ''), ...more, ...scale };
  }
  const ending = MEASURE_END.find(([pattern]) => pattern.test(form));
  if (ending) return { ...facetsOf(form.replace(ending[0], ''), own), measure: ending[1], ...scale };
  return scale;
}

/** What a header of several levels says together; an inner level says it more exactly. Null: nothing known. */
export function meaningOfLevels(levels: readonly string[], own: OwnNames): Meaning | null {
  const found = Object.assign({}, ...levels.map((level) => facetsOf(level, own))) as Meaning;
  return Object.keys(found).some((facet) => facet !== 'scale') ? found : null;
}

const measureLabels: Readonly<Record<string, string>> = { households: '户数', times: '人次', sum: '金额' };
const partLabels: Readonly<Record<string, string>> = {
  ...Object.fromEntries([1, 2, 3, 4].map((n) => [`Q${n}`, `第${'一二三四'[n - 1]}季度`])),
  H1: '上半年',
  H2: '下半年',
  year: '全年',
  before: '上年',
  toDate: '本年累计',
  now: '本期',
};

/** Meanings that somebody may choose for a row or a column, with their words. */
export function meaningOptions(own: OwnNames): { value: string; label: string }[] {
  const option = (meaning: Meaning, label: string) => ({ value: meaningText(meaning), label });
  return [
    option({ help: '*' }, '帮扶合计'),
    ...Object.keys(raw.help).map((help) => option({ help }, help)),
    ...Object.entries(measureLabels).map(([measure, label]) => option({ measure }, label)),
    ...Object.entries(partLabels).flatMap(([part, label]) => [
      option({ part }, label),
      ...Object.entries(measureLabels).map(([measure, word]) => option({ part, measure }, `${label}${word}`)),
    ]),
    ...Object.keys(raw.sources).map((source) => option({ source }, `来源：${source}`)),
    ...Object.entries(factLabels).flatMap(([fact, label]) => (isCount(fact) ? [option({ fact }, label)] : [])),
    ...[...own.income].map((income) => option({ income }, `收入：${income}`)),
    ...[...own.spent].map((spent) => option({ spent }, `支出：${spent}`)),
    ...[...own.groups].map(([name, id]) => option({ group: String(id) }, name)),
  ];
}

/** How a meaning is called that is on no list: 第一季度、人次. */
export function meaningLabel(meaning: Meaning, own: OwnNames): string {
  const { help, source, income, spent, group, fact, part, measure } = meaning;
  const groupName = [...own.groups].find(([, id]) => String(id) === group)?.[0];
  return [
    help === '*' ? '帮扶合计' : help,
    source && `来源：${source}`,
    income && `收入：${income}`,
    spent && `支出：${spent}`,
    groupName,
    fact && isFact(fact) ? factLabels[fact] : undefined,
    part && (partLabels[part] ?? `${Number(part)}月`),
    measure && (measureLabels[measure] ?? '数'),
  ]
    .filter(Boolean)
    .join('、');
}
