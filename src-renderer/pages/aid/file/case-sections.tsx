import { Link } from 'react-router';
import type { AidCase } from '../../../../src-main/contract/aid.ts';
import type { RegisterCell, RegisterSection } from '../../../parts/types.ts';

const shown = (field: string, label: string, value: string | null, span = 1): RegisterCell => ({
  field,
  label,
  span,
  render: () => value ?? <span className="quiet">没有填</span>,
});

/** Who it is, from the register: changed there, once for everything. */
function personRows(file: AidCase): readonly (readonly RegisterCell[])[] {
  const { person } = file;
  return [
    [
      shown('p-gender', '性别', person.gender),
      shown(
        'p-birth',
        '出生日期',
        person.birthDate && `${person.birthDate}${person.age === null ? '' : `　${person.age} 岁`}`,
      ),
      shown('p-ethnicity', '民族', person.ethnicity),
    ],
    [
      shown('p-id', '证件号码', person.idNumber),
      shown('p-mobile', '移动电话', person.mobile),
      shown('p-political', '政治面貌', person.politicalStatus),
    ],
    [shown('p-employer', '工作单位', person.employer, 2), shown('p-marital', '婚姻状况', person.maritalStatus)],
    [
      shown(
        'p-department',
        '部门、岗位',
        [file.row.group ?? person.department, person.post].filter(Boolean).join('　') || null,
        2,
      ),
      shown('p-started', '参加工作', person.workStartedOn),
    ],
  ];
}

/** All groups of the paper form (5.2), three pairs a line. */
export const caseSections = (file: AidCase, onApplied: (() => void) | null): readonly RegisterSection[] => [
  {
    title: '本人情况',
    actions: (
      <Link className="note" to={`/members/${file.row.memberId}`}>
        姓名、证件、单位在会员登记表里改
      </Link>
    ),
    rows: [
      ...personRows(file),
      [{ field: 'workState' }, { field: 'modelWorker' }, { field: 'householdType' }],
      [{ field: 'health' }, { field: 'disease' }, { field: 'singleParent' }],
      [{ field: 'disabilityKind' }, { field: 'disabilityLevel' }, { field: 'keyGroup' }],
    ],
  },
  {
    title: '致困原因',
    rows: [
      [
        { field: 'mainCause', label: '主要原因' },
        { field: 'otherCauses', label: '次要原因', span: 2 },
      ],
      [{ field: 'causeNote', label: '原因简述', span: 3, lines: 2 }],
    ],
  },
  {
    title: '居住和单位',
    rows: [
      [{ field: 'housing' }, { field: 'floorArea' }, { field: 'postcode' }],
      [
        { field: 'residence', span: 2 },
        { field: 'otherContact', label: '其他联系' },
      ],
      [
        { field: 'division', span: 2 },
        { field: 'serviceCardNo', label: '服务卡号' },
      ],
      [{ field: 'unitNature' }, { field: 'enterpriseState' }, { field: 'industry' }],
      [
        { field: 'contractFrom', label: '合同签订' },
        { field: 'contractTo', label: '合同到期' },
        { field: 'contractTerm' },
      ],
    ],
  },
  {
    title: '保障和银行卡',
    rows: [
      [{ field: 'insurance' }, { field: 'onAllowance' }, { field: 'zeroEmployment', label: '零就业' }],
      [{ field: 'selfHelp', label: '自救能力' }, { field: 'bankName' }, { field: 'bankBranch' }],
      [{ field: 'bankAccount', span: 3 }],
    ],
  },
  {
    title: '同意与授权',
    rows: [
      [{ field: 'consentOn' }, { field: 'consentVersion' }, { field: 'authorisedOn', label: '核对授权' }],
      [
        {
          field: 'appliedOn',
          label: '申请日期',
          render: () => file.row.appliedOn,
          ...(onApplied ? { onOpen: onApplied } : {}),
        },
        { field: 'contactPerson', span: 2 },
      ],
      [{ field: 'note', span: 3, lines: 2 }],
    ],
  },
];
