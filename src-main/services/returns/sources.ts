import type { Ledger } from '../../../db/open.ts';
import type { AmountLine } from '../../contract/reports.ts';
import type { FigureLink } from '../../contract/year-summary.ts';
import type { Body } from '../../domain/bodies.ts';
import { termName } from '../../domain/terms.ts';
import type { SummarySpan } from '../../domain/year-summary/span.ts';
import { type Indicator, indicators, type IndicatorSource } from '../../domain/yearly-return/indicators.ts';
import { activityRows } from '../activities/rows.ts';
import { helpRecords } from '../aid/help-rows.ts';
import { contributionRows } from '../funds/contributions.ts';
import { isHeld } from '../../domain/activities/life-cycle.ts';
import { allGroups } from '../organisation/groups.ts';
import { termsOf } from '../organisation/terms.ts';
import { unitNumberThen } from '../organisation/unit-then.ts';
import { monthAmounts } from '../reports/contribution.ts';
import { movementKnown } from '../reports/movement.ts';
import { officersOn } from '../reports/sources.ts';
import { RETURN } from './answers.ts';
import { ledgerFigure } from './ledgers.ts';
import { figuresOf } from '../year-summary/figures.ts';
import { once, toPeople } from '../year-summary/source.ts';

export interface ReturnContext {
  readonly ledger: Ledger;
  readonly span: SummarySpan;
  /** Key of the period, by which the return is closed. */
  readonly period: string;
  readonly today: string;
  /** Last day of the span that has come. */
  readonly end: string;
}

/** A figure that the records give, with what is behind it. */
export interface ReturnFigure {
  readonly value: number | string;
  readonly links: readonly FigureLink[];
  /** What adds up to it, where its links do not show the amounts. */
  readonly amounts?: () => readonly AmountLine[];
}

type RecordName = Extract<IndicatorSource, { record: string }>['record'];

/** Counters by name. Null: the records do not say. */
function recordFigures(context: ReturnContext): Record<RecordName, () => ReturnFigure | null> {
  const { ledger, span, period, today, end } = context;
  const unit = (field: 'employeeCount' | 'femaleEmployeeCount') => (): ReturnFigure | null => {
    const value = unitNumberThen(ledger, field, { report: RETURN, period, first: span.first, last: span.last, today });
    return value === null ? null : { value, links: [{ label: '看单位资料', path: '/organisation' }] };
  };
  const officers = once(() => {
    const rows = officersOn(ledger, end);
    const full = new Set(rows.filter((row) => row['fullTime'] === '专职').map(({ memberId }) => memberId));
    return { rows, full };
  });
  const posts = (fullTime: boolean, women: boolean) => (): ReturnFigure => {
    const { rows, full } = officers();
    // Who holds two posts is one person, and 专职 where one of them is.
    const who = rows.filter((row) => full.has(row.memberId) === fullTime && (!women || row['gender'] === '女'));
    const ids = [...new Set(who.map(({ memberId }) => memberId))];
    return { value: ids.length, links: toPeople(ids) };
  };
  const body = (name: Body) => (): ReturnFigure => ({
    value: Number(termsOf(ledger, name).some(({ electedOn, endsOn }) => electedOn <= end && endsOn > end)),
    links: [{ label: '看机构和干部', path: '/organisation/terms' }],
  });
  const help = once(() =>
    helpRecords(ledger, { signedFrom: span.first, signedTo: end }, end).filter(({ kind }) => kind === '送温暖慰问'),
  );
  const warm = (field: 'cashFen' | 'goodsFen') => (): ReturnFigure => {
    const given = help().filter((row) => row[field] !== 0);
    const path = `/aid/help?ids=${given.map(({ id }) => id).join(',')}`;
    return {
      value: given.reduce((sum, row) => sum + row[field], 0),
      links: given.length === 0 ? [] : [{ label: `看这 ${given.length} 笔帮扶`, path }],
    };
  };
  const contributions = once(() =>
    span.years.flatMap(({ year, months }) =>
      contributionRows(ledger, year).filter(({ id, month }) => id !== null && months.includes(month)),
    ),
  );
  const contribution = (field: 'dueFen' | 'paidFen') => (): ReturnFigure | null =>
    contributions().length === 0
      ? null
      : {
          value: contributions().reduce((sum, row) => sum + (row[field] ?? 0), 0),
          links: span.years.map(({ year }) => ({
            label: `看 ${year} 年经费拨缴`,
            path: `/funds/contributions?year=${year}`,
          })),
          amounts: () => monthAmounts(contributions(), field, field === 'dueFen' ? '应拨经费' : '实拨经费'),
        };
  return {
    employees: unit('employeeCount'),
    womenEmployees: unit('femaleEmployeeCount'),
    agencyMembers: () => {
      const ids = movementKnown(ledger, today, span.first, end).agency;
      return { value: ids.length, links: toPeople(ids) };
    },
    fullTimeOfficers: posts(true, false),
    fullTimeWomen: posts(true, true),
    partTimeOfficers: posts(false, false),
    partTimeWomen: posts(false, true),
    chair: () => {
      const chair = officers().rows.find((row) => row['position'] === '工会主席');
      if (!chair) return null;
      const term = termsOf(ledger, '工会委员会').findLast(({ electedOn }) => electedOn <= end);
      const parts = [
        chair['fullTime'],
        chair['gender'],
        term && termName(term.termNo),
        term && `${term.electedOn} 选举`,
        term && `${term.endsOn} 届满`,
      ];
      return { value: parts.filter(Boolean).join('、'), links: toPeople([chair.memberId]) };
    },
    womenBody: body('女职工委员会'),
    auditBody: body('经费审查委员会'),
    branches: () => ({
      value: allGroups(ledger).filter(
        ({ kind, foundedOn, dissolvedOn }) =>
          kind === '分会' && (foundedOn ?? '') <= end && (dissolvedOn === null || dissolvedOn > end),
      ).length,
      links: [{ label: '看分会和小组', path: '/organisation/groups' }],
    }),
    warmCash: warm('cashFen'),
    warmGoods: warm('goodsFen'),
    contributionDue: contribution('dueFen'),
    contributionPaid: contribution('paidFen'),
  };
}

/** What the records say of every indicator; null where only the office knows. */
export function returnFigures(context: ReturnContext): ReadonlyMap<string, ReturnFigure | null> {
  const { ledger, span, today, end } = context;
  const summary = figuresOf(ledger, span, today);
  const counted = recordFigures(context);
  const held = once(() =>
    activityRows(ledger, {}, today).filter(({ state, from }) => isHeld(state) && from >= span.first && from <= end),
  );
  const reckon = ({ source }: Indicator): ReturnFigure | null => {
    if ('figure' in source) {
      const found = summary.figure(source.figure);
      const amounts = summary.amounts(source.figure);
      return found && { value: found.n, links: found.links, ...(amounts ? { amounts } : {}) };
    }
    if ('record' in source) return counted[source.record]();
    if ('ledger' in source) return ledgerFigure(context, source);
    if ('activities' in source) {
      const rows = held().filter(({ kind }) => source.activities.includes(kind));
      const n = source.of === 'times' ? rows.length : rows.reduce((sum, { people }) => sum + people, 0);
      const path = `/year/activities?ids=${rows.map(({ id }) => id).join(',')}`;
      return { value: n, links: rows.length === 0 ? [] : [{ label: `看这 ${rows.length} 次活动`, path }] };
    }
    return null;
  };
  return new Map(indicators.map((one) => [one.key, reckon(one)]));
}
