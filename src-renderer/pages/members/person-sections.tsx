import type { Person } from '../../../src-main/contract/member.ts';
import { Tag } from '../../parts/Tag.tsx';
import type { RegisterCell, RegisterSection } from '../../parts/types.ts';
import { joinedFrom } from './joined-from.ts';

/** What a cell of the person's form needs to open other records. */
export interface PersonLinks {
  readonly onGroup: () => void;
  readonly onEvents: () => void;
  /** Corrects the record that the joining date is read from. */
  readonly onJoined: () => void;
  readonly onPinyin: () => void;
  readonly group: string | null;
}

const migrant: RegisterCell = { field: 'isMigrantWorker', label: '农民工会员' };
const agency: RegisterCell = { field: 'isAgencyWorker', label: '劳务派遣' };

/** First block of the paper form. Three pairs a line: identity numbers and dates stand whole at 1366 pixels. */
function basicRows(age: number | null): readonly (readonly RegisterCell[])[] {
  return [
    [{ field: 'name' }, { field: 'gender' }, { field: 'ethnicity' }],
    [
      { field: 'birthDate', after: age === null ? null : `${age} 岁` },
      { field: 'politicalStatus' },
      { field: 'education' },
    ],
    [{ field: 'idNumber' }, { field: 'idType', label: '证件类别' }, { field: 'nativePlace' }],
    [{ field: 'mobile' }, { field: 'householdPlace', span: 2 }],
    [{ field: 'householdType' }, migrant, agency],
  ];
}

/** The same for a new record, whose number stands above the form. */
export const newBasicRows: readonly (readonly RegisterCell[])[] = [
  [{ field: 'name' }, { field: 'gender' }, { field: 'ethnicity' }],
  [{ field: 'birthDate' }, { field: 'politicalStatus' }, { field: 'education' }],
  [{ field: 'mobile' }, { field: 'householdPlace', span: 2 }],
  [{ field: 'householdType' }, { field: 'nativePlace' }, migrant],
];

export const workRows: readonly (readonly RegisterCell[])[] = [
  [{ field: 'employer', span: 2 }, { field: 'staffNo' }],
  [{ field: 'department' }, { field: 'post' }, { field: 'professionalTitle' }],
  [{ field: 'employmentStatus' }, { field: 'skillLevel' }, { field: 'workStartedOn', label: '参加工作' }],
];

export const homeRows: readonly (readonly RegisterCell[])[] = [
  [{ field: 'maritalStatus' }, { field: 'emergencyContact' }, { field: 'emergencyPhone', label: '紧急电话' }],
  [{ field: 'homeAddress', span: 2 }, { field: 'bankAccount' }],
  [{ field: 'familyMembers', label: '家庭成员', span: 2 }, { field: 'bankName' }],
];

const markRow: readonly RegisterCell[] = [
  { field: 'modelWorker' },
  { field: 'newFormGroup' },
  { field: 'consentOn', label: '采集同意' },
];
const resumeRow: readonly RegisterCell[] = [{ field: 'resume', span: 3, lines: 2 }];

export const newNoteRows: readonly (readonly RegisterCell[])[] = [
  [{ field: 'memberCardNo' }, agency, { field: 'newFormGroup' }],
  [{ field: 'modelWorker' }, { field: 'consentOn', label: '采集同意', span: 2 }],
  resumeRow,
  [{ field: 'note', span: 3, lines: 2 }],
];

/** Cells that follow from events and stays: they open those instead of an editor. */
function derivedRows(person: Person, links: PersonLinks): readonly (readonly RegisterCell[])[] {
  const { row, retirement } = person;
  const joined = joinedFrom(person.events);
  const change = [row.membershipChangeDate, row.membershipChangeType, row.membershipChangeReason]
    .filter(Boolean)
    .join('　');
  return [
    [
      { field: 'memberCardNo' },
      {
        field: 'joinedOn',
        onOpen: links.onJoined,
        render: (value) =>
          value && joined ? (
            <span className="form-text" title={`照 ${joined.date} 的“${joined.type}”记录，错了点开更正那条记录`}>
              {value} <span className="person-joined">更正{joined.type}记录</span>
            </span>
          ) : (
            <span className="quiet">{row.membership === '申请中' ? '还没有批准' : '没有记，点开补'}</span>
          ),
      },
      { field: 'retirement', label: '退休年龄', readOnly: true, render: () => <Retirement retirement={retirement} /> },
    ],
    [
      {
        field: 'group',
        label: '分会 / 小组',
        onOpen: links.onGroup,
        render: () =>
          links.group ? (
            <span className="form-text" title={links.group}>
              {links.group}
            </span>
          ) : (
            <span className="quiet">还没有分组</span>
          ),
      },
      {
        field: 'change',
        span: 2,
        label: '最近变动',
        render: () => change || <span className="quiet">没有</span>,
        onOpen: links.onEvents,
      },
    ],
  ];
}

/** 女职工（原 50 周岁）55 周岁，岗位是工人 → 55 周岁: all that fits into the cell. */
const ageOf = (rule: string): string => rule.replace(/^[男女]职工(?:（[^）]*）)?\s*/u, '').split('，')[0] ?? '';

/** The month and, in the tooltip, the rule that it follows from; both months where nothing tells the kind of post. */
function Retirement({ retirement }: { readonly retirement: Person['retirement'] }) {
  if (!retirement) return <span className="quiet">缺出生日期或性别，算不出</span>;
  const { date, rule, alternative } = retirement;
  return (
    <span className="form-text" title={[rule, alternative?.rule].filter(Boolean).join('；')}>
      {date.slice(0, 7)}{' '}
      {alternative ? `或 ${alternative.date.slice(0, 7)}` : <span className="quiet">{ageOf(rule)}</span>}
    </span>
  );
}

const unfilled = () => <Tag kind="error">未填</Tag>;

/** The bordered form of a person, in the order of the paper 工会会员登记表. */
export function personSections(person: Person, links: PersonLinks): readonly RegisterSection[] {
  const pinyin: RegisterCell = {
    field: 'pinyin',
    label: '姓名读音',
    render: () => <span title="查找时用，多音字可以改">{person.pinyin}</span>,
    onOpen: links.onPinyin,
  };
  const gaps = new Set<string>(person.gaps.map(({ field }) => field));
  const marked = (rows: RegisterSection['rows']) =>
    rows.map((cells) => cells.map((cell) => (gaps.has(cell.field) ? { ...cell, render: unfilled } : cell)));
  return [
    { rows: marked(basicRows(person.row.age)) },
    { title: '工作与会籍', rows: marked([...workRows, ...derivedRows(person, links)]) },
    { title: '家庭与联系', rows: homeRows },
    { title: '标记与备注', rows: [markRow, resumeRow, [{ field: 'note', span: 2, lines: 2 }, pinyin]] },
  ];
}
