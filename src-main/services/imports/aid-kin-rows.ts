import { isSelfWord, staysWords } from '../../domain/import/household-lines.ts';
import type { Placed } from '../../domain/import/people-plan.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import type { ImportRow } from '../../domain/import/types.ts';

const MOST_NAMED = 10;

const kinOf = ({ values, household }: DraftRow): string =>
  household?.relation ?? (values.get('kin') ?? '').replace(/\s/gu, '');

const lineOf = ({ sheet }: DraftRow, line: number): string => `${sheet}!${line}`;

/** 3、4、7 and 等 for more than are named. */
const listed = (parts: readonly (string | number)[]): string =>
  `${parts.slice(0, MOST_NAMED).join('、')}${parts.length > MOST_NAMED ? ' 等' : ''}`;

/**
 * A roster with one line a person and several lines a household: 本人, then 父亲 and 女儿. The relatives come in with their
 * worker's line (`joinPeople`); a line of theirs opens no file. Where the head of the household is no member, the member
 * among them stands for it.
 */
export function kinRows(drafts: readonly DraftRow[]) {
  const isByPerson = drafts.some((draft) => draft.household !== undefined || isSelfWord(kinOf(draft)));
  const rows: DraftRow[] = [];
  const staying: DraftRow[] = [];
  const came: string[] = [];
  const stayed: string[] = [];
  /** Lines of relatives that stand for their household. */
  const standing = new Set<string>();
  let hasWorker = false;

  const skip = (draft: DraftRow, code: string, message: string): Placed => {
    const problems = draft.problems.filter((problem) => problem.code !== 'person.outside');
    draft.problems.splice(0, draft.problems.length, ...problems);
    note(draft, null, { level: 'note', code, message });
    return { kind: 'out', action: 'skip' };
  };

  return {
    /** Whom a line means. */
    place(draft: DraftRow, place: (draft: DraftRow) => Placed): Placed {
      const { household } = draft;
      if (household?.stays !== undefined) {
        staying.push(draft);
        return skip(draft, 'case.kinStays', staysWords[household.stays]);
      }
      const kin = kinOf(draft);
      const isKin = isByPerson && kin !== '' && !isSelfWord(kin);
      const placed: Placed = isKin && hasWorker ? { kind: 'out', action: 'skip' } : place(draft);
      const isMember = placed.kind === 'person' || placed.person !== undefined || placed.maybe !== undefined;
      if (!isKin || isMember) {
        hasWorker = isMember;
        if (isKin) standing.add(lineOf(draft, draft.row));
        return placed;
      }
      if (hasWorker && household?.of !== undefined)
        return skip(draft, 'case.kinRow', `是家庭成员，随第 ${household.of} 行`);
      rows.push(draft);
      return skip(draft, 'case.kinRow', '是家庭成员，这张表一人一行、几行一户，没有导入，请登在档案里');
    },
    /** What became of the relatives of a worker's line; `brought`: those who come in with it. */
    settle(draft: DraftRow, placed: Placed, { action }: Pick<ImportRow, 'action'>, brought: readonly string[]): void {
      const lines = (draft.household?.lines ?? []).filter((line) => !standing.has(lineOf(draft, line)));
      // Until what is asked of every row is answered nothing is written at all.
      if (lines.length === 0 || (action === 'ask' && placed.kind === 'person')) return;
      const name = draft.values.get('name') ?? '';
      const where = `第 ${lines.join('、')} 行`;
      const tell = (code: string, message: string): void => note(draft, 'familyText', { level: 'note', code, message });
      if (action === 'add' || action === 'update') {
        if (brought.length === 0) return;
        tell('case.kinCome', `带家庭成员 ${brought.length} 人：${brought.join('、')}（名单${where}）`);
        came.push(`${name} ${brought.length} 人`);
      } else if (action !== 'same') {
        tell('case.kinLeft', `本人这一行没有导入，家庭成员 ${lines.length} 行（${where}）也没有导入`);
        stayed.push(`${name}（${where}）`);
      }
    },
    /** Who comes in with which worker, once for the whole list. */
    get brought(): string[] {
      return came.length === 0 ? [] : [`家庭成员随本人导入：${came.join('、')}`];
    },
    /** Whose relatives stay out and why, once for the whole list. */
    get told(): string[] {
      const told = Map.groupBy(staying, ({ household }) => household?.stays ?? 'noWorker');
      return [
        ...[...told].map(([why, found]) => `${staysWords[why]}（第 ${listed(found.map(({ row }) => row))} 行）`),
        ...(stayed.length > 0 ? [`本人一行没有导入的，家庭成员也没有导入：${listed(stayed)}`] : []),
        ...(rows.length > 0
          ? [
              `这张表一人一行、几行一户，家庭成员 ${rows.length} 行没有导入，请把家庭成员登在档案里（第 ${listed(rows.map(({ row }) => row))} 行）`,
            ]
          : []),
      ];
    },
  };
}
