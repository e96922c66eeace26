import type { Handlers } from '../router.ts';
import { readCreditCode, unitWarnings } from '../domain/unit-check.ts';
import { dissolveGroup, setLeader } from './organisation/group-life.ts';
import { createGroup, removeGroup, reorderGroup, updateGroup } from './organisation/group-writes.ts';
import { groupHistory, groupTree } from './organisation/groups.ts';
import { createOfficer, removeOfficer, updateOfficer } from './organisation/officers.ts';
import {
  createTerm,
  findingsAboutBodies,
  headWarning,
  listTerms,
  removeTerm,
  updateTerm,
} from './organisation/terms.ts';
import { memberCounts, saveUnit, unitFieldNames, unitGaps, unitId, unitProfile } from './organisation/unit.ts';
import type { UnitValues } from '../contract/organisation.ts';

export { createGroup, ensureGroupPath, type ReadGroup, readGroupPath } from './organisation/group-writes.ts';
export { allGroups, findGroups, groupNames, groupTreeIds } from './organisation/groups.ts';
export { findingsAboutBodies, listTerms, type TermReminder, termReminders } from './organisation/terms.ts';
export { saveUnit, unitGaps, unitProfile } from './organisation/unit.ts';

type Nouns = 'unit' | 'groups' | 'terms' | 'officers' | 'bodies';
type OrganisationRoute = Extract<keyof Handlers, `${Nouns}.${string}`>;

/** The one writer of unit, union_group, group_leader, body_term and officer. */
export const organisationHandlers: Pick<Handlers, OrganisationRoute> = {
  'unit.get': ({ ledger, clock }) => {
    const values =
      unitProfile(ledger) ?? (Object.fromEntries(unitFieldNames.map((name) => [name, null])) as unknown as UnitValues);
    const counts = memberCounts(ledger);
    const head = headWarning(ledger, values.unionHead === null ? null : String(values.unionHead), clock.today());
    return {
      id: unitId(ledger),
      values,
      memberCount: counts.active,
      retainedCount: counts.retained,
      womenCount: counts.women,
      gaps: unitGaps(values),
      warnings: [...unitWarnings(values, counts), ...(head ? [{ field: 'unionHead' as const, message: head }] : [])],
    };
  },
  'unit.save': ({ ledger, clock, say }, { values }) => {
    const first = unitProfile(ledger) === null;
    const changed = saveUnit(ledger, values, clock.today());
    if (first) say(`建立“${values.unionName}”的台账`);
    else if (changed.length > 0)
      say(
        `修改单位资料：${changed.length > 4 ? `${changed.slice(0, 4).join('、')} 等 ${changed.length} 项` : changed.join('、')}`,
      );
    return null;
  },
  'unit.checkCode': (_, { code, of }) => {
    if (code.trim() === '') return { message: null };
    const read = readCreditCode(code, of);
    return { message: 'problem' in read ? read.problem : read.warning };
  },

  'groups.tree': ({ ledger }, { withDissolved }) => groupTree(ledger, withDissolved),
  'groups.history': ({ ledger }, { id }) => groupHistory(ledger, id),
  'groups.create': ({ ledger, clock, say }, input) => {
    const id = createGroup(ledger, input, clock.today());
    say(`新建${input.kind}“${input.name}”`);
    return { id };
  },
  'groups.update': ({ ledger, clock, say }, { id, ...input }) => {
    say(updateGroup(ledger, id, input, clock.today()));
    return null;
  },
  'groups.reorder': ({ ledger, say }, { id, before }) => {
    say(`调整“${reorderGroup(ledger, id, before).name}”的先后`);
    return null;
  },
  'groups.dissolve': ({ ledger, clock, say }, input) => {
    const { group, moved, target } = dissolveGroup(ledger, input, clock.today());
    say(`把${group.kind}“${group.name}”撤掉${target ? `，${moved} 人转到“${target.name}”` : ''}`);
    return { moved };
  },
  'groups.remove': ({ ledger, say }, { id }) => {
    const group = removeGroup(ledger, id);
    say(`删除${group.kind}“${group.name}”`);
    return null;
  },
  'groups.setLeader': ({ ledger, clock, say }, input) => {
    say(setLeader(ledger, input, clock.today()));
    return null;
  },

  'terms.list': ({ ledger, clock }) => listTerms(ledger, clock.today()),
  'bodies.findings': ({ ledger, clock }) => findingsAboutBodies(ledger, clock.today()),
  'terms.create': ({ ledger, clock, say }, input) => {
    const { id, said } = createTerm(ledger, input, clock.today());
    say(said);
    return { id };
  },
  'terms.update': ({ ledger, clock, say }, { id, ...input }) => {
    say(updateTerm(ledger, id, input, clock.today()));
    return null;
  },
  'terms.remove': ({ ledger, say }, { id }) => {
    say(removeTerm(ledger, id));
    return null;
  },
  'officers.create': ({ ledger, clock, say }, { termId, ...input }) => {
    const { id, said } = createOfficer(ledger, termId, input, clock.today());
    say(said);
    return { id };
  },
  'officers.update': ({ ledger, clock, say }, { id, ...input }) => {
    say(updateOfficer(ledger, id, input, clock.today()));
    return null;
  },
  'officers.remove': ({ ledger, say }, { id }) => {
    say(removeOfficer(ledger, id));
    return null;
  },
};
