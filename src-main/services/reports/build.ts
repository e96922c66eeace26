import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { formatChinese, formatChineseMonth } from '../../domain/date-format.ts';
import type { Layout } from '../../domain/layout.ts';
import { unitFields } from '../../domain/unit.ts';
import { type UnitRecord, unitWarnings } from '../../domain/unit-check.ts';
import { groupNames } from '../organisation/groups.ts';
import { activityAccountReport, activityPrizesReport } from './activity-money.ts';
import { activityAttendanceReport, activitySignInReport } from './activity-people.ts';
import { activityStatsReport, activityTurnsReport } from './activity-year.ts';
import { aidDetailsReport, aidRosterReport, aidSumsReport } from './aid.ts';
import { aidCampaignsReport } from './aid-campaign.ts';
import { aidSchoolingReport } from './aid-schooling.ts';
import { mutualAidReport } from './mutual-aid.ts';
import { aidNoticeListReport, aidNoticeReport } from './aid-notice.ts';
import { aidSignoffReport } from './aid-signoff.ts';
import { budgetReport } from './budget.ts';
import { contributionReport } from './contribution.ts';
import { duesLedgerReport, duesSummaryReport } from './dues.ts';
import { balanceSheetReport, incomeStatementReport } from './funds.ts';
import { type AnsweredParams, type BuiltReport, check, type Sources, type UnitRow } from './kinds.ts';
import { sheetOf, type Words } from './layout.ts';
import { congressReport, proposalReport } from './ledger-congress.ts';
import { contractReport, honourReport, pressReport, safetyReport, suggestionReport } from './ledger-counts.ts';
import { monthReport } from './ledger-month.ts';
import { memberReport } from './member.ts';
import { movementReport } from './month.ts';
import { planFiguresReport, planMonthReport, planProgressReport } from './plans.ts';
import { publicationReport } from './publication.ts';
import { yearlyReturnReport } from './return.ts';
import { isGuarded, shownRows, officersOn } from './sources.ts';

/** The unit's profile by field name; empty before it was filled in. */
export function unitRow(ledger: Ledger): UnitRow {
  const names = Object.keys(unitFields);
  const columns = names.map((name) => `${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)} as "${name}"`);
  return (
    (ledger.sql.prepare(`select ${columns.join(', ')} from unit order by id limit 1`).get() as UnitRow | undefined) ??
    {}
  );
}

function wordsOf(ledger: Ledger, unit: UnitRow, params: AnsweredParams, today: string): Words {
  return {
    unionName: String(unit['unionName'] ?? ''),
    unitName: String(unit['unitName'] ?? ''),
    handler: String(unit['handler'] ?? ''),
    group: params.groupId ? (groupNames(ledger).get(params.groupId)?.path ?? '') : '',
    today,
    todayChinese: formatChinese(today),
    dateChinese: formatChinese(params.date),
    monthChinese: formatChineseMonth(params.month),
    period: params.period.label,
  };
}

/** 工会组织信息采集表. */
function unitReport({ ledger, layout, params, unit, words }: Sources): BuiltReport {
  const counts = ledger.sql
    .prepare(`select count(*) active, coalesce(sum(gender = '女'), 0) women from member where membership = '在册'`)
    .get() as { active: number; women: number };
  const memberCount = params.memberCount ?? counts.active;
  const gaps = Object.entries(unitFields).filter(([name, meta]) => 'expected' in meta && (unit[name] ?? '') === '');
  const checks: ReportCheck[] = [
    gaps.length === 0
      ? check('ok', '各栏都填了')
      : check(
          'warning',
          `还有 ${gaps.length} 栏没有填：${gaps.map(([, meta]) => meta.label).join('、')}。请到“组织 › 单位资料”补上`,
        ),
    ...unitWarnings(unit as UnitRecord, counts).map(({ message }) => check('warning', message)),
    memberCount === counts.active
      ? check('ok', `会员人数＝名册在册 ${counts.active} 人`)
      : check('warning', `会员人数写的是 ${memberCount} 人，名册在册 ${counts.active} 人，请核对`),
  ];
  return {
    layout,
    title: layout.title,
    sheet: sheetOf(layout, [{ ...unit, memberCount }], words),
    people: 0,
    unmasked: false,
    checks,
    words: [],
    figures: [],
  };
}

/** 工会干部名册. */
function officerReport({ ledger, layout, params, words }: Sources): BuiltReport {
  const rows = officersOn(ledger, params.date);
  const ids = [...new Set(rows.map((row) => row.memberId))];
  const day = words['dateChinese'] ?? '';
  const checks: ReportCheck[] = [
    rows.length > 0
      ? check('ok', `${day}在任 ${ids.length} 人、${rows.length} 个职务`)
      : check('warning', `${day}没有在任的工会干部。请先到“组织 › 机构和干部”登记`),
  ];
  const ended = new Map(rows.filter(({ endsOn }) => endsOn <= params.date).map(({ term, endsOn }) => [term, endsOn]));
  for (const [term, endsOn] of ended)
    checks.push(check('warning', `${term} ${formatChinese(endsOn)}已经届满，请核对有没有换届`));
  const outside = [...new Set(rows.filter(({ membership }) => membership !== '在册').map(({ memberId }) => memberId))];
  if (outside.length > 0)
    checks.push(
      check('warning', `${outside.length} 名干部的会籍已不是在册，保留会籍和离开的人不能任职，请核对`, outside),
    );
  const shown = shownRows(rows, params);
  return {
    layout,
    title: layout.title,
    sheet: sheetOf(layout, shown, { ...words, people: String(ids.length) }),
    people: ids.length,
    unmasked:
      ids.length > 0 && !params.masked && layout.columns.some(({ field }) => field !== undefined && isGuarded(field)),
    checks,
    words: [],
    figures: [{ label: '干部', value: `${ids.length} 人`, memberIds: ids }],
  };
}

const makers: Readonly<Record<Layout['source'], (sources: Sources) => BuiltReport>> = {
  member: memberReport,
  unit: unitReport,
  officer: officerReport,
  movement: movementReport,
  yearlyReturn: yearlyReturnReport,
  duesLedger: duesLedgerReport,
  duesSummary: duesSummaryReport,
  budget: budgetReport,
  incomeStatement: incomeStatementReport,
  balanceSheet: balanceSheetReport,
  contribution: contributionReport,
  publication: publicationReport,
  aidRoster: aidRosterReport,
  aidSums: aidSumsReport,
  aidDetails: aidDetailsReport,
  aidCampaigns: aidCampaignsReport,
  aidSchooling: aidSchoolingReport,
  aidSignoff: aidSignoffReport,
  aidNotice: aidNoticeReport,
  aidNoticeList: aidNoticeListReport,
  mutualAid: mutualAidReport,
  planProgress: planProgressReport,
  planMonth: planMonthReport,
  planFigures: planFiguresReport,
  activitySignIn: activitySignInReport,
  activityAttendance: activityAttendanceReport,
  activityPrizes: activityPrizesReport,
  activityAccount: activityAccountReport,
  activityStats: activityStatsReport,
  activityTurns: activityTurnsReport,
  ledgerSafety: safetyReport,
  ledgerPress: pressReport,
  ledgerMonth: monthReport,
  ledgerCongress: congressReport,
  ledgerProposals: proposalReport,
  ledgerSuggestions: suggestionReport,
  ledgerContracts: contractReport,
  ledgerHonours: honourReport,
};

/** One sheet, filled from the records, with what is wrong or missing on it. */
export function buildReport(ledger: Ledger, layout: Layout, params: AnsweredParams, today: string): BuiltReport {
  const unit = unitRow(ledger);
  const words = wordsOf(ledger, unit, params, today);
  return makers[layout.source]({ ledger, layout, params, unit, words, today });
}
