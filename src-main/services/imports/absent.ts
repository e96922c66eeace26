import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ImportAbsent } from '../../contract/imports.ts';
import type { PathPlan } from '../../domain/import/paths.ts';
import type { PlannedRow } from '../../domain/import/plan-types.ts';
import type { DraftRow } from '../../domain/import/rows.ts';
import { withBelow } from '../../domain/union-group.ts';
import { allGroups } from '../organisation/groups.ts';

/** So many of them come with name and group; the others are opened as a list. */
export const ABSENT_NAMED = 200;
const HERE = "membership in ('在册', '保留会籍')";

/** Everybody whom a row means or may mean: nobody is called absent before somebody looked. */
function namedIn(planned: readonly PlannedRow[]): string {
  const ids = new Set<number>();
  for (const { view } of planned) {
    if (view.match) ids.add(view.match.id);
    for (const id of view.pair?.records ?? []) ids.add(id);
  }
  return JSON.stringify([...ids]);
}

/** Everybody who could stand in a roster. */
const members = (ledger: Ledger): number =>
  statement(ledger.sql, `select count(*) from member where ${HERE}`).pluck().get() as number;

/**
 * Members who stand in the book and not in the file: of the groups that the file names, with everything below them.
 * A file without groups is held against the whole roster where it has at least half of it, otherwise it is taken for a
 * part of it: null. Only told, nothing comes of it.
 */
export function absentMembers(
  ledger: Ledger,
  drafts: readonly DraftRow[],
  planned: readonly PlannedRow[],
  paths: PathPlan,
): ImportAbsent | null {
  const texts = new Set(drafts.flatMap((draft) => draft.values.get('group') ?? []));
  const tree = allGroups(ledger);
  const groups = new Set<number>();
  for (const text of texts) {
    const use = paths.look(text);
    if (use.kind === 'id') for (const id of withBelow(use.id, tree)) groups.add(id);
  }
  if (texts.size > 0 && groups.size === 0) return null;
  const named = namedIn(planned);
  const scope = groups.size > 0 ? `${HERE} and group_id in (select value from json_each(?))` : HERE;
  const bound = groups.size > 0 ? [JSON.stringify([...groups])] : [];
  const absent = `from member where ${scope} and id not in (select value from json_each(?))`;
  const ids = statement(ledger.sql, `select id ${absent} order by name_sort, id`)
    .pluck()
    .all(...bound, named) as number[];
  if (groups.size === 0 && ids.length * 2 > members(ledger)) return null;
  const people = statement(
    ledger.sql,
    'select id, name, group_id groupId from member where id in (select value from json_each(?)) order by name_sort, id',
  ).all(JSON.stringify(ids.slice(0, ABSENT_NAMED))) as { id: number; name: string; groupId: number | null }[];
  const names = new Map(tree.map(({ id, name }) => [id, name]));
  return {
    total: ids.length,
    ids,
    people: people.map(({ id, name, groupId }) => ({
      id,
      name,
      group: groupId === null ? null : (names.get(groupId) ?? null),
    })),
  };
}
