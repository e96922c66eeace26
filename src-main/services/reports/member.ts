import type { ReportCheck } from '../../contract/reports.ts';
import { formatChinese, formatSlash } from '../../domain/date-format.ts';
import { ageField } from '../../domain/template.ts';
import { expectedMemberFields, memberFields } from '../../domain/member.ts';
import { retainedRemark } from '../../domain/remark.ts';
import type { MemberRecord } from '../member/columns.ts';
import { identityConflicts } from '../member/rows.ts';
import { type BuiltReport, check, type Sources } from './kinds.ts';
import { optionsOf, type ReportRow, sheetOf } from './layout.ts';
import { ageOn, isGuarded, shownRows, membersByIds, sheetMemberIds } from './sources.ts';
import { standingsOn } from './standing.ts';
import { lastArrivals, SheetWords } from './words.ts';

type PersonRow = ReportRow & { readonly id: number };

/** Which expected fields are empty, most frequent first, with the people. */
function gapChecks(rows: readonly PersonRow[]): ReportCheck[] {
  const gaps = expectedMemberFields
    .map((name) => ({
      label: memberFields[name].label,
      ids: rows.filter((row) => (row[name] ?? '') === '').map((row) => row.id),
    }))
    .filter((gap) => gap.ids.length > 0)
    .sort((a, b) => b.ids.length - a.ids.length);
  if (gaps.length === 0) return [check('ok', `${rows.length} 人的必填项都填了`)];
  return gaps.map((gap) => check('warning', `${gap.ids.length} 人没有填“${gap.label}”，表上会空着`, gap.ids));
}

/** Birth date or sex that say something else than the identity number. */
function identityChecks(rows: readonly PersonRow[]): ReportCheck[] {
  const ids = rows.filter((row) => identityConflicts(row as unknown as MemberRecord).length > 0).map((row) => row.id);
  return ids.length === 0
    ? []
    : [check('warning', `${ids.length} 人的出生日期或性别和证件号码对不上，请照证件核对`, ids)];
}

/** Who is on the sheet without a change of membership that the sheet knows. */
function eventChecks(rows: readonly PersonRow[]): ReportCheck[] {
  const ids = rows.filter((row) => !row['membershipChangeType']).map((row) => row.id);
  return ids.length === 0
    ? []
    : [check('warning', `${ids.length} 人的最近一次会籍记录是申请或去世，采集表没有这一项，会籍变化三栏空着`, ids)];
}

/** Dates that the sheet has a column for and nobody knows. `layout` columns say which. */
function dateChecks(rows: readonly PersonRow[], fields: ReadonlySet<string>): ReportCheck[] {
  const empty = (field: string, wanted: (row: PersonRow) => boolean = () => true): number[] =>
    fields.has(field) ? rows.filter((row) => wanted(row) && (row[field] ?? '') === '').map((row) => row.id) : [];
  const joined = empty('joinedOn');
  const changed = empty('membershipChangeDate', (row) => Boolean(row['membershipChangeType']));
  return [
    ...(joined.length > 0
      ? [check('warning', `${joined.length} 人的入会日期不详，表上会空着，查到后补上`, joined)]
      : []),
    ...(changed.length > 0
      ? [check('warning', `${changed.length} 人的会籍变化日期不详，表上会空着，查到后补上`, changed)]
      : []),
  ];
}

/** 退休 is an employment status; the membership is retained from that day by an event, which nobody recorded here. */
function retiredChecks(rows: readonly PersonRow[]): ReportCheck[] {
  const ids = rows
    .filter((row) => row['employmentStatus'] === '退休' && row['membership'] === '在册')
    .map((row) => row.id);
  return ids.length === 0
    ? []
    : [check('warning', `${ids.length} 人的就业状况是退休，会籍还是在册，请核对后办“退休，保留会籍”`, ids)];
}

/** 备注 of the roster: since when the membership is retained. */
function remarkOf({ membership, membershipChangeDate: since }: ReportRow): string | null {
  return membership === '保留会籍' && typeof since === 'string' ? retainedRemark(formatSlash(since)) : null;
}

function wordChecks(words: SheetWords): ReportCheck[] {
  return words.words
    .filter(({ answer }) => answer === null)
    .map(({ label, value, memberIds, candidates }) => {
      const todo = candidates.length > 0 ? '请在下面选写成哪个词' : '照原样写出，请问上级工会怎么填';
      return check('warning', `采集表的${label}里没有“${value}”（${memberIds.length} 人），${todo}`, memberIds);
    });
}

/** People one by one: 工会会员信息采集表, 会员花名册. */
export function memberReport({ ledger, layout, params, words, today }: Sources): BuiltReport {
  const asOf = layout.asks.includes('date') && params.date < today ? standingsOn(ledger, params.date) : undefined;
  const ids = sheetMemberIds(ledger, layout, params, today, asOf);
  const checks: ReportCheck[] = [];
  const sheetWords = new SheetWords(optionsOf(layout), params.words);
  let rows: PersonRow[] = [...membersByIds(ledger, ids, asOf)];
  if (layout.checks.includes('expected')) checks.push(...gapChecks(rows), ...identityChecks(rows));
  checks.push(...retiredChecks(rows));
  if (layout.checks.includes('collectionWords')) {
    const arrivals = lastArrivals(ledger, ids);
    rows = rows.map((row) => sheetWords.translate(row, arrivals.get(row.id)));
    checks.push(...eventChecks(rows), ...wordChecks(sheetWords));
  } else {
    rows = rows.map((row) => ({ ...row, remark: remarkOf(row) }));
  }
  checks.push(...dateChecks(rows, new Set(layout.columns.flatMap(({ field }) => field ?? []))));
  if (asOf) checks.push(check('ok', `会籍和小组按${formatChinese(params.date)}的记录，其余各栏按现在的登记`));
  if (rows.length === 0) checks.push(check('warning', '没有符合条件的人，表是空的。请改小组或会籍状态'));
  else if (checks.length === 0) checks.push(check('ok', `${rows.length} 人，按分会和小组排列`));
  if (layout.columns.some(({ field }) => field === ageField))
    rows = rows.map((row) => ({ ...row, age: ageOn(row, params.date) }));
  const shown = shownRows(rows, params);
  const count = (label: string, wanted: (row: ReportRow) => boolean) => {
    const people = rows.filter(wanted).map((row) => row.id);
    return { label, value: `${people.length} 人`, memberIds: people };
  };
  return {
    layout,
    title: layout.title,
    sheet: sheetOf(layout, shown, { ...words, people: String(rows.length) }),
    people: rows.length,
    unmasked:
      rows.length > 0 && !params.masked && layout.columns.some(({ field }) => field !== undefined && isGuarded(field)),
    checks,
    words: sheetWords.words,
    figures: [
      count('共', () => true),
      count('女', (row) => row['gender'] === '女'),
      count('在册', (row) => row['membership'] === '在册'),
      count('保留会籍', (row) => row['membership'] === '保留会籍'),
    ],
  };
}
