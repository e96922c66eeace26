import type { Person } from '../../../src-main/contract/member.ts';
import type { RegisterCell, RegisterSection } from '../../parts/types.ts';

/** What a cell of the person's form needs to open other records. */
export interface PersonLinks {
  readonly onGroup: () => void;
  readonly onEvents: () => void;
  readonly onPinyin: () => void;
  readonly group: string | null;
}

/** First block of the registration form; the same for a new record and a kept one. */
export function basicRows(age: number | null): readonly (readonly RegisterCell[])[] {
  return [
    [{ field: 'name' }, { field: 'gender' }, { field: 'ethnicity' }, { field: 'nativePlace' }],
    [{ field: 'birthDate', after: age === null ? null : `${age} 岁` }, { field: 'politicalStatus' }, { field: 'education' }, { field: 'mobile' }],
    [{ field: 'idNumber', span: 2 }, { field: 'idType', label: '证件类别' }, { field: 'householdType' }],
    [{ field: 'householdPlace', span: 2 }, { field: 'isMigrantWorker', label: '农民工会员' }, { field: 'isAgencyWorker', label: '劳务派遣' }],
  ];
}

export const workRows: readonly (readonly RegisterCell[])[] = [
  [{ field: 'employer', span: 2 }, { field: 'department' }, { field: 'staffNo' }],
  [{ field: 'post' }, { field: 'professionalTitle' }, { field: 'skillLevel', span: 2 }],
  [{ field: 'employmentStatus' }, { field: 'workStartedOn', label: '参加工作' }, { field: 'newFormGroup' }, { field: 'memberCardNo' }],
];

export const homeRows: readonly (readonly RegisterCell[])[] = [
  [{ field: 'maritalStatus' }, { field: 'emergencyContact' }, { field: 'emergencyPhone', span: 2 }],
  [{ field: 'homeAddress', span: 2 }, { field: 'bankAccount', span: 2 }],
  [{ field: 'familyMembers', span: 2, lines: 2 }, { field: 'bankName', span: 2 }],
];

export const noteRows: readonly (readonly RegisterCell[])[] = [
  [{ field: 'modelWorker', span: 2 }, { field: 'consentOn', span: 2, label: '采集同意日期' }],
  [{ field: 'resume', span: 4, lines: 2 }],
  [{ field: 'note', span: 4, lines: 2 }],
];

/** Cells that follow from events and stays: they open those instead of an editor. */
function derivedRows(person: Person, links: PersonLinks): readonly (readonly RegisterCell[])[] {
  const { row, retirement } = person;
  const change = [row.membershipChangeDate, row.membershipChangeType, row.membershipChangeReason].filter(Boolean).join('　');
  return [
    [
      { field: 'joinedOn', span: 2, onOpen: links.onEvents },
      { field: 'group', span: 2, label: '分会 / 小组', onOpen: links.onGroup, render: () => links.group ?? <span className="quiet">还没有分组</span> },
    ],
    [
      { field: 'change', span: 2, label: '最近变动', render: () => change || <span className="quiet">没有</span>, onOpen: links.onEvents },
      { field: 'retirement', span: 2, label: '退休年龄', readOnly: true, render: () => <Retirement retirement={retirement} /> },
    ],
  ];
}

/** The month and, in the tooltip, the rule that it follows from; both months where nothing tells the kind of post. */
function Retirement({ retirement }: { readonly retirement: Person['retirement'] }) {
  if (!retirement) return <span className="quiet">缺出生日期或性别，算不出</span>;
  const { date, rule, alternative } = retirement;
  return (
    <span className="form-text" title={[rule, alternative?.rule].filter(Boolean).join('；')}>
      {date.slice(0, 7)}
      {alternative && ` 或 ${alternative.date.slice(0, 7)}`} <span className="quiet">{rule}</span>
    </span>
  );
}

/** The bordered form of a person, in the order of the paper 工会会员登记表. */
export function personSections(person: Person, links: PersonLinks): readonly RegisterSection[] {
  const pinyin: RegisterCell = { field: 'pinyin', span: 4, label: '姓名读音', render: () => person.pinyin, onOpen: links.onPinyin, after: '查找时用，多音字可以改' };
  return [
    { rows: basicRows(person.row.age) },
    { title: '工作与会籍', rows: [...workRows, ...derivedRows(person, links)] },
    { title: '家庭与联系', rows: homeRows },
    { title: '标记与备注', rows: [...noteRows.slice(0, 1), [pinyin], ...noteRows.slice(1)] },
  ];
}
