import words from '../../../resources/sheets/import-member.json' with { type: 'json' };
import type { FieldMap } from '../fields.ts';
import { memberFields } from '../member.ts';
import type { ImportNoun, NounWords } from './noun.ts';

const fields: FieldMap = {
  ...memberFields,
  /** Only for files with a column each for branch and group: becomes the upper step of the group's path. */
  branch: { label: '分会（小组的上级）', kind: 'text', section: '工作与会籍', width: 16 },
};

/** The member roster as the import sees it. */
export const memberImport: ImportNoun = {
  noun: 'member',
  label: '会员',
  unit: '人',
  file: '花名册',
  needs: '要有姓名，最好还有证件号码、移动电话',
  fields,
  title: 'name',
  required: ['name'],
  keys: [
    { fields: ['idNumber'], label: '证件号码' },
    { fields: ['staffNo'], label: '工号' },
    { fields: ['memberCardNo'], label: '会员证号' },
    { fields: ['name', 'birthDate'], label: '姓名和出生日期' },
  ],
  words: { ...words, crosswalks: words.crosswalks as unknown as NounWords['crosswalks'] },
  fillDown: ['group', 'branch', 'department', 'employer'],
  path: { field: 'group', upper: 'branch', beside: 'department' },
  constants: [
    'employer',
    'department',
    'group',
    'employmentStatus',
    'ethnicity',
    'joinedOn',
    'householdType',
    'isMigrantWorker',
    'isAgencyWorker',
    'newFormGroup',
    'skillLevel',
  ],
  remark: 'note',
  pointsOut: true,
  oneColumn: [
    'name',
    'idNumber',
    'birthDate',
    'gender',
    'mobile',
    'idType',
    'joinedOn',
    'membershipChangeType',
    'membershipChangeDate',
    'membershipChangeReason',
  ],
};
