import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { addMonths, monthsBetween } from '../../domain/dates.ts';
import { type Retirement, retirementDate } from '../../domain/retirement.ts';
import { standardAt } from '../../domain/standards.ts';
import { AppError } from '../../errors.ts';
import type { Clause } from './search.ts';
import { untilChanged } from '../memo.ts';
import { standardsOf } from '../standards.ts';

/** What the statutory age depends on, as far as a union's book knows it. */
export interface Retiring {
  readonly birthDate: string | null;
  readonly gender: string | null;
  readonly professionalTitle: string | null;
  readonly skillLevel: string | null;
}

export interface RetirementView {
  readonly date: string;
  /** Which rule, and why this one. */
  readonly rule: string;
  /** For a woman whose kind of post is not known: the later of the two days. */
  readonly alternative: { readonly date: string; readonly rule: string } | null;
}

/** Units whose women mostly hold management or technical posts. */
const officeKinds = ['学校', '医院', '机关', '事业单位', '乡镇街道'];

export function unitKind(ledger: Ledger): string | null {
  return (
    (statement(ledger.sql, 'select unit_kind from unit order by id limit 1').pluck().get() as
      | string
      | null
      | undefined) ?? null
  );
}

/** A woman's former age, from what is recorded; both while nothing tells. */
function femaleAges(person: Retiring, kind: string | null): { ages: readonly (50 | 55)[]; because: string } {
  if (person.professionalTitle) return { ages: [55], because: `有职称“${person.professionalTitle}”，按管理、技术岗位` };
  if (person.skillLevel && person.skillLevel !== '无')
    return { ages: [50], because: `技术等级是“${person.skillLevel}”，按工人岗位` };
  if (kind !== null && officeKinds.includes(kind)) return { ages: [55], because: `${kind}的女职工，按管理、技术岗位` };
  return { ages: [50, 55], because: '没有登记职称或技术等级，看不出岗位' };
}

/** Every day on which the person may reach the statutory age, earliest first. */
function days(person: Retiring, kind: string | null): { retirement: Retirement; rule: string }[] {
  const { birthDate, gender } = person;
  if (!birthDate) return [];
  if (gender !== '女') {
    const retirement = retirementDate(birthDate, gender);
    return retirement ? [{ retirement, rule: `男职工 ${retirement.ageText}` }] : [];
  }
  const { ages, because } = femaleAges(person, kind);
  return ages.flatMap((age) => {
    const retirement = retirementDate(birthDate, gender, age);
    return retirement ? [{ retirement, rule: `女职工（原 ${age} 周岁）${retirement.ageText}，${because}` }] : [];
  });
}

/** Statutory retirement of a person, or null without birth date or sex. A suggestion: special trades are not known. */
export function retirementOf(person: Retiring, kind: string | null): RetirementView | null {
  const [first, second] = days(person, kind);
  if (!first) return null;
  return {
    date: first.retirement.date,
    rule: first.rule,
    alternative: second ? { date: second.retirement.date, rule: second.rule } : null,
  };
}

/** Nobody's statutory age lies outside these years, by any rule in force. */
const youngest = 49;
const oldest = 68;

/** Employment that has ended for good; everybody else is asked about. */
const ended = ['退休', '退职'];

/** Whether the person is still to be retired in the books. */
export const stillWorking = (employmentStatus: string | null): boolean => !ended.includes(employmentStatus ?? '');

export interface DuePerson extends Retiring {
  readonly id: number;
  readonly name: string;
  readonly date: string;
}

/** Members not retired yet who reach the statutory age from one day to another (both included), earliest first. */
export function dueBetween(ledger: Ledger, from: string, to: string): DuePerson[] {
  const kind = unitKind(ledger);
  const rows = statement(
    ledger.sql,
    `select id, name, birth_date birthDate, gender, professional_title professionalTitle, skill_level skillLevel from member
     where birth_date between ? and ? and membership in ('在册', '保留会籍') and coalesce(employment_status, '') not in ('退休', '退职')`,
  ).all(addMonths(from, -12 * oldest), addMonths(to, -12 * youngest)) as (Retiring & {
    id: number;
    name: string;
    birthDate: string;
  })[];
  const known = new Map<string, string | null>();
  const due: DuePerson[] = [];
  for (const row of rows) {
    const key = `${row.birthDate}|${row.gender}|${row.professionalTitle ? 1 : row.skillLevel && row.skillLevel !== '无' ? 2 : 0}`;
    let date = known.get(key);
    if (date === undefined)
      known.set(
        key,
        (date =
          days(row, kind).find((d) => d.retirement.date >= from && d.retirement.date <= to)?.retirement.date ?? null),
      );
    if (date !== null) due.push({ ...row, date });
  }
  return due.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id - b.id));
}

/** First and last day of what a `retiring` condition asks for. */
export function retiringSpan(ledger: Ledger, value: string, today: string): { from: string; to: string } {
  const year = today.slice(0, 4);
  if (value === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (value === 'soon')
    return {
      from: today,
      to: addMonths(today, standardAt(standardsOf(ledger), 'retiringSoon', today)?.value.months ?? 0),
    };
  if (/^\d{4}$/.test(value)) return { from: `${value}-01-01`, to: `${value}-12-31` };
  // Nobody works on for more than ten years past the age without a decision; older records are data errors shown elsewhere.
  if (value === 'overdue') return { from: addMonths(today, -120), to: today };
  throw new AppError('INVALID_INPUT', '“到龄”只能选今年、近期、已到龄或一个年份，请重新选');
}

/** People whom a `retiring` condition means. */
export function retiringPeople(ledger: Ledger, value: string, today: string): DuePerson[] {
  const { from, to } = retiringSpan(ledger, value, today);
  return untilChanged(ledger, today, `retiring ${value}`, () =>
    dueBetween(ledger, from, to).filter((p) => value !== 'overdue' || (p.date < today && certain(ledger, p))),
  );
}

/** A woman of unknown post may be years away from the later age: she is not called overdue. */
function certain(ledger: Ledger, person: DuePerson): boolean {
  return retirementOf(person, unitKind(ledger))?.alternative === null;
}

export function retiringClause(ledger: Ledger, value: string, today: string): Clause {
  return {
    sql: 'm.id in (select value from json_each(?))',
    params: [JSON.stringify(retiringPeople(ledger, value, today).map((p) => p.id))],
  };
}

/** 25 年 4 个月 of membership on a day; null before joining. */
export function lengthSince(joinedOn: string | null, today: string): string | null {
  if (!joinedOn || joinedOn > today) return null;
  // The day counts: joined on the 20th, a month is full on the 20th (or on the last day of a shorter month).
  const months0 = monthsBetween(joinedOn.slice(0, 7), today.slice(0, 7));
  const whole = addMonths(joinedOn, months0) <= today ? months0 : months0 - 1;
  const [years, months] = [Math.floor(whole / 12), whole % 12];
  if (years === 0) return `${months} 个月`;
  return months === 0 ? `${years} 年` : `${years} 年 ${months} 个月`;
}
