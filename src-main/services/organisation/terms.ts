import { eq } from 'drizzle-orm';
import type { Ledger } from '../../../db/open.ts';
import { bodyTerm, officer } from '../../../db/schema/index.ts';
import { statement } from '../../../db/statements.ts';
import { type Body, bodies, headPosition, positionRank } from '../../domain/bodies.ts';
import { standardAt } from '../../domain/standards.ts';
import { type BodyFacts, type BodyFinding, bodyFindings } from '../../domain/organisation.ts';
import { termConflict, termEnd, termName, termSentence, termState } from '../../domain/terms.ts';
import type { OfficerRow, TermRow } from '../../contract/organisation.ts';
import { AppError } from '../../errors.ts';
import { assertMayServe } from './standing.ts';
import { memberCounts, unitProfile } from './unit.ts';
import { standardsOf } from '../standards.ts';

export type TermRecord = typeof bodyTerm.$inferSelect & { body: Body };

/** Terms of a body, oldest first; of all bodies when none is named. */
export function termsOf(ledger: Ledger, body?: Body): TermRecord[] {
  const all = ledger.orm.select().from(bodyTerm).orderBy(bodyTerm.electedOn, bodyTerm.id).all() as TermRecord[];
  return body ? all.filter((t) => t.body === body) : all;
}

export function termRow(ledger: Ledger, id: number): TermRecord {
  const found = ledger.orm.select().from(bodyTerm).where(eq(bodyTerm.id, id)).get() as TermRecord | undefined;
  if (!found) throw new AppError('NOT_FOUND', '没有找到这一届，可能刚被删掉。请刷新后再看');
  return found;
}

type OfficerRecord = OfficerRow & { readonly termId: number };

function officerRows(ledger: Ledger): OfficerRecord[] {
  const rows = statement(
    ledger.sql,
    `select o.id, o.term_id termId, o.member_id memberId, m.name, m.membership, o.position, o.full_time fullTime, o.duty,
       o.other_post otherPost, o.from_date "from", o.to_date "to", o.approval_no approvalNo, o.sort_order sortOrder
     from officer o join member m on m.id = o.member_id`,
  ).all() as OfficerRecord[];
  return rows.sort(
    (a, b) => positionRank(a.position) - positionRank(b.position) || a.sortOrder - b.sortOrder || a.id - b.id,
  );
}

const serves = (o: OfficerRow, today: string): boolean => o.from <= today && (o.to === null || o.to > today);

/** The newest term of each body that has one. */
function newestTerms(terms: readonly TermRecord[]): TermRecord[] {
  return bodies.flatMap((body) => terms.filter((t) => t.body === body).slice(-1));
}

function factsOf(
  ledger: Ledger,
  terms: readonly TermRecord[],
  officers: readonly OfficerRecord[],
  today: string,
): BodyFacts {
  const unit = unitProfile(ledger);
  const counts = memberCounts(ledger);
  return {
    today,
    division: unit?.unitDivision ?? null,
    standards: standardsOf(ledger),
    members: counts.active,
    women: counts.women,
    employees: unit?.employeeCount ?? null,
    terms: newestTerms(terms).map((t) => ({
      ...t,
      officers: officers.filter((o) => o.termId === t.id && serves(o, today)),
    })),
  };
}

/** What does not fit a rule about the elected bodies on a day, also about bodies that have no term yet. */
export function findingsAboutBodies(ledger: Ledger, today: string): BodyFinding[] {
  return bodyFindings(factsOf(ledger, termsOf(ledger), officerRows(ledger), today));
}

/** Where the sheet names another head than the chair who serves: the head is the legal representative, mostly the chair. */
export function headWarning(ledger: Ledger, unionHead: string | null, today: string): string | null {
  const term = newestTerms(termsOf(ledger)).find((t) => t.body === '工会委员会');
  if (!term || unionHead === null) return null;
  const chairs = officerRows(ledger).filter(
    (o) => o.termId === term.id && o.position === headPosition['工会委员会'] && serves(o, today),
  );
  if (chairs.length === 0 || chairs.some((o) => o.name === unionHead)) return null;
  return `这里是${unionHead}，${termName(term.termNo)}的工会主席是${chairs.map((o) => o.name).join('、')}。换了人请改这里，没换请核对干部登记`;
}

/** All terms with their officers: by body, newest first; officers in the order of rank. */
export function listTerms(ledger: Ledger, today: string): TermRow[] {
  const terms = termsOf(ledger);
  const officers = officerRows(ledger);
  const newest = new Set(newestTerms(terms).map((t) => t.id));
  const standards = standardsOf(ledger);
  const findings = bodyFindings(factsOf(ledger, terms, officers, today));
  const row = (t: TermRecord): TermRow => {
    const isNewest = newest.has(t.id);
    return {
      ...t,
      daysLeft: isNewest ? termState(t.endsOn, today, standards).daysLeft : null,
      reminder: isNewest ? termSentence(t.body, t.termNo, t.endsOn, today, standards) : null,
      officers: officers.filter((o) => o.termId === t.id).map(({ termId: _, ...o }) => o),
      warnings: isNewest
        ? findings.filter((f) => f.body === t.body && f.level === 'warning').map((f) => f.message)
        : [],
    };
  };
  return bodies.flatMap((body) =>
    terms
      .filter((t) => t.body === body)
      .toReversed()
      .map(row),
  );
}

/** One reminder about the end of a term, for the home list. */
export interface TermReminder {
  readonly termId: number;
  readonly body: Body;
  readonly endsOn: string;
  readonly daysLeft: number;
  readonly sentence: string;
  readonly source: string;
}

/** Terms that end within the reminder months (6 and 3) or are over. */
export function termReminders(ledger: Ledger, today: string): TermReminder[] {
  const standards = standardsOf(ledger);
  const source = standardAt(standards, 'termYears', today)?.source ?? '';
  return newestTerms(termsOf(ledger)).flatMap((t) => {
    const sentence = termSentence(t.body, t.termNo, t.endsOn, today, standards);
    return sentence
      ? [
          {
            termId: t.id,
            body: t.body,
            endsOn: t.endsOn,
            daysLeft: termState(t.endsOn, today, standards).daysLeft,
            sentence,
            source,
          },
        ]
      : [];
  });
}

export interface TermInput {
  readonly body: Body;
  readonly termNo: number;
  readonly electedOn: string;
  readonly endsOn: string | null;
  readonly approvalNo: string | null;
  readonly note: string | null;
}

/** The term's record with its end filled in; throws RULE_BROKEN when it cannot stand beside the others. */
function settled(ledger: Ledger, input: TermInput, id: number | null, today: string): TermInput & { endsOn: string } {
  const years =
    unitProfile(ledger)?.termYears ??
    Math.max(...(standardAt(standardsOf(ledger), 'termYears', today)?.value.years ?? [5]));
  const term = { ...input, endsOn: input.endsOn ?? termEnd(input.electedOn, years) };
  const refuse = (field: string, message: string): never => {
    throw new AppError('RULE_BROKEN', message, { [field]: message });
  };
  if (term.electedOn > today) refuse('electedOn', `选举日期 ${term.electedOn} 还没有到。选举之后再登记这一届`);
  const problem = termConflict(input.body, { id, ...term }, termsOf(ledger, input.body));
  if (problem) refuse(problem.field, problem.message);
  return term;
}

/** Ends the term before and everybody who still serves in it on the day of the new election. */
function closeTerm(ledger: Ledger, previous: TermRecord, on: string): void {
  const later = officerRows(ledger).find((o) => o.termId === previous.id && o.from > on);
  if (later) {
    const message = `${later.name}在${termName(previous.termNo)} ${later.from} 才任职，晚于选举日期 ${on}。请核对这两个日期`;
    throw new AppError('RULE_BROKEN', message, { electedOn: message });
  }
  if (previous.endsOn > on) ledger.orm.update(bodyTerm).set({ endsOn: on }).where(eq(bodyTerm.id, previous.id)).run();
  statement(
    ledger.sql,
    'update officer set to_date = ? where term_id = ? and from_date <= ? and (to_date is null or to_date > ?)',
  ).run(on, previous.id, on, on);
}

/** Registers a term; with `closePrevious` it is a re-election (换届). Returns its id and what to say. */
export function createTerm(
  ledger: Ledger,
  input: TermInput & { readonly closePrevious: boolean; readonly reelected: readonly number[] },
  today: string,
): { id: number; said: string } {
  const { closePrevious, reelected, ...rest } = input;
  const previous = termsOf(ledger, rest.body)
    .filter((t) => t.electedOn < rest.electedOn)
    .at(-1);
  const again = officerRows(ledger).filter((o) => reelected.includes(o.id) && o.termId === previous?.id);
  if (again.length !== reelected.length) {
    throw new AppError('RULE_BROKEN', '连任名单里有人不在上一届，请重新勾选', {
      reelected: '有人不在上一届，请重新勾选',
    });
  }
  if (closePrevious && previous) closeTerm(ledger, previous, rest.electedOn);
  const term = settled(ledger, rest, null, today);
  const { id } = ledger.orm.insert(bodyTerm).values(term).returning({ id: bodyTerm.id }).get();
  for (const o of again) {
    assertMayServe(
      ledger,
      { memberId: o.memberId, from: term.electedOn, to: null, position: o.position },
      today,
      'reelected',
    );
    const { memberId, position, fullTime, duty, otherPost, sortOrder } = o;
    ledger.orm
      .insert(officer)
      .values({
        termId: id,
        memberId,
        position,
        fullTime,
        duty,
        otherPost,
        sortOrder,
        from: term.electedOn,
        to: null,
        approvalNo: null,
      })
      .run();
  }
  const what =
    closePrevious && previous
      ? `办理${rest.body}换届：${termName(rest.termNo)}`
      : `登记${rest.body}${termName(rest.termNo)}`;
  return { id, said: again.length > 0 ? `${what}，${again.length} 人连任` : what };
}

export function updateTerm(ledger: Ledger, id: number, input: TermInput, today: string): string {
  termRow(ledger, id);
  const term = settled(ledger, input, id, today);
  const outside = officerRows(ledger).find((o) => o.termId === id && o.from < term.electedOn);
  if (outside) {
    const message = `${outside.name}（${outside.position}）的任职日期 ${outside.from} 早于选举日期 ${term.electedOn}，请先核对这两个日期`;
    throw new AppError('RULE_BROKEN', message, { electedOn: message });
  }
  ledger.orm.update(bodyTerm).set(term).where(eq(bodyTerm.id, id)).run();
  return `修改${input.body}${termName(input.termNo)}的届次资料`;
}

/** Takes away a term that was entered by mistake: only while nobody is registered in it. */
export function removeTerm(ledger: Ledger, id: number): string {
  const term = termRow(ledger, id);
  const names = officerRows(ledger)
    .filter((o) => o.termId === id)
    .map((o) => o.name);
  if (names.length > 0) {
    const who = names.length > 3 ? `${names.slice(0, 3).join('、')} 等 ${names.length} 人` : names.join('、');
    throw new AppError(
      'RULE_BROKEN',
      `${term.body}${termName(term.termNo)}里还登记着 ${who}，不能删除。登记错了的，请先删掉这些任职`,
    );
  }
  ledger.orm.delete(bodyTerm).where(eq(bodyTerm.id, id)).run();
  return `删除${term.body}${termName(term.termNo)}`;
}
