import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import type { AidVisitRow, UnvisitedRow } from '../../contract/aid-visits.ts';
import { isHelped } from '../../domain/aid/help-rules.ts';
import { addDays, addMonths } from '../../domain/dates.ts';
import type { Handlers } from '../../router.ts';
import { fileOnDay, filesOf } from './files.ts';
import { noteListLook } from './list-looks.ts';
import { shownVisitOf } from './visit-cover.ts';
import { removeVisit, saveVisit, settleVisit, visitById } from './visits-write.ts';
import { idList } from '../member/columns.ts';
import { memberIds } from '../member/list.ts';
import { noteDisclosure } from '../member/person.ts';
import { groupNames } from '../organisation/groups.ts';
import { standardOn } from '../standards.ts';

type Stored = Omit<AidVisitRow, 'group' | 'help' | 'standing' | 'situationHidden' | 'demandHidden' | 'wordsHidden'> & {
  readonly groupId: number | null;
  readonly department: string | null;
  readonly hasSituation: number;
  readonly hasDemand: number;
  readonly helpId: number | null;
  readonly helpFen: number | null;
  readonly helpSource: string | null;
};

const select = `select v.id, v.member_id memberId, m.name, m.group_id groupId, m.department, v.case_id caseId,
  c.case_no caseNo, v.kind, v.on_date "on", v.place, v.visitors, v.situation is not null hasSituation,
  v.demand is not null hasDemand, h.id helpId, h.cash_fen + h.goods_fen helpFen, h.source helpSource,
  v.follow_up followUp, v.due_on dueOn, v.done_on doneOn, v.note
  from aid_visit v join member m on m.id = v.member_id left join aid_case c on c.id = v.case_id
  left join aid_help h on h.id = v.help_id`;

/** How a demand stands: the days before its end are those of the standard. */
function standing(row: Stored, today: string, remind: number): AidVisitRow['standing'] {
  if (row.hasDemand === 0 || row.dueOn === null) return null;
  if (row.doneOn !== null) return '已办结';
  if (row.dueOn < today) return '逾期';
  return row.dueOn <= addDays(today, remind) ? '快到期' : '办理中';
}

/** Visits that a filter means, newest first, with the words that lists cover. */
export function visitRows(ledger: Ledger, filter: Partial<Input<'aidVisits.list'>>, today: string): AidVisitRow[] {
  const { year, memberId, caseId, kind, state = '全部', search = '', ids } = filter;
  const people = search.trim() === '' ? null : memberIds(ledger, { search }, [], today);
  const rows = statement(
    ledger.sql,
    `${select} where (@year is null or substr(v.on_date, 1, 4) = @year) and (@memberId is null or v.member_id = @memberId)
       and (@caseId is null or v.case_id = @caseId) and (@kind is null or v.kind = @kind)
       and (@ids is null or v.id in (select value from json_each(@ids)))
       and (@people is null or v.member_id in (select value from json_each(@people)))
     order by v.on_date desc, v.id desc`,
  ).all({
    year: year === undefined ? null : String(year),
    memberId: memberId ?? null,
    caseId: caseId ?? null,
    kind: kind ?? null,
    ids: ids === undefined ? null : JSON.stringify(ids),
    people: people === null ? null : JSON.stringify(people),
  }) as Stored[];
  const { remind } = standardOn(ledger, 'aidVisitTerms', today).value;
  const groups = groupNames(ledger);
  const shown = rows.map((row): AidVisitRow => {
    const { groupId, department, hasSituation, hasDemand, helpId, helpFen, helpSource, ...rest } = row;
    return {
      ...rest,
      group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
      situationHidden: hasSituation === 1,
      demandHidden: hasDemand === 1,
      wordsHidden: false,
      help: helpId === null ? null : { id: helpId, sumFen: helpFen ?? 0, source: helpSource ?? '' },
      standing: standing(row, today, remind),
    };
  });
  const open: readonly AidVisitRow['standing'][] = state === '逾期' ? ['逾期'] : ['逾期', '快到期', '办理中'];
  return state === '全部' ? shown : shown.filter((row) => open.includes(row.standing));
}

/** Last visit of everybody who was ever visited: a step of the file that is one counts too. */
export const lastVisits = (ledger: Ledger): Map<number, string> =>
  new Map(
    (
      statement(
        ledger.sql,
        `select id, max(last) last from (select member_id id, on_date last from aid_visit
           union all select c.member_id, s.on_date from aid_step s join aid_case c on c.id = s.case_id
             where s.action in ('visit', 'followUp'))
         group by id`,
      ).all() as {
        id: number;
        last: string;
      }[]
    ).map(({ id, last }) => [id, last]),
  );

/** The day before which a last visit is too long ago. */
export const notVisitedSince = (ledger: Ledger, today: string): string =>
  addMonths(today, -standardOn(ledger, 'aidVisitTerms', today).value.months);

function unvisited(
  ledger: Ledger,
  { whom, members }: Input<'aidVisits.unvisited'>,
  today: string,
): Output<'aidVisits.unvisited'> {
  const { value, source } = standardOn(ledger, 'aidVisitTerms', today);
  const since = notVisitedSince(ledger, today);
  const files = filesOf(ledger);
  const last = lastVisits(ledger);
  const models = new Set(statement(ledger.sql, 'select member_id from model_worker').pluck().all() as number[]);
  const kept = { field: 'membership', op: 'is', values: ['在册', '保留会籍'] } as const;
  const filter = { ...members, conditions: [...(members?.conditions ?? []), ...(whom === '全部会员' ? [kept] : [])] };
  const ids = memberIds(ledger, filter, [], today).filter((id) => {
    const file = files.get(id);
    if (whom === '在档' && !isHelped(fileOnDay(file, today))) return false;
    if (whom === '劳模' && !models.has(id)) return false;
    return (last.get(id) ?? '') < since;
  });
  const groups = groupNames(ledger);
  const people = new Map(
    (
      statement(
        ledger.sql,
        'select id, name, group_id groupId, department from member where id in (select value from json_each(?))',
      ).all(idList(ids)) as { id: number; name: string; groupId: number | null; department: string | null }[]
    ).map((person) => [person.id, person]),
  );
  const rows = ids.flatMap((memberId): UnvisitedRow[] => {
    const person = people.get(memberId);
    const file = files.get(memberId);
    if (!person) return [];
    return [
      {
        memberId,
        name: person.name,
        group: (person.groupId === null ? null : groups.get(person.groupId)?.path) ?? person.department,
        caseId: file?.id ?? null,
        caseNo: file?.caseNo ?? null,
        hardship: file?.category ?? null,
        lastVisitOn: last.get(memberId) ?? null,
      },
    ];
  });
  return {
    rows: rows.sort((a, b) => ((a.lastVisitOn ?? '') < (b.lastVisitOn ?? '') ? -1 : 1)),
    months: value.months,
    source,
  };
}

function listVisits(ledger: Ledger, filter: Input<'aidVisits.list'>, today: string): Output<'aidVisits.list'> {
  const { kind: asked, ...rest } = filter;
  // A word that is covered chooses nobody either; a hospital as the place says the same as its word.
  const cover = shownVisitOf(ledger, today);
  const rows = visitRows(ledger, rest, today)
    .map((row) => {
      const kind = cover(row.kind);
      const wordsHidden = row.followUp !== null || row.note !== null;
      return { ...row, kind, place: kind === row.kind ? row.place : null, wordsHidden, followUp: null, note: null };
    })
    .filter(({ kind }) => asked === undefined || kind === cover(asked));
  const kinds = Map.groupBy(rows, ({ kind }) => kind);
  const known = standardOn(ledger, 'aidVisitKinds', today).value.kinds.map(cover);
  return {
    rows,
    kinds: [...new Set([...known, ...kinds.keys()])].map((kind) => ({ kind, n: kinds.get(kind)?.length ?? 0 })),
  };
}

/** The one writer of 走访. */
export const aidVisitHandlers: Pick<Handlers, Extract<keyof Handlers, `aidVisits.${string}`>> = {
  'aidVisits.list': ({ ledger, clock }, filter) => listVisits(ledger, filter, clock.today()),
  'aidVisits.unvisited': ({ ledger, clock }, input) => unvisited(ledger, input, clock.today()),
  'aidVisits.save': ({ ledger, clock, say }, draft) => {
    const { id, label } = saveVisit(ledger, draft, clock.today());
    say(label);
    return { id };
  },
  'aidVisits.settle': ({ ledger, clock, say }, input) => {
    say(settleVisit(ledger, input, clock.today()));
    return null;
  },
  'aidVisits.remove': ({ ledger, say }, { id }) => {
    say(removeVisit(ledger, id));
    return null;
  },
  'aidVisits.revealList': (context, { ids }) => {
    noteListLook(context, 'aidVisit', ids);
    const rows = visitRows(context.ledger, { ids }, context.clock.today());
    return { words: rows.map(({ id, kind, place, followUp, note }) => ({ id, kind, place, followUp, note })) };
  },
  'aidVisits.reveal': ({ ledger, clock, user }, { id, field }) => {
    const value = visitById(ledger, id)[field];
    if (value !== null) noteDisclosure(ledger, { at: clock.now(), user, noun: 'aidVisit', id, field });
    return { value };
  },
};
