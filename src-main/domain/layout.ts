import { z } from 'zod';
import activityAccount from '../../resources/sheets/activity-account.json' with { type: 'json' };
import activityAttendance from '../../resources/sheets/activity-attendance.json' with { type: 'json' };
import activityPrizes from '../../resources/sheets/activity-prizes.json' with { type: 'json' };
import activitySignIn from '../../resources/sheets/activity-signin.json' with { type: 'json' };
import activityStats from '../../resources/sheets/activity-stats.json' with { type: 'json' };
import activityTurns from '../../resources/sheets/activity-turns.json' with { type: 'json' };
import aidNotice from '../../resources/sheets/aid-notice.json' with { type: 'json' };
import aidNoticeList from '../../resources/sheets/aid-notice-list.json' with { type: 'json' };
import aidSignoff from '../../resources/sheets/aid-signoff.json' with { type: 'json' };
import publication from '../../resources/sheets/publication.json' with { type: 'json' };
import R1 from '../../resources/sheets/R1.json' with { type: 'json' };
import R10 from '../../resources/sheets/R10.json' with { type: 'json' };
import R11 from '../../resources/sheets/R11.json' with { type: 'json' };
import R12 from '../../resources/sheets/R12.json' with { type: 'json' };
import R13 from '../../resources/sheets/R13.json' with { type: 'json' };
import R14 from '../../resources/sheets/R14.json' with { type: 'json' };
import R15 from '../../resources/sheets/R15.json' with { type: 'json' };
import R16 from '../../resources/sheets/R16.json' with { type: 'json' };
import R17 from '../../resources/sheets/R17.json' with { type: 'json' };
import R18 from '../../resources/sheets/R18.json' with { type: 'json' };
import R19 from '../../resources/sheets/R19.json' with { type: 'json' };
import R2 from '../../resources/sheets/R2.json' with { type: 'json' };
import R20 from '../../resources/sheets/R20.json' with { type: 'json' };
import R21 from '../../resources/sheets/R21.json' with { type: 'json' };
import R22 from '../../resources/sheets/R22.json' with { type: 'json' };
import R23 from '../../resources/sheets/R23.json' with { type: 'json' };
import R24 from '../../resources/sheets/R24.json' with { type: 'json' };
import R25 from '../../resources/sheets/R25.json' with { type: 'json' };
import R26month from '../../resources/sheets/R26-month.json' with { type: 'json' };
import R26quarter from '../../resources/sheets/R26-quarter.json' with { type: 'json' };
import R26 from '../../resources/sheets/R26.json' with { type: 'json' };
import R27 from '../../resources/sheets/R27.json' with { type: 'json' };
import R3 from '../../resources/sheets/R3.json' with { type: 'json' };
import R4 from '../../resources/sheets/R4.json' with { type: 'json' };
import R5 from '../../resources/sheets/R5.json' with { type: 'json' };
import R6 from '../../resources/sheets/R6.json' with { type: 'json' };
import R7 from '../../resources/sheets/R7.json' with { type: 'json' };
import R8adjusted from '../../resources/sheets/R8-adjusted.json' with { type: 'json' };
import R8final from '../../resources/sheets/R8-final.json' with { type: 'json' };
import R8 from '../../resources/sheets/R8.json' with { type: 'json' };
import R9 from '../../resources/sheets/R9.json' with { type: 'json' };
import { periodKinds } from './period.ts';

/** Which questions a sheet asks before it can be filled. */
const reportAsks = [
  'month',
  'period',
  'date',
  'group',
  'states',
  'branches',
  'memberCount',
  'masked',
  'posting',
  'maskedNames',
  'unused',
  'cover',
  'note',
  'member',
  'transfer',
  'campaign',
  'plan',
  'workPlan',
  'aidCase',
  'request',
  'notice',
  'summary',
  'activity',
  'turns',
  'full',
] as const;
export type ReportAsk = (typeof reportAsks)[number];

const columnShape = z.strictObject({
  header: z.string(),
  /** Upper header row over neighbouring columns. */
  group: z.string().optional(),
  field: z.string().optional(),
  /** Stands there when the field is empty: the department of who has no group. */
  or: z.string().optional(),
  /** How the value is made when it is not the bare field: running number, year and month of a date. */
  value: z.enum(['index', 'month']).optional(),
  /** Characters; a Chinese one counts as two. */
  width: z.number(),
  format: z.enum(['text', 'date', 'int', 'count', 'money', 'percent', 'general']).optional(),
  align: z.enum(['left', 'center', 'right']).optional(),
  /** true: the labels of the field's code list; collection: those that the collection sheet knows; or the labels themselves. */
  options: z.union([z.literal(true), z.literal('collection'), z.array(z.string())]).optional(),
  note: z.string().optional(),
  /** Not for everybody's eyes: left out when the sheet is posted. */
  inside: z.boolean().optional(),
});

const signatures = z.array(z.array(z.string()));

const layoutShape = z.strictObject({
  key: z.string(),
  number: z.string(),
  title: z.string(),
  purpose: z.string(),
  /** Which document the columns come from. */
  basis: z.string(),
  source: z.enum([
    'member',
    'unit',
    'officer',
    'movement',
    'yearlyReturn',
    'duesLedger',
    'duesSummary',
    'budget',
    'incomeStatement',
    'balanceSheet',
    'contribution',
    'publication',
    'aidRoster',
    'aidSums',
    'aidDetails',
    'aidCampaigns',
    'aidSchooling',
    'aidSignoff',
    'aidNotice',
    'aidNoticeList',
    'mutualAid',
    'planProgress',
    'planMonth',
    'planFigures',
    'activitySignIn',
    'activityAttendance',
    'activityPrizes',
    'activityAccount',
    'activityStats',
    'activityTurns',
    'ledgerSafety',
    'ledgerPress',
    'ledgerMonth',
    'ledgerCongress',
    'ledgerProposals',
    'ledgerSuggestions',
    'ledgerContracts',
    'ledgerHonours',
  ]),
  /** Each line is one record, counted in this word: an office's copy may group, sort and sum them. Otherwise figures. */
  records: z.enum(['人', '户', '笔', '项', '件', '份']).optional(),
  /** Columns that it adds up below its lines of records; a copy begins with these. */
  sums: z.array(z.string()).optional(),
  /** Its lines carry `memberId`: an office's copy may add fields of the member's record. */
  register: z.boolean().optional(),
  /** What the lines know beside the columns of the standard sheet. */
  more: z.array(columnShape).optional(),
  /** Where the catalogue shows it. */
  shelf: z.enum(['members', 'money', 'aid', 'year', 'ledgers']).default('members'),
  orientation: z.enum(['portrait', 'landscape']),
  margins: z.enum(['normal', 'narrow']).optional(),
  asks: z.array(z.enum(reportAsks)),
  /** For `period`: which kinds, the usual one first; `current`: the running one is proposed and not the one just over. */
  /** What the sum above the sheet is about: 期末会员数. */
  sum: z.string().optional(),
  periods: z.array(z.enum(periodKinds)).min(1).optional(),
  current: z.boolean().optional(),
  /** States of membership that are on the sheet, and those that may be added. */
  states: z.array(z.string()).optional(),
  otherStates: z.array(z.string()).optional(),
  titles: z.array(z.strictObject({ text: z.string(), size: z.number().optional() })),
  lines: z.array(
    z.strictObject({ left: z.string().optional(), center: z.string().optional(), right: z.string().optional() }),
  ),
  columns: z.array(columnShape),
  /** Empty lines for filling in by hand, with the drop-downs. */
  blankLines: z.number().optional(),
  /** A change against the month before by more than so many per cent, and at least so many people, needs a sentence. */
  explain: z.strictObject({ percent: z.number(), least: z.number() }).optional(),
  fontSize: z.number().optional(),
  /** Millimetres. */
  rowHeight: z.number().optional(),
  footer: z.array(z.string()).optional(),
  signatures,
  /** How it differs when it is posted for everybody to read; columns marked `inside` are left out. */
  posting: z.strictObject({ title: z.string(), footer: z.array(z.string()), signatures }).optional(),
  /** expected: fields that the sheet wants filled; collectionWords: only the words of the collection sheet. */
  checks: z.array(z.enum(['expected', 'collectionWords'])),
});

export type Layout = z.infer<typeof layoutShape>;
export type LayoutColumn = Layout['columns'][number];

/** The sheets that the upper union asks for, as data. */
export const layouts: readonly Layout[] = [
  R1,
  R2,
  R3,
  R4,
  R5,
  R6,
  R7,
  R8,
  R8adjusted,
  R8final,
  R9,
  R10,
  R11,
  publication,
  R25,
  R12,
  R13,
  R14,
  R15,
  R16,
  R17,
  aidNotice,
  aidNoticeList,
  aidSignoff,
  R26,
  R26month,
  R26quarter,
  activitySignIn,
  activityAttendance,
  activityPrizes,
  activityAccount,
  activityStats,
  activityTurns,
  R18,
  R19,
  R20,
  R21,
  R22,
  R23,
  R24,
  R27,
].map((raw) => layoutShape.parse(raw));

export const layoutOf = (key: string): Layout | undefined => layouts.find((layout) => layout.key === key);

/** What a column is known by: its field, `index` for the running number, its place where it has neither. */
export const columnKeys = (columns: readonly LayoutColumn[]): string[] =>
  columns.map(({ field, value }, i) => (value === 'index' ? 'index' : (field ?? `c${i + 1}`)));
