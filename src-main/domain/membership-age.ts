import { ageAt, isDate, lastDayIn } from './dates.ts';
import { formatChinese } from './date-format.ts';
import type { MembershipEvent } from './membership.ts';
import { standardAt, type Standards } from './standards.ts';

/** What speaks against an event beside a birth date; `field` is the date to blame. */
export interface AgeProblem {
  readonly field: 'date' | 'joinedOn';
  /** Before birth nothing can be; too young may be a rare permission, or a slip that an old roster carries. */
  readonly kind: 'beforeBirth' | 'tooYoung';
  readonly message: string;
}

/** Events that make somebody a member: only these need the working age. */
const joins = new Set(['申请', '入会', '转入']);

function problemOn(
  birthDate: string,
  what: string,
  on: string,
  needsAge: boolean,
  standards: Standards,
): Omit<AgeProblem, 'field'> | null {
  if (on < birthDate)
    return {
      kind: 'beforeBirth',
      message: `${formatChinese(on)}的“${what}”早于出生日期 ${formatChinese(birthDate)}，请核对这两个日期`,
    };
  const least = needsAge ? standardAt(standards, 'workingAge', on) : null;
  const age = ageAt(birthDate, on);
  if (!least || age >= least.value.years) return null;
  const [born, day] = [formatChinese(birthDate), formatChinese(on)];
  const message = `${day}“${what}”时只有 ${age} 周岁（${born}出生），不满 ${least.value.years} 周岁不能入会（${least.source}）。请核对这两个日期`;
  return { kind: 'tooYoung', message };
}

/**
 * Why an event cannot belong to somebody born on this day: before birth, or taken in before the working age (劳动法
 * 第十五条, dated in the standards). Null when nothing speaks against it or the birth date is not known.
 */
export function ageProblem(
  birthDate: string | null | undefined,
  event: Pick<MembershipEvent, 'type' | 'date' | 'joinedOn'>,
  standards: Standards,
): AgeProblem | null {
  if (!birthDate || !isDate(birthDate) || !isDate(event.date)) return null;
  const stated = event.joinedOn && isDate(event.joinedOn) ? event.joinedOn : null;
  const elsewhere = stated ? problemOn(birthDate, '原入会', stated, true, standards) : null;
  if (elsewhere) return { field: 'joinedOn', ...elsewhere };
  const problem = problemOn(birthDate, event.type, event.date, joins.has(event.type), standards);
  return problem && { field: 'date', ...problem };
}

/** The first event of a life that cannot be beside the birth date, oldest first. */
export function ageProblemIn(
  birthDate: string | null | undefined,
  events: readonly Pick<MembershipEvent, 'type' | 'date' | 'joinedOn'>[],
  standards: Standards,
): AgeProblem | null {
  const sorted = [...events].sort((a, b) => (a.date < b.date ? -1 : 1));
  for (const event of sorted) {
    const problem = ageProblem(birthDate, event, standards);
    if (problem) return problem;
  }
  return null;
}

/** The same for the day on which work began: a doubt, not a refusal. `startedOn` may be a month or a year only. */
export function workProblem(birthDate: string | null, startedOn: string | null, standards: Standards): string | null {
  if (!birthDate || !startedOn) return null;
  // Of a month or a year the last day is taken: only what is certainly too early is doubted.
  const on = lastDayIn(startedOn);
  if (!isDate(on)) return null;
  const least = standardAt(standards, 'workingAge', on);
  const age = Math.max(0, ageAt(birthDate, on));
  if (!least || age >= least.value.years) return null;
  return `参加工作时 ${age} 岁，不满 ${least.value.years} 周岁，请核对两个日期`;
}
