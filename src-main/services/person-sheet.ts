import texts from '../../resources/texts/aid.json' with { type: 'json' };
import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { healthFields } from '../domain/aid/case-fields.ts';
import { snake } from '../domain/field-words.ts';
import type { FieldMeta } from '../domain/fields.ts';
import { formatChinese } from '../domain/date-format.ts';
import { maskBy } from '../domain/masks.ts';
import { formatMoney } from '../domain/money.ts';
import { memberFieldNames, memberFields } from '../domain/member.ts';
import { tableWords } from '../domain/nouns.ts';
import { AppError } from '../errors.ts';
import type { FormBlock, FormCell, FormPage } from '../workbook/form.ts';
import { blankDay, heading } from './forms/cells.ts';
import { recordTitle } from './history/lines.ts';
import { hiddenText } from './member/rows.ts';
import { fillWords } from './reports/layout.ts';
import { membersByIds, screenRow } from './reports/sources.ts';
import { lookedAt } from './history/looks.ts';

type Row = Readonly<Record<string, string | number | null>> & { readonly id: number };
interface Key {
  readonly table: string;
  readonly column: string;
  readonly target: string;
}

/** Every reference between tables that the journal has words for, read from the file itself. */
function referencesIn(ledger: Ledger): Key[] {
  return Object.keys(tableWords).flatMap((table) =>
    (ledger.sql.pragma(`foreign_key_list("${table}")`) as { table: string; from: string }[]).map((key) => ({
      table,
      column: key.from,
      target: key.table,
    })),
  );
}

interface Kept {
  readonly table: string;
  readonly rows: readonly Row[];
}

/**
 * Every row about a person: those that name the member, and those that belong to such a row and to nobody else. Found by
 * the references of the file, so a noun more needs nothing here.
 */
function rowsAbout(ledger: Ledger, memberId: number): Kept[] {
  const keys = referencesIn(ledger);
  const people = new Set(keys.filter(({ target }) => target === 'member').map(({ table }) => table));
  const found = new Map<string, Map<number, Row>>();
  const take = (table: string, column: string, ids: readonly number[]): number[] => {
    const rows = statement(
      ledger.sql,
      `select * from "${table}" where "${column}" in (select value from json_each(?)) order by id`,
    ).all(JSON.stringify(ids)) as Row[];
    const there = found.get(table) ?? new Map<number, Row>();
    const fresh = rows.filter(({ id }) => !there.has(id));
    for (const row of fresh) there.set(row.id, row);
    found.set(table, there);
    return fresh.map(({ id }) => id);
  };
  const below = (target: string, ids: readonly number[]): void => {
    if (ids.length === 0) return;
    // A table that names people itself says on its own whose its rows are.
    for (const { table, column } of keys)
      if (
        keys.some((key) => key.table === table && key.target === target && key.column === column) &&
        !people.has(table)
      )
        below(table, take(table, column, ids));
  };
  for (const { table, column } of keys.filter(({ target }) => target === 'member'))
    below(table, take(table, column, [memberId]));
  return [...found].flatMap(([table, rows]) => (rows.size > 0 ? [{ table, rows: [...rows.values()] }] : []));
}

const healthColumns = healthFields.map(snake);
/** A column that is covered on the screen also where it is empty. */
const isHealth = (table: string, column: string): boolean =>
  table === 'aid_case' ? healthColumns.includes(column) : table === 'aid_family' && column === 'health';

/** A decision that came from paper: nothing was reckoned, so its months are no period of anything. */
const isWithoutSum = (ledger: Ledger, assessmentId: number): boolean =>
  statement(ledger.sql, 'select 1 from aid_assessment_line where assessment_id = ?').get(assessmentId) === undefined;

/** One record in words: 日期：2026-01-20　金额：1,000.00 元 */
function recordWords(
  ledger: Ledger,
  { table, row }: { readonly table: string; readonly row: Row },
  keys: readonly Key[],
  onScreen: boolean,
): string {
  const words = tableWords[table];
  const targets = new Map(keys.filter((key) => key.table === table).map(({ column, target }) => [column, target]));
  const shown = (column: string, value: string | number): string => {
    const target = targets.get(column);
    if (target) return recordTitle(ledger, target, Number(value));
    const mask = onScreen ? words?.masked?.[column] : undefined;
    if (mask === 'hidden') return hiddenText;
    if (mask) return maskBy(mask, String(value));
    if (table === 'transfer_slip' && column === 'direction') return value === 'out' ? '转出' : '转入';
    if (column.endsWith('multiple')) return `${Number(value) / 100} 倍`;
    return column.endsWith('_fen') ? `${formatMoney(Number(value))} 元` : String(value);
  };
  const unsaid = table === 'aid_assessment' && isWithoutSum(ledger, row.id) ? ['from_month', 'to_month'] : [];
  const parts = Object.entries(words?.labels ?? {}).flatMap(([column, label]) => {
    const value = row[column] ?? null;
    if (onScreen && isHealth(table, column)) return [`${label}：${hiddenText}`];
    return value === null || value === '' || unsaid.includes(column) || targets.get(column) === 'member'
      ? []
      : [`${label}：${shown(column, value)}`];
  });
  // What it is a line of, where that has no label of its own: 慰问名单：2026 年中秋
  const parents = [...targets].flatMap(([column, target]) => {
    const value = row[column] ?? null;
    const noun = tableWords[target]?.noun;
    return value === null || target === 'member' || words?.labels[column] || !noun
      ? []
      : [`${noun}：${recordTitle(ledger, target, Number(value))}`];
  });
  return [...new Set([...parents, ...parts])].join('　') || '（没有别的内容）';
}

const numbered = (lines: readonly string[]): FormCell[][] =>
  lines.map((line, i) => [
    { label: String(i + 1), span: 1 },
    { value: line, span: 11 },
  ]);

/** The register's own fields, two beside each other. */
function registerRows(row: Readonly<Record<string, string | number | null>>): FormCell[][] {
  const cells = memberFieldNames.flatMap((name): FormCell[][] => {
    const meta: FieldMeta = memberFields[name];
    const value = row[name] ?? null;
    return value === null || value === ''
      ? []
      : [
          [
            { label: meta.label, span: 2 },
            { value: String(value), span: 4 },
          ],
        ];
  });
  return Array.from({ length: Math.ceil(cells.length / 2) }, (_, i) => [
    ...(cells[2 * i] ?? []),
    ...(cells[2 * i + 1] ?? [
      { label: '', span: 2 },
      { value: '', span: 4 },
    ]),
  ]);
}

/** Rows of another household's file in which the person stands as family. */
function asFamily(ledger: Ledger, idNumber: string | null): string[] {
  if (!idNumber) return [];
  return statement(
    ledger.sql,
    `select '以“' || f.relation || '”登记在档案 ' || c.case_no || ' 里' from aid_family f
     join aid_case c on c.id = f.case_id where f.id_number = ?`,
  )
    .pluck()
    .all(idNumber) as string[];
}

/** Who opened what was hidden, newest first; papers that lie with the records. */
function looksAndPapers(ledger: Ledger, memberId: number, kept: readonly Kept[]) {
  const looks = Object.entries(lookedAt).flatMap(([noun, { table }]) => {
    const ids =
      table === 'member' ? [memberId] : (kept.find((one) => one.table === table)?.rows.map(({ id }) => id) ?? []);
    return statement(
      ledger.sql,
      `select at || '　' || user from disclosure where noun = ? and record_id in (select value from json_each(?)) order by id`,
    )
      .pluck()
      .all(noun, JSON.stringify(ids)) as string[];
  });
  const papers = kept.flatMap(({ table, rows }) => {
    const noun = table.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());
    return statement(
      ledger.sql,
      'select name from attachment where noun in (?, ?) and record_id in (select value from json_each(?)) order by id',
    )
      .pluck()
      .all(noun, table, JSON.stringify(rows.map(({ id }) => id))) as string[];
  });
  return { looks: looks.toSorted().toReversed().slice(0, 200), papers };
}

/** 个人信息查询单: everything that the book keeps about a person, over all nouns (个人信息保护法 45). */
export function personSheet(
  ledger: Ledger,
  memberId: number,
  { today, onScreen, unionName }: { readonly today: string; readonly onScreen: boolean; readonly unionName: string },
): { readonly name: string; readonly page: FormPage } {
  const [row] = [...membersByIds(ledger, [memberId])];
  if (!row) throw new AppError('NOT_FOUND', '没有找到这个人，可能刚被移除或合并。请回到名单再选');
  const keys = referencesIn(ledger);
  const kept = rowsAbout(ledger, memberId);
  const { looks, papers } = looksAndPapers(ledger, memberId, kept);
  const exits = statement(ledger.sql, `select receiver from export_register where unmasked = '是' order by id`)
    .pluck()
    .all() as (string | null)[];
  const words = {
    unionName,
    todayChinese: formatChinese(today),
    exports: String(exits.length),
    receivers: [...new Set(exits.filter(Boolean))].join('、') || '没有',
  };
  const grid = (title: string, rows: readonly FormCell[][]): FormBlock[] =>
    rows.length === 0 ? [] : [{ kind: 'grid', rows: [heading(title), ...rows] }];
  const name = String(row['name'] ?? '');
  return {
    name,
    page: {
      title: '个人信息查询单',
      subtitle: `姓名：${name}　　查询日期：${formatChinese(today)}`,
      blocks: [
        ...texts.query.paragraphs.map(
          (line): FormBlock => ({ kind: 'text', text: fillWords(line, words), indent: true }),
        ),
        ...grid('会员名册', registerRows(onScreen ? screenRow(row) : row)),
        ...kept.flatMap(({ table, rows }) =>
          grid(
            `${tableWords[table]?.noun ?? table}（${rows.length} 条）`,
            numbered(rows.map((one) => recordWords(ledger, { table, row: one }, keys, onScreen))),
          ),
        ),
        ...grid('作为家庭成员', numbered(asFamily(ledger, row['idNumber'] as string | null))),
        // A file's name may tell of what somebody is ill.
        ...grid(`扫描件和照片（${papers.length} 份）`, numbered(papers.map((name) => (onScreen ? hiddenText : name)))),
        ...grid(`打开过隐藏信息的人（${looks.length} 次）`, numbered(looks)),
        ...grid('导出', numbered([fillWords(texts.query.exports, words)])),
        { kind: 'sign', parts: [`出具单位（盖章）：${unionName}`, '经办人：', '本人签收：'] },
        { kind: 'text', text: `日期：${blankDay}`, align: 'right' },
      ],
    },
  };
}
