import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { HelpSource } from '../../domain/aid/help-kinds.ts';
import { openStates } from '../../domain/aid/states.ts';
import { type Body, countsForCommittee } from '../../domain/bodies.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { monthOf } from '../../domain/dates.ts';
import { formFigures } from '../../domain/forms/facts.ts';
import type { FormPeriod } from '../../domain/forms/period.ts';
import { partOfPeriod } from '../../domain/forms/period.ts';
import { readLabel } from '../../domain/forms/label.ts';
import type { UnitLine } from '../../domain/forms/unit-line.ts';
import { cellText } from '../../domain/report-content.ts';
import { indicatorOf } from '../../domain/yearly-return/indicators.ts';
import { summarySpan } from '../../domain/year-summary/span.ts';
import { helpSums } from '../aid/help-figures.ts';
import { toldByKind } from '../aid/telling.ts';
import { ledgerLines } from '../ledgers/rows.ts';
import { termsOf } from '../organisation/terms.ts';
import { unitNumberThen } from '../organisation/unit-then.ts';
import { memberCounts } from '../organisation/unit.ts';
import { rosterOn } from '../reports/aid-lines.ts';
import { unitRow } from '../reports/build.ts';
import { movementKnown, perMille } from '../reports/movement.ts';
import { officersOn } from '../reports/sources.ts';
import { returnFigures } from '../returns/sources.ts';
import { answersOf, RETURN } from '../returns/answers.ts';
import { figuresOf } from '../year-summary/figures.ts';

/** What a fact says: words, or a number with its unit. Money in fen, shares in tenths of a percent. */
export type FactValue = { readonly text: string } | { readonly n: number; readonly unit: 'n' | '元' | '%' };

export interface FormFacts {
  readonly period: FormPeriod;
  /** What a fact says at the time that a label names, else a heading over it, else the form; null: nothing is known. */
  value(key: string, label?: string, over?: FormPeriod | null): FactValue | null;
  /** The same of another time. */
  at(period: FormPeriod, key: string): FactValue | null;
  /** Helps whose covered kind the numbers that were asked for tell, as R13 of few does. */
  readonly told: Set<number>;
}

/** What single places of a form ask about the union, as of the form's time, in the numbers of the sheets. */
export function formFacts(ledger: Ledger, period: FormPeriod, today: string): FormFacts {
  const known = new Map<string, FactValue | null>();
  const told = new Set<number>();
  const at = (time: FormPeriod, key: string): FactValue | null => {
    const place = `${time.key} ${key}`;
    if (!known.has(place)) known.set(place, time.first > today ? null : factAt(ledger, time, key, today));
    return known.get(place) ?? null;
  };
  const value = (key: string, label = '', over: FormPeriod | null = null): FactValue | null => {
    const named = labelPart(label);
    const time = partOfPeriod(over ?? period, key === 'joinedThisYear' && named === undefined ? 'toDate' : named);
    const found = time && at(time, key);
    const { kind = '' } = kindOf(key);
    if (found) for (const id of toldByKind(ledger, kind, time.first, time.last)) told.add(id);
    return found;
  };
  return { period, at, value, told };
}

/** aid.timesOf:医疗救助: what is asked of one kind of help, below its heading. */
const kindOf = (key: string): { readonly measure?: string | undefined; readonly kind?: string | undefined } =>
  /^aid\.(?<measure>sum|times)Of:(?<kind>.+)$/u.exec(key)?.groups ?? {};

/** The time that the words of a single place name, the nearest first: 会员总数/上年末. */
const labelPart = (label: string): string | undefined =>
  label
    .split(/[/·]/u)
    .toReversed()
    .map((level) => readLabel(level).part)
    .find((part) => part !== undefined);

const words = (text: string): FactValue | null => (text === '' ? null : { text });
const count = (n: number | null): FactValue | null => (n === null ? null : { n, unit: 'n' });
const share = (part: number, whole: number | null): FactValue | null => {
  const n = whole === null ? null : perMille(part, whole);
  return n === null ? null : { n, unit: '%' };
};

/** How many people sit on a committee; null where no term of it was entered. Whoever holds two posts is one. */
function committeeOn(ledger: Ledger, body: Body, day: string): FactValue | null {
  if (termsOf(ledger, body).every(({ electedOn }) => electedOn > day)) return null;
  const rows = officersOn(ledger, day).filter(({ term, position }) => {
    const isOf = String(term).startsWith(body);
    return isOf && (body !== '工会委员会' || countsForCommittee(String(position)));
  });
  return { n: new Set(rows.map(({ memberId }) => memberId)).size, unit: 'n' };
}

/** One fact of a time that has begun. */
function factAt(
  ledger: Ledger,
  { key: periodKey, first, last }: FormPeriod,
  key: string,
  today: string,
): FactValue | null {
  const unit = unitRow(ledger);
  const text = (name: string): string => String(unit[name] ?? '');
  const end = last < today ? last : today;
  const isPast = end < today;
  const figures = () => figuresOf(ledger, summarySpan(monthOf(first), monthOf(end), end), end);
  const moves = () => movementKnown(ledger, today, first, end);
  const [isQuarter, isMonth] = [/-Q\d$/u.test(periodKey), /^\d{4}-\d\d$/u.test(periodKey)];
  const then = (field: 'employeeCount' | 'femaleEmployeeCount'): number | null => {
    if (!isPast) return unit[field] === null || unit[field] === undefined ? null : Number(unit[field]);
    return unitNumberThen(ledger, field, { report: RETURN, period: periodKey, first, last, today });
  };
  const members = (): number => (isPast ? moves().closing.length : memberCounts(ledger).active);
  const women = (): number => (isPast ? moves().women.length : memberCounts(ledger).women);
  const marked = (where: string): FactValue => {
    const ids = isPast ? JSON.stringify(moves().closing) : null;
    const who = ids === null ? "membership = '在册'" : 'id in (select value from json_each(?))';
    const found = statement(ledger.sql, `select count(*) from member where ${who} and ${where}`).pluck();
    return { n: Number(ids === null ? found.get() : found.get(ids)), unit: 'n' };
  };
  const figure = (name: string): FactValue | null => {
    const found = figures().figure(name);
    if (!found) return null;
    if (found.unit === '%') return { n: Math.floor((found.n + 5) / 10), unit: '%' };
    return { n: found.n, unit: found.unit === '元' ? '元' : 'n' };
  };
  // Files of the day by their category, as R12 lists them.
  const filesOf = (wanted: string): FactValue => ({
    n: rosterOn(ledger, end, openStates).filter(({ category }) => category === wanted).length,
    unit: 'n',
  });
  const helpFrom = (source: HelpSource): FactValue => ({
    n: helpSums(ledger, first, end).total.bySource[source] ?? 0,
    unit: '元',
  });
  switch (key) {
    case 'unionName':
    case 'unitName':
    case 'parentUnionName':
    case 'unitAddress':
    case 'unitCreditCode':
    case 'handler':
    case 'phone':
      return words(text(key));
    case 'creditCode':
      return words(text('unionCreditCode'));
    case 'head':
      return words(text('unionHead'));
    case 'industry':
      return words(text('industry'));
    case 'termEnds': {
      const term = termsOf(ledger, '工会委员会').findLast(({ electedOn }) => electedOn <= end);
      return words(term ? formatChinese(term.endsOn) : '');
    }
    case 'electedOn': {
      const term = termsOf(ledger, '工会委员会').findLast((one) => one.electedOn <= end);
      return words(term ? formatChinese(term.electedOn) : '');
    }
    case 'committee':
      return committeeOn(ledger, '工会委员会', end);
    case 'auditCommittee':
      return committeeOn(ledger, '经费审查委员会', end);
    case 'womenCommittee':
      return committeeOn(ledger, '女职工委员会', end);
    case 'modelWorkers':
      return marked(`id in (select member_id from model_worker where year <= ${Number(end.slice(0, 4))})`);
    case 'proposals': {
      const kept = ledgerLines(ledger, 'proposal', { to: end });
      return kept.length === 0 ? null : { n: kept.filter(({ on }) => (on ?? '') >= first).length, unit: 'n' };
    }
    case 'foundedOn':
      return words(text('foundedOn') === '' ? '' : formatChinese(text('foundedOn')));
    case 'today':
      return words(formatChinese(today));
    case 'employeeCount':
    case 'femaleEmployeeCount':
      return count(then(key));
    case 'memberCount':
      return count(members());
    case 'quarterClosingCount':
      return isQuarter ? count(members()) : null;
    case 'monthClosingCount':
      return isMonth ? count(members()) : null;
    case 'openingCount':
      return count(moves().opening.length);
    case 'quarterOpeningCount':
      return isQuarter ? count(moves().opening.length) : null;
    case 'monthOpeningCount':
      return isMonth ? count(moves().opening.length) : null;
    case 'yearOpeningCount':
      return count(movementKnown(ledger, today, `${end.slice(0, 4)}-01-01`, end).opening.length);
    case 'withdrawCount':
      return count(moves().withdraw.length);
    case 'expelCount':
      return count(moves().expel.length);
    case 'deceaseCount':
      return count(moves().decease.length);
    case 'womenCount':
      return count(women());
    case 'migrantCount':
      return marked("is_migrant_worker = '是'");
    case 'agencyCount':
      return marked("is_agency_worker = '是'");
    case 'newFormCount':
      return marked('new_form_group is not null');
    case 'partyCount':
      return marked("political_status in ('中共党员', '中共预备党员')");
    case 'groupCount':
      return figure('organisation.groups');
    case 'hardshipCount':
      return figure('aid.files');
    case 'hardshipDeepCount':
      return filesOf('深度困难职工');
    case 'hardshipRelativeCount':
      return filesOf('相对困难职工');
    case 'hardshipAccidentCount':
      return filesOf('意外致困职工');
    case 'aidOwnFunds':
      return helpFrom('本级工会经费');
    case 'aidUpperFunds':
      return helpFrom('上级工会经费补助');
    case 'joinedThisYear':
      return figure('members.joined');
    case 'joinRate':
      return share(members(), then('employeeCount'));
    case 'womenEmployeeRate':
      return share(
        then('femaleEmployeeCount') ?? 0,
        then('femaleEmployeeCount') === null ? null : then('employeeCount'),
      );
    case 'womenRate':
      return share(women(), members());
    default: {
      // R5:B01: an indicator by its own code.
      const { figure: own, indicator } = formFigures[key] ?? (key.startsWith('R5:') ? { indicator: key.slice(3) } : {});
      if (own !== undefined) return figure(own);
      const { measure, kind } = kindOf(key);
      if (kind !== undefined) {
        const line = helpSums(ledger, first, end).lines.find((one) => one.kind === kind);
        return measure === 'sum' ? { n: line?.sumFen ?? 0, unit: '元' } : count(line?.times ?? 0);
      }
      const asked = indicator === undefined ? undefined : indicatorOf(indicator);
      if (!asked || indicator === undefined) return null;
      const span = summarySpan(
        key === 'congressThisYear' ? `${end.slice(0, 4)}-01` : monthOf(first),
        monthOf(end),
        end,
      );
      const found = returnFigures({ ledger, span, period: periodKey, today: end, end }).get(indicator)?.value;
      // What only the office knows it wrote into the return of the same time.
      const written = answersOf(ledger, periodKey).get(indicator)?.value;
      const n = found ?? (written === null || written === undefined ? undefined : Number(written));
      if (typeof n !== 'number' || !Number.isInteger(n)) return null;
      if (asked.format === 'yesno') return { text: cellText('yesno', n) };
      return { n, unit: asked.format === 'money' ? '元' : 'n' };
    }
  }
}

/** 5, or a number among the words of the office, such as its telephone. */
const isPlainNumber = (value: FactValue): boolean => ('text' in value ? /^\d+$/u.test(value.text) : value.unit !== '%');

/**
 * A value as it stands in its place: 84.0% (without the sign where the label has it), money in the label's unit. A unit
 * of money over what is none has no number, nor has a cell that shows shares one for what is no share.
 */
function factText(
  value: FactValue | null,
  { scale, percent, inShares }: { scale?: string | undefined; percent?: boolean; inShares?: boolean },
): string {
  if (value === null || (inShares && isPlainNumber(value))) return '';
  if ('text' in value) return value.text;
  if (value.unit === '元') return String(value.n / (100 * Number(scale ?? 1)));
  if (scale !== undefined && value.unit === '%') return '';
  if (value.unit !== '%') return String(value.n);
  const tenths = `${Math.floor(value.n / 10)}.${value.n % 10}`;
  return percent ? tenths : `${tenths}%`;
}

/** A value in the unit that its own label names, else in that of the nearest line of units; '' where these contradict. */
export function inUnit(
  value: FactValue | null,
  { isOwn, ...label }: Parameters<typeof factText>[1] & { isOwn: boolean },
  { yuan, unclear }: UnitLine,
): string {
  const isSettled = value === null || 'text' in value || value.unit !== '元' || isOwn || label.scale !== undefined;
  if (isSettled) return factText(value, label);
  return unclear ? '' : factText(value, { ...label, scale: yuan === undefined ? undefined : String(yuan) });
}
