import type { FieldMap } from '../../../../src-main/domain/fields.ts';
import { metaOf } from '../../../parts/inputs.tsx';

/** What the form of an activity asks for (domain dossier 6.3), by the names of `activities.save`. */
const activityFields = {
  name: metaOf('活动名称', 'text', { max: 80 }),
  kind: metaOf('活动类型', 'text'),
  planItemId: metaOf('计划事项', 'text'),
  groupId: metaOf('谁的活动', 'text'),
  from: metaOf('开始日期', 'date'),
  to: metaOf('结束日期', 'date'),
  hours: metaOf('时间', 'text', { max: 60, hint: '例如 14:00—17:30' }),
  place: metaOf('地点', 'text', { max: 100 }),
  organiser: metaOf('组织者', 'text', { max: 60 }),
  plannedPeople: metaOf('计划人数', 'int'),
  provider: metaOf('承办单位', 'text', { max: 100, hint: '体检机构、疗休养基地、旅行社' }),
  days: metaOf('每人天数', 'int', { hint: '不写就按开始到结束算' }),
  content: metaOf('计划内容', 'note', { max: 4000 }),
  note: metaOf('备注', 'note', { max: 500 }),
} as const satisfies FieldMap;

/** The form of one activity: 3.1 is a day of its year, and an end in January follows a beginning in December. */
export const fieldsOfYear = (from: string): FieldMap & typeof activityFields => ({
  ...activityFields,
  from: { ...activityFields.from, begins: `${from.slice(0, 4)}-01` },
  to: { ...activityFields.to, begins: from.slice(5, 7) === '12' ? from.slice(0, 7) : `${from.slice(0, 4)}-01` },
});
