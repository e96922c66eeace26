import type { ImportRow } from '../../domain/import/types.ts';
import type { Understanding } from '../../domain/import/understand.ts';

/** Reasons of columns that hold somebody else's particulars. */
const OTHERS = /不是本人的|那个人的|是另一个人/u;

const RELATIVES = /^(?:家庭成员|家属|配偶|子女|父母)/u;

/** A further line of a household: 周小雨 女儿 良好. */
const isRelative = ({ kind, text }: { readonly kind: string; readonly text: string }): boolean =>
  kind === 'continuation' || (kind === 'note' && /\s/u.test(text) && text.length <= 30 && !/[:：。；]/u.test(text));

/**
 * Columns of relatives that hold something and are not taken, by the head above them, with the rows that are filled in
 * (further lines of one household too): 家庭成员 3 列没有导入.
 */
export function untakenTold({
  columns,
  sheets,
  leftOut,
}: Pick<Understanding, 'columns' | 'sheets' | 'leftOut'>): string[] {
  const left = columns.filter(
    ({ field, hidden, samples, reason, header }) =>
      field === null && !hidden && samples.length > 0 && (OTHERS.test(reason) || RELATIVES.test(header)),
  );
  const heads = Map.groupBy(left, ({ sheet, header }) => `${sheet}\u0000${header.split('/')[0] ?? ''}`);
  return [...heads].map(([key, group]) => {
    const [sheet = '', head = ''] = key.split('\u0000');
    const rows = sheets.find(({ name }) => name === sheet)?.rows ?? 0;
    const lines = leftOut.filter((line) => line.sheet === sheet && isRelative(line)).length;
    const filled = rows - Math.min(...group.map(({ empty }) => empty)) + (group.length > 1 ? lines : 0);
    return `“${head}”${group.length > 1 ? ` ${group.length} 列` : '一列'}没有导入，${filled} 行，请到档案里登记`;
  });
}

const NOT_GIVEN: readonly (readonly [what: string, header: RegExp])[] = [
  ['学生', /学生|子女|孩子|儿女/u],
  ['学校', /学校|院校|大学|就读/u],
  ['银行卡', /银行|卡号|[账帐][号户]/u],
];

/** Columns of a list of help that say more than a payment keeps: students, schools and cards belong to the request. */
export function requestTold({ columns }: Pick<Understanding, 'columns'>): string[] {
  const left = columns.filter(({ field, samples }) => field === null && samples.length > 0);
  const found = NOT_GIVEN.filter(([, header]) => left.some((column) => header.test(column.header)));
  return found.length === 0 ? [] : [`${found.map(([what]) => what).join('、')}不随发放导入，请在救助申请里补`];
}

const MOST_NAMED = 8;

/** Cells of relatives that can not be kept, by row, whose and which they are: never what they say. */
export const lostTold = (places: readonly string[]): string[] =>
  places.length === 0
    ? []
    : [
        `家庭成员有些栏看不懂或不能用，没有导入，请到档案里登记：${places.slice(0, MOST_NAMED).join('；')}${places.length > MOST_NAMED ? ' 等' : ''}`,
      ];

const namesOf = (rows: readonly ImportRow[]): string =>
  `${rows
    .slice(0, MOST_NAMED)
    .map(({ values, row }) => `${values['name'] ?? ''}（第 ${row} 行）`)
    .join('、')}${rows.length > MOST_NAMED ? '等' : ''}`;

/** Whose file stands and kept its heads and income beside a list that says others. */
export function keptTold(rows: readonly ImportRow[]): string[] {
  const kept = rows.filter(({ problems }) => problems.some(({ code }) => code === 'case.household'));
  if (kept.length === 0) return [];
  return [`${kept.length} 户已有档案，家庭人口、收入没有照名单改，复核时在档案的“家庭收支”里登记：${namesOf(kept)}`];
}

/** Who stands in the list and not in the roll of members, or has left: nobody should have to look for a grey line. */
export function outsideTold(rows: readonly ImportRow[]): string[] {
  const of = (code: string): ImportRow[] =>
    rows.filter(({ action, problems }) => action === 'skip' && problems.some((problem) => problem.code === code));
  const said = (found: readonly ImportRow[], why: string): string[] =>
    found.length === 0 ? [] : [`${found.length} 行没有导入，${why}：${namesOf(found)}`];
  return [
    ...said(of('person.outside'), '不在会员名册里'),
    ...said(of('person.gone'), '已经离开工会'),
    ...said(of('case.closed'), '名单上已经退档或脱困，要留底的请在“帮扶”里登记已有的纸质档案'),
    ...said(of('case.standing'), '名单上已经退档、档案还在档，退档请在档案里办'),
    ...said(of('case.left'), '档案已经退档，返困的请打开档案重新建档'),
  ];
}
