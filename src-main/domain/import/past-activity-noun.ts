import words from '../../../resources/sheets/import-past-activity.json' with { type: 'json' };
import type { FieldMap } from '../fields.ts';
import type { ImportNoun } from './noun.ts';
import { peopleIn, photosIn } from './past-activity-words.ts';
import { type DraftRow, note } from './rows.ts';
import { fenOf } from './sums.ts';

const section = '往年活动';

const fields: FieldMap = {
  pastName: { label: '活动名称', kind: 'note', section, width: 24, max: 80 },
  pastMonth: { label: '月份', kind: 'note', section, width: 8, max: 20 },
  pastTime: { label: '活动时间', kind: 'note', section, width: 14, max: 60 },
  pastEnd: { label: '结束日期', kind: 'note', section, width: 12, max: 60 },
  pastPlace: { label: '地点', kind: 'text', section, width: 14, max: 100 },
  pastOwner: { label: '主办', kind: 'text', section, width: 14, max: 60 },
  pastKind: { label: '活动类型', kind: 'text', section, width: 10, max: 40 },
  pastPeople: { label: '参加人数', kind: 'note', section, width: 10, max: 60 },
  pastWomen: { label: '女职工人数', kind: 'note', section, width: 10, max: 40 },
  pastBudgetFen: { label: '费用预算', kind: 'fen', section, width: 12 },
  pastCostFen: { label: '实际支出', kind: 'fen', section, width: 12 },
  pastContent: { label: '活动内容', kind: 'note', section, width: 24, max: 4000 },
  pastSummary: { label: '总结', kind: 'note', section, width: 24, max: 4000 },
  pastPhotos: { label: '照片', kind: 'note', section, width: 8, max: 40 },
  pastNote: { label: '备注', kind: 'note', section, width: 16, max: 400 },
};

/** A ledger of past activities: one line an activity, people as a number, without names. */
export const pastActivityImport: ImportNoun = {
  noun: 'pastActivities',
  label: '往年活动台账',
  unit: '次',
  file: '往年活动台账或活动一览表',
  needs: '要有“活动名称”和“活动时间”或“月份”，最好还有地点、参加人数和费用',
  fields,
  title: 'pastName',
  required: ['pastName'],
  keys: [],
  words: { aliases: words.aliases, ambiguous: {}, ignored: {}, pairs: words.pairs, crosswalks: {} },
  fillDown: ['pastMonth'],
  template: Object.keys(fields),
  constants: [],
  oneColumn: ['pastName', 'pastCostFen', 'pastPeople'],
};

const numbers = { pastPeople: peopleIn, pastWomen: peopleIn, pastPhotos: photosIn } as const;

/** What the columns of one line say together: numbers out of words, money that can be. */
export function finishPastActivity(draft: DraftRow): void {
  const { values } = draft;
  if ((values.get('pastName') ?? null) === null)
    note(draft, 'pastName', { level: 'error', code: 'past.name', message: '没有活动名称，请补上，或这一行不导入' });
  for (const [field, read] of Object.entries(numbers)) {
    const said = values.get(field) ?? null;
    if (said === null || /^\d{1,6}$/u.test(said)) continue;
    const found = read(said);
    const label = fields[field]?.label ?? '';
    if (found === null) {
      note(draft, field, {
        level: 'warning',
        code: 'past.number',
        message: `${label}“${said.slice(0, 30)}”看不出是多少，先空着`,
      });
      values.set(field, null);
      continue;
    }
    if (found.women !== null && (values.get('pastWomen') ?? null) === null)
      values.set('pastWomen', String(found.women));
    if (found.about)
      note(draft, field, {
        level: 'note',
        code: 'past.about',
        message: `${label}写着“${said.slice(0, 30)}”，记 ${found.count}`,
      });
    values.set(field, String(found.count));
  }
  const [people, women] = [Number(values.get('pastPeople') ?? 0), Number(values.get('pastWomen') ?? 0)];
  if (people > 0 && women > people)
    note(draft, 'pastWomen', {
      level: 'error',
      code: 'past.women',
      message: `女职工 ${women} 人，比参加的 ${people} 人还多，请核对`,
    });
  for (const field of ['pastBudgetFen', 'pastCostFen'] as const)
    if ((fenOf(values.get(field)) ?? 0) < 0)
      note(draft, field, {
        level: 'error',
        code: 'past.negative',
        message: `${fields[field]?.label ?? ''}是负数，请核对`,
      });
}
