import type { Ledger } from '../../db/open.ts';
import type { ReportCheck, ReportParams, ReportPreview } from '../contract/reports.ts';
import { formatChinese } from '../domain/date-format.ts';
import type { Layout } from '../domain/layout.ts';
import { expectedMemberFields, memberFields } from '../domain/member.ts';
import { unitFields } from '../domain/unit.ts';
import type { SheetModel } from '../workbook/types.ts';
import { type ReportRow, sheetOf, type Words } from './report-layout.ts';
import { identityGap, type MovementList, movementOf, perMille } from './report-movement.ts';
import { groupPaths, inCollectionWords, maskRow, membersByIds, officersOn, sheetMemberIds } from './report-sources.ts';

export interface BuiltReport {
  readonly layout: Layout;
  readonly title: string;
  readonly sheet: SheetModel;
  readonly people: number;
  /** Identity numbers or phones are on it in full. */
  readonly unmasked: boolean;
  readonly checks: ReportCheck[];
  readonly figures: ReportPreview['figures'];
}

/** Params with every question answered. */
export type AnsweredParams = Omit<ReportParams, 'month' | 'date'> & { readonly month: string; readonly date: string };
type Params = AnsweredParams;
type UnitRow = Record<string, string | number | null>;

/** The unit's profile by field name; empty before it was filled in. */
export function unitRow(ledger: Ledger): UnitRow {
  const names = Object.keys(unitFields);
  const columns = names.map((name) => `${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)} as "${name}"`);
  return (ledger.sql.prepare(`select ${columns.join(', ')} from unit order by id limit 1`).get() as UnitRow | undefined) ?? {};
}

function wordsOf(ledger: Ledger, unit: UnitRow, params: Params, today: string): Words {
  return {
    unionName: String(unit['unionName'] ?? ''),
    unitName: String(unit['unitName'] ?? ''),
    handler: String(unit['handler'] ?? ''),
    group: params.groupId ? (groupPaths(ledger).get(params.groupId) ?? '') : '',
    today,
    todayChinese: formatChinese(today),
    dateChinese: formatChinese(params.date),
    monthChinese: `${params.month.slice(0, 4)}年${Number(params.month.slice(5))}月`,
  };
}

const check = (level: ReportCheck['level'], sentence: string, memberIds: readonly number[] = []): ReportCheck => ({ level, sentence, memberIds });

/** Which expected fields are empty, most frequent first, with the people. */
function gapChecks(rows: readonly (ReportRow & { id: number })[]): ReportCheck[] {
  const gaps = expectedMemberFields
    .map((name) => ({ label: memberFields[name].label, ids: rows.filter((row) => (row[name] ?? '') === '').map((row) => row.id) }))
    .filter((gap) => gap.ids.length > 0)
    .sort((a, b) => b.ids.length - a.ids.length);
  if (gaps.length === 0) return [check('ok', `${rows.length} 人的必填项都填了`)];
  return gaps.map((gap) => check('warning', `${gap.ids.length} 人没有填“${gap.label}”，表上会空着`, gap.ids));
}

function memberReport(ledger: Ledger, layout: Layout, params: Params, words: Words): BuiltReport {
  const checks: ReportCheck[] = [];
  const ids = sheetMemberIds(ledger, layout, params);
  let rows = [...membersByIds(ledger, ids)];
  if (layout.checks.includes('expected')) checks.push(...gapChecks(rows));
  if (layout.checks.includes('collectionWords')) {
    const doubtful = new Map<string, number[]>();
    rows = rows.map((row) => {
      const { row: out, doubts } = inCollectionWords(row);
      for (const doubt of doubts) doubtful.set(doubt, [...(doubtful.get(doubt) ?? []), row.id]);
      return { ...out, id: row.id };
    });
    for (const [what, people] of doubtful) checks.push(check('warning', `采集表的下拉里没有${what}，${people.length} 人照原样写出，请按上级要求改`, people));
  } else {
    rows = rows.map((row) => ({ ...row, remark: row['membership'] === '保留会籍' && row['membershipChangeDate'] ? `${row['membershipChangeDate']} 起保留会籍` : null }));
  }
  const shown = params.masked ? rows.map(maskRow) : rows;
  const count = (label: string, wanted: (row: ReportRow) => boolean) => {
    const people = rows.filter(wanted).map((row) => row.id);
    return { label, value: `${people.length} 人`, memberIds: people };
  };
  const figures = [count('共', () => true), count('女', (row) => row['gender'] === '女'), count('保留会籍', (row) => row['membership'] === '保留会籍')];
  const carriesNumbers = layout.columns.some((column) => column.field === 'idNumber' || column.field === 'mobile');
  return { layout, title: layout.title, sheet: sheetOf(layout, shown, words), people: rows.length, unmasked: carriesNumbers && !params.masked, checks, figures };
}

const movementFigures: readonly (readonly [MovementList, string])[] = [
  ['opening', '期初'], ['join', '入会'], ['transferIn', '转入'], ['restore', '恢复'], ['transferOut', '转出'], ['withdraw', '退会'], ['expel', '除名'], ['decease', '去世'], ['retain', '转保留'], ['retained', '期末保留'], ['closing', '期末'], ['women', '女会员'], ['migrant', '农民工'], ['agency', '劳务派遣'],
];

function movementReport(ledger: Ledger, layout: Layout, params: Params, unit: UnitRow, words: Words): BuiltReport {
  const m = movementOf(ledger, params.month);
  const n = (key: MovementList): number => m[key].length;
  const employees = typeof unit['employeeCount'] === 'number' ? unit['employeeCount'] : null;
  const rate = employees === null ? null : perMille(n('closing'), employees);
  const row: ReportRow = {
    ...Object.fromEntries(movementFigures.map(([key]) => [key, n(key)])),
    unitName: String(unit['unionName'] ?? ''),
    employees,
    rate: rate === null ? null : rate / 1000,
  };
  const gap = identityGap(m);
  const sum = `${n('opening')} + ${n('join') + n('transferIn') + n('restore')} − ${n('transferOut') + n('withdraw') + n('expel') + n('decease')} − ${n('retain')}`;
  const checks = [gap === 0 ? check('ok', `期末对得上：${sum} = ${n('closing')}`) : check('error', `期末对不上：${sum} = ${n('closing') + gap}，按名单数是 ${n('closing')}。请检查这个月的会籍记录`, m.closing)];
  if (employees === null) checks.push(check('warning', '单位资料里没有填职工人数，入会率算不出来'));
  else if (n('closing') > employees) checks.push(check('warning', `会员 ${n('closing')} 人多于职工 ${employees} 人，请核对单位资料里的职工人数`));
  if (m.retainedLeft.length > 0) checks.push(check('ok', `另有 ${m.retainedLeft.length} 名保留会籍的人本月离开，他们不在会员数里`, m.retainedLeft));
  const annex = m.moves.map((move, index) => `${index + 1}. ${move.type} ${move.name} ${move.date.slice(5)}`).join('　');
  const notes = [...(m.moves.length > 0 ? [`附：本月变动 ${m.moves.length} 人次　${annex}`] : ['本月没有变动。']), '入会率 = 期末会员数 ÷ 职工总数。保留会籍人员不计入会员数，单列。'];
  const sheet = { ...sheetOf(layout, [row], words), footer: notes.map((text) => ({ text })) };
  const figures = movementFigures.map(([key, label]) => ({ label, value: `${n(key)} 人`, memberIds: m[key] }));
  return { layout, title: `${layout.title}（${words['monthChinese']}）`, sheet, people: 0, unmasked: false, checks, figures };
}

function unitReport(ledger: Ledger, layout: Layout, unit: UnitRow, words: Words): BuiltReport {
  const memberCount = ledger.sql.prepare(`select count(*) from member where membership = '在册'`).pluck().get() as number;
  const gaps = Object.entries(unitFields).filter(([name, meta]) => 'expected' in meta && (unit[name] ?? '') === '');
  const checks = [gaps.length === 0 ? check('ok', '各栏都填了') : check('warning', `还有 ${gaps.length} 栏没有填：${gaps.map(([, meta]) => meta.label).join('、')}`)];
  return { layout, title: layout.title, sheet: sheetOf(layout, [{ ...unit, memberCount }], words), people: 0, unmasked: false, checks, figures: [] };
}

function officerReport(ledger: Ledger, layout: Layout, params: Params, words: Words): BuiltReport {
  const rows = officersOn(ledger, params.date);
  const checks = [rows.length > 0 ? check('ok', `${words['dateChinese']}在任 ${rows.length} 个职务`) : check('warning', `${words['dateChinese']}没有在任的工会干部。请先到“组织 › 机构和干部”登记`)];
  const ids = [...new Set(rows.map((row) => row.memberId))];
  return { layout, title: layout.title, sheet: sheetOf(layout, rows, words), people: ids.length, unmasked: ids.length > 0, checks, figures: [{ label: '干部', value: `${ids.length} 人`, memberIds: ids }] };
}

/** One sheet, filled from the records, with what is wrong or missing on it. */
export function buildReport(ledger: Ledger, layout: Layout, params: Params, today: string): BuiltReport {
  const unit = unitRow(ledger);
  const words = wordsOf(ledger, unit, params, today);
  if (layout.source === 'movement') return movementReport(ledger, layout, params, unit, words);
  if (layout.source === 'unit') return unitReport(ledger, layout, unit, words);
  if (layout.source === 'officer') return officerReport(ledger, layout, params, words);
  return memberReport(ledger, layout, params, words);
}
