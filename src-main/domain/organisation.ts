import { type Body, bodyShort, countsForCommittee, headPosition } from './bodies.ts';
import { standardAt, type Standards } from './standards.ts';
import { termName } from './terms.ts';

/** What the findings about the elected bodies are made from. Counts are people in good standing (在册). */
export interface BodyFacts {
  readonly today: string;
  readonly division: string | null;
  readonly standards: Standards;
  readonly members: number;
  readonly women: number;
  readonly employees: number | null;
  /** The newest term of each body that has one. */
  readonly terms: readonly BodyTermFacts[];
}

export interface BodyTermFacts {
  readonly body: Body;
  readonly termNo: number;
  readonly electedOn: string;
  /** Officers of this term who serve today. */
  readonly officers: readonly OfficerFacts[];
}

export interface OfficerFacts {
  readonly memberId: number;
  readonly name: string;
  readonly position: string;
  readonly fullTime: string | null;
  /** State of membership today. */
  readonly membership: string;
}

/** One thing to look at. `note` is a possibility that the law opens, `warning` something that does not fit a rule. */
export interface BodyFinding {
  readonly body: Body;
  readonly level: 'warning' | 'note';
  readonly message: string;
}

const termOf = (facts: BodyFacts, body: Body): BodyTermFacts | undefined => facts.terms.find((t) => t.body === body);

/** Bodies that the numbers of people ask for and that have no term. */
function missingBodies(facts: BodyFacts): BodyFinding[] {
  const found: BodyFinding[] = [];
  const committee = standardAt(facts.standards, 'committeeRequired', facts.today, facts.division);
  if (committee && !termOf(facts, '工会委员会') && facts.members >= committee.value.from) {
    found.push({
      body: '工会委员会',
      level: 'warning',
      message: `在册会员 ${facts.members} 人，满 ${committee.value.from} 人应当建立工会委员会（${committee.source}）。已经选举的，请登记这一届`,
    });
  }
  const women = standardAt(facts.standards, 'womenCommittee', facts.today, facts.division);
  if (women && !termOf(facts, '女职工委员会') && facts.women >= women.value.from) {
    found.push({
      body: '女职工委员会',
      level: 'warning',
      message: `在册女会员 ${facts.women} 人，满 ${women.value.from} 人应当建立女职工委员会（${women.source}）。已经建立的，请登记这一届`,
    });
  }
  return found;
}

/** The audit committee is elected together with the union committee. */
function auditFinding(facts: BodyFacts): BodyFinding[] {
  const rule = standardAt(facts.standards, 'auditElection', facts.today, facts.division);
  const committee = termOf(facts, '工会委员会');
  if (!rule || !committee) return [];
  const audit = termOf(facts, '经费审查委员会');
  if (audit?.electedOn === committee.electedOn) return [];
  const day = `工会委员会${termName(committee.termNo)} ${committee.electedOn} 选举`;
  const message = audit
    ? `${day}，现在登记的经费审查委员会是 ${audit.electedOn} 选举的，两者应当同时选举（${rule.source}）。请核对日期`
    : `${day}，还没有登记同时选举的经费审查委员会（${rule.source}）。请登记这一届`;
  return [{ body: '经费审查委员会', level: 'warning', message }];
}

/** Warning only: cities and provinces have their own numbers. */
function sizeFinding(facts: BodyFacts): BodyFinding[] {
  const rule = standardAt(facts.standards, 'committeeSize', facts.today, facts.division);
  const term = termOf(facts, '工会委员会');
  const band = rule?.value.bands.find((b) => b.upTo === null || facts.members <= b.upTo);
  if (!rule || !band || !term || facts.members === 0) return [];
  const people = new Set(term.officers.filter((o) => countsForCommittee(o.position)).map((o) => o.memberId));
  if (people.size >= band.min && people.size <= band.max) return [];
  // A union that is too small for a committee may have one 组织员 instead.
  if (people.size === 0 && term.officers.length > 0 && facts.members < band.min) return [];
  const message = `在册会员 ${facts.members} 人，委员会一般设 ${band.min} 至 ${band.max} 人，现在登记了 ${people.size} 人（${rule.source}，当地另有规定的按当地）`;
  return [{ body: '工会委员会', level: 'warning', message }];
}

function chairFindings(facts: BodyFacts): BodyFinding[] {
  const found: BodyFinding[] = [];
  for (const term of facts.terms) {
    const heads = term.officers.filter((o) => o.position === headPosition[term.body]);
    if (heads.length > 1) {
      const names = heads.map((o) => o.name).join('、');
      found.push({
        body: term.body,
        level: 'warning',
        message: `${names} 同时在任${headPosition[term.body]}。请给已经卸任的填离任日期`,
      });
    } else if (heads.length === 0) {
      found.push({
        body: term.body,
        level: 'warning',
        message: `${termName(term.termNo)}还没有登记${headPosition[term.body]}`,
      });
    }
  }
  const rule = standardAt(facts.standards, 'fullTimeChair', facts.today, facts.division);
  const chair = termOf(facts, '工会委员会')?.officers.find((o) => o.position === headPosition['工会委员会']);
  if (rule && chair && chair.fullTime !== '专职' && (facts.employees ?? 0) >= rule.value.from) {
    found.push({
      body: '工会委员会',
      level: 'note',
      message: `职工 ${facts.employees} 人，满 ${rule.value.from} 人可以设专职工会主席（${rule.source}），${chair.name}现在登记为${chair.fullTime ?? '未填专兼职'}`,
    });
  }
  return found;
}

/** Officers who may no longer serve: retained members neither vote nor stand (会籍管理办法 2016). */
function standingFindings(facts: BodyFacts): BodyFinding[] {
  return facts.terms.flatMap((term) =>
    term.officers
      .filter((o) => o.membership !== '在册')
      .map(
        (o): BodyFinding => ({
          body: term.body,
          level: 'warning',
          message: `${o.name}（${o.position}）现在是“${o.membership}”，不能继续任${bodyShort[term.body]}职务。请填离任日期`,
        }),
      ),
  );
}

/** Everything about the elected bodies that a person should look at; nothing is decided here. */
export function bodyFindings(facts: BodyFacts): BodyFinding[] {
  return [
    ...missingBodies(facts),
    ...auditFinding(facts),
    ...chairFindings(facts),
    ...sizeFinding(facts),
    ...standingFindings(facts),
  ];
}
