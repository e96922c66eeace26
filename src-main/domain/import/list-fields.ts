import memberWords from '../../../resources/sheets/import-member.json' with { type: 'json' };
import words from '../../../resources/sheets/import-dues.json' with { type: 'json' };
import type { FieldMap } from '../fields.ts';
import { memberFields } from '../member.ts';
import type { MatchKey, NounWords } from './noun.ts';
import { type DraftRow, note } from './rows.ts';
import { foldHeader } from './words.ts';

/** Fields by which a list about money says whom it means; declared once, with the member. */
export const whoFields: FieldMap = {
  name: memberFields.name,
  idNumber: memberFields.idNumber,
  staffNo: memberFields.staffNo,
  department: memberFields.department,
  group: memberFields.group,
};

export const whoKeys: readonly MatchKey[] = [
  { fields: ['idNumber'], label: memberFields.idNumber.label },
  { fields: ['staffNo'], label: memberFields.staffNo.label },
  { fields: ['name', 'group'], label: '姓名和小组' },
];

/** Headers of a list about money: who it is by the words of the roster, everything else by its own. */
export function listWords(aliases: NounWords['aliases'], ignored: NounWords['ignored']): NounWords {
  const { name, idNumber, staffNo, department, group } = memberWords.aliases;
  const claimed = new Set(Object.values(aliases).flat().map(foldHeader));
  const unused = Object.entries({ ...words.row, ...ignored }).map(([reason, list]) => [
    reason,
    list.filter((word) => !claimed.has(foldHeader(word))),
  ]);
  return {
    aliases: {
      idNumber,
      staffNo: [...staffNo, '编号', '人员代码'],
      department,
      group,
      ...aliases,
      name: [...name, ...(aliases['name'] ?? [])],
    },
    ambiguous: {},
    // A header that this list has a use for is not among those that are left out.
    ignored: Object.fromEntries(unused),
    pairs: {},
    crosswalks: {},
  };
}

/** Somebody may still be known by other words: a number that can not be read is said and not used. */
export function finishWho(draft: DraftRow): void {
  if ((draft.values.get('name') ?? null) === null)
    note(draft, 'name', { level: 'error', code: 'name.missing', message: '没有姓名，请补上' });
  const several = (draft.values.get('name') ?? '').split(/[、，,;；/]/u).filter((name) => name.trim().length > 1);
  if (several.length > 1)
    note(draft, 'name', {
      level: 'error',
      code: 'name.several',
      message: `姓名一格写了 ${several.length} 个人（${several.join('、')}），请在原表里拆成一人一行，各写各的金额`,
    });
  const at = draft.problems.findIndex((p) => p.field === 'idNumber' && p.level === 'error');
  const problem = draft.problems[at];
  if (!problem) return;
  draft.problems[at] = { ...problem, level: 'warning', message: `${problem.message}；没有用它认人` };
  draft.values.set('idNumber', null);
}
