import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Derived, Owners, UndoPlan } from '../../../db/undo.ts';
import { maskBy } from '../../domain/masks.ts';
import { AppError } from '../../errors.ts';
import { type Stay, staysOfMany } from '../group-stays.ts';
import { findByIdentity, idList, memberRowsByIds } from './columns.ts';
import { assertAgesOf, assertChain, eventsOfMany, rederiveMembers } from '../membership.ts';
import { standardsOf } from '../standards.ts';

/** To whom the rows of child tables belong, for history and undo. */
export const memberOwners: Owners = {
  membership_event: { table: 'member', column: 'member_id' },
  group_stay: { table: 'member', column: 'member_id' },
  transfer_slip: { table: 'member', column: 'member_id' },
  not_duplicate: { table: 'member', column: 'left_id' },
  dues_base: { table: 'member', column: 'member_id' },
  dues_exemption: { table: 'member', column: 'member_id' },
  dues_authorisation: { table: 'member', column: 'member_id' },
  dues_payment: { table: 'member', column: 'member_id' },
  dues_payment_month: { table: 'member', column: 'member_id' },
  dues_reminder: { table: 'member', column: 'member_id' },
  dues_year_person: { table: 'member', column: 'member_id' },
};

/** What searches and the order need. Membership and group are not here: they tell of events and moves that came since. */
export const memberDerived: Derived = { member: new Set(['name_sort', 'search_text', 'id_reversed']) };

/** Stays of one person never overlap: a later move, left in place, may lie over the stay that an undo opens again. */
function assertOneGroup(name: string, all: readonly Stay[]): void {
  const stays = all.filter(({ from, to }) => from !== to);
  const over = stays.find((stay, i) => {
    const next = stays[i + 1];
    return next !== undefined && (stay.to === null || stay.to > next.from);
  });
  if (over)
    throw new AppError(
      'RULE_BROKEN',
      `撤销以后${name}会同时在两个小组里：${over.from} 以后又调过组。请先撤销后来那次调组，再撤这一步`,
    );
}

/** After an undo the derived columns follow the truth again, for every person whose rows were touched (`member:id`). */
export function afterUndo(ledger: Ledger, touched: ReadonlySet<string>): void {
  const ids = [...touched]
    .filter((owner) => owner.startsWith('member:'))
    .map((owner) => Number(owner.slice('member:'.length)));
  const stranded = statement(
    ledger.sql,
    `select m.name, g.name "group", g.dissolved_on "on" from group_stay s join union_group g on g.id = s.group_id join member m on m.id = s.member_id
     where s.to_date is null and g.dissolved_on is not null and s.member_id in (select value from json_each(?))`,
  ).get(JSON.stringify(ids)) as { name: string; group: string; on: string } | undefined;
  if (stranded)
    throw new AppError(
      'RULE_BROKEN',
      `撤销以后${stranded.name}会回到“${stranded.group}”，它已于 ${stranded.on} 撤掉。请先撤销那次撤组，再撤这一步`,
    );
  // Read at once: an import touches people by the ten thousand.
  const events = eventsOfMany(ledger, ids);
  const stays = Map.groupBy(staysOfMany(ledger, ids), ({ memberId }) => memberId);
  const standards = standardsOf(ledger);
  const people = statement(
    ledger.sql,
    'select id, name, birth_date birthDate from member where id in (select value from json_each(?))',
  ).all(idList(ids)) as { id: number; name: string; birthDate: string | null }[];
  for (const person of people) {
    const life = events.get(person.id) ?? [];
    assertChain(person.name, life, '撤销这一步以后');
    assertAgesOf(person, life, standards, '撤销这一步以后，', true);
    assertOneGroup(person.name, stays.get(person.id) ?? []);
  }
  rederiveMembers(ledger, ids);
}

interface Identity {
  readonly name?: string | null;
  readonly id_type?: string | null;
  readonly id_number?: string | null;
}

/**
 * Who holds by now the identity number, or which slip the number, that an undo would put back: the sentence names both
 * people and says what to do. Asked after the file has refused the row.
 */
export function undoConflict(ledger: Ledger, plan: UndoPlan): string | null {
  for (const change of plan.changes) {
    const before = JSON.parse(change.before ?? '{}') as Identity & {
      direction?: string;
      year?: number;
      number?: number;
    };
    if (change.table_name === 'member' && (before.id_number || before.id_type)) {
      const [now] = memberRowsByIds(ledger, [change.row_id]);
      const [type, number] = [before.id_type ?? now?.idType, before.id_number ?? now?.idNumber];
      const holder = type && number ? findByIdentity(ledger, type, number) : undefined;
      if (!number || !holder || holder.id === change.row_id) continue;
      const who = before.name ?? now?.name ?? '这个人';
      return `${who}的证件号码 ${maskBy('idNumber', number)} 现在登记在${holder.name}名下（会籍：${holder.membership}），没有撤销。请打开${holder.name}的档案，照证件核对：号码写错了就改正，是同一个人就不用撤销`;
    }
    if (change.table_name === 'transfer_slip' && before.number !== undefined)
      return `${before.year ?? ''} 年第 ${before.number} 号介绍信的编号后来又用过，没有撤销。请先撤销后来那一封，再撤销这一步`;
  }
  return null;
}
