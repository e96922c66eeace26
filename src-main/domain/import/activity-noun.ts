import words from '../../../resources/sheets/import-activity.json' with { type: 'json' };
import type { FieldMap } from '../fields.ts';
import { nameKey } from '../names.ts';
import { finishWho, listWords, whoFields, whoKeys } from './list-fields.ts';
import type { ImportNoun } from './noun.ts';
import { type DraftRow, note } from './rows.ts';
import { fenOf } from './sums.ts';

const section = '活动';

const fields: FieldMap = {
  ...whoFields,
  activityName: { label: '活动名称', kind: 'text', section, width: 20, max: 80 },
  activitySignedOn: { label: '报名日期', kind: 'date', section, width: 12 },
  activityCame: { label: '签到', kind: 'text', section, width: 8, max: 20 },
  activityOn: { label: '日期', kind: 'date', section, width: 12, hint: '活动连着几天的，这个人是哪一天' },
  activityCost: { label: '个人费用', kind: 'fen', section, width: 12 },
  prizeEvent: { label: '项目', kind: 'text', section, width: 14, max: 60 },
  prizeLevel: { label: '名次', kind: 'text', section, width: 12, max: 40 },
  prizeName: { label: '奖品', kind: 'text', section, width: 14, max: 100 },
  prizeFen: { label: '奖品价值', kind: 'fen', section, width: 12 },
  activityNote: { label: '备注', kind: 'text', section, width: 16, max: 200 },
};

/** Who signed up, came, or won: one line a person, of one activity or several. 体检 and 疗休养 lists are such lists too. */
export const activityPeopleImport: ImportNoun = {
  noun: 'activityPeople',
  label: '活动名单',
  unit: '人',
  file: '报名、签到或获奖名单',
  needs: '要有姓名，最好还有工号或部门、小组',
  fields,
  title: 'name',
  required: ['name'],
  keys: whoKeys,
  words: listWords(words.aliases, words.ignored),
  fillDown: ['group', 'department', 'activityName', 'activityOn', 'prizeEvent', 'prizeLevel'],
  template: [
    'name',
    'staffNo',
    'group',
    'activitySignedOn',
    'activityCame',
    'activityOn',
    'prizeLevel',
    'prizeName',
    'prizeFen',
    'activityNote',
  ],
  constants: [],
  oneColumn: ['name', 'idNumber', 'staffNo', 'activityCame', 'prizeLevel'],
};

/** Whom a row means, whether that person came, and that a prize is one. */
export function finishActivityPerson(draft: DraftRow): void {
  finishWho(draft);
  const { values } = draft;
  const said = (values.get('activityCame') ?? '').replace(/\s/gu, '');
  if (said !== '') {
    // Who signed wrote the own name.
    const signed = nameKey(said) === nameKey(values.get('name') ?? '');
    const came = signed || words.came.includes(said) ? '是' : words.absent.includes(said) ? '否' : null;
    values.set('activityCame', came);
    if (came === null)
      note(draft, 'activityCame', {
        level: 'error',
        code: 'activity.came',
        message: `签到写着“${said}”，看不出到了没有，请改成 是 或 否`,
      });
  }
  for (const field of ['activityCost', 'prizeFen'] as const) {
    const fen = fenOf(values.get(field));
    if (fen !== null && fen < 0)
      note(draft, field, {
        level: 'error',
        code: 'activity.negative',
        message: `${fields[field]?.label ?? ''}是负数，请核对`,
      });
  }
  const prize = (values.get('prizeName') ?? null) !== null || (fenOf(values.get('prizeFen')) ?? 0) > 0;
  if (prize && (values.get('prizeLevel') ?? null) === null)
    note(draft, 'prizeLevel', { level: 'error', code: 'activity.prize', message: '有奖品，没有写名次或奖项，请补上' });
}
