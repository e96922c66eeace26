import type { Placed } from '../../domain/import/people-plan.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';

const SELF = /^(?:本人|户主|职工|职工本人|本人（户主）|户主（本人）)$/u;
const MOST_NAMED = 10;

const kinOf = ({ values }: DraftRow): string => (values.get('kin') ?? '').replace(/\s/gu, '');

/**
 * A roster with one line a person and several lines a household: 本人, then 父亲 and 女儿. A relative is nobody of the
 * roll of members and opens no file; where the head of the household is no member, the member among them stands for it.
 */
export function kinRows(drafts: readonly DraftRow[]) {
  const isByPerson = drafts.some((draft) => SELF.test(kinOf(draft)));
  const rows: DraftRow[] = [];
  let hasWorker = false;
  return {
    /** Whom a line means. */
    place(draft: DraftRow, place: (draft: DraftRow) => Placed): Placed {
      const kin = kinOf(draft);
      const isKin = isByPerson && kin !== '' && !SELF.test(kin);
      const placed: Placed = isKin && hasWorker ? { kind: 'out', action: 'skip' } : place(draft);
      const isMember = placed.kind === 'person' || placed.person !== undefined || placed.maybe !== undefined;
      if (!isKin || isMember) {
        hasWorker = isMember;
        return placed;
      }
      const problems = draft.problems.filter(({ code }) => code !== 'person.outside');
      draft.problems.splice(0, draft.problems.length, ...problems);
      note(draft, null, {
        level: 'note',
        code: 'case.kinRow',
        message: '是家庭成员，这张表一人一行、几行一户，没有导入，请登在档案里',
      });
      rows.push(draft);
      return { kind: 'out', action: 'skip' };
    },
    /** The same once for the whole list. */
    get told(): string[] {
      if (rows.length === 0) return [];
      const named = rows.slice(0, MOST_NAMED).map(({ row }) => row);
      const places = `${named.join('、')}${rows.length > MOST_NAMED ? ' 等' : ''}`;
      return [
        `这张表一人一行、几行一户，家庭成员 ${rows.length} 行没有导入，请把家庭成员登在档案里（第 ${places} 行）`,
      ];
    },
  };
}
