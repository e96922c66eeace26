import texts from '../../resources/texts/forms.json' with { type: 'json' };
import type { Ledger } from '../../db/open.ts';
import type { ReportInfo, ReportParams, ReportPreview } from '../contract/reports.ts';
import { formatChinese } from '../domain/date-format.ts';
import { AppError } from '../errors.ts';
import { type FormCell, type FormPage, printForms } from '../workbook/form.ts';
import { unitRow } from './report-build.ts';
import { fillWords, type ReportRow } from './report-layout.ts';
import { membersByIds } from './report-sources.ts';

const portrait = { orientation: 'portrait' } as const;

/** Papers that are signed by hand. */
export const formInfos: readonly ReportInfo[] = [
  { key: 'registrationForm', number: '', title: '工会会员登记表', purpose: '一人一张，入会审批后存档', asks: ['member'], ...portrait },
  { key: 'application', number: '', title: '入会申请书', purpose: '本人签字，由基层工会留存', asks: ['member'], ...portrait },
  { key: 'transferSlip', number: '', title: '工会会员会籍转移介绍信', purpose: '会员调走时开，带存根和回执', asks: ['transfer'], ...portrait },
];

export const isForm = (key: string): boolean => formInfos.some((form) => form.key === key);

const text = (row: ReportRow, field: string): string => String(row[field] ?? '');
const day = (value: string): string => (value ? formatChinese(value) : '　　　　年　　月　　日');

const pair = (label: string, value: string, span: number): FormCell[] => [{ label, span: 2 }, { value, span }];

function registration(row: ReportRow, unionName: string): FormPage {
  const joined = text(row, 'joinedOn');
  return {
    title: '工会会员登记表',
    subtitle: `会员证号码：${text(row, 'memberCardNo') || '　　　　　　'}`,
    blocks: [
      {
        kind: 'grid',
        rows: [
          [...pair('姓名', text(row, 'name'), 2), ...pair('性别', text(row, 'gender'), 2), ...pair('民族', text(row, 'ethnicity'), 2)],
          [...pair('出生日期', day(text(row, 'birthDate')), 4), ...pair('政治面貌', text(row, 'politicalStatus'), 4)],
          [...pair('学历', text(row, 'education'), 2), ...pair('籍贯', text(row, 'nativePlace'), 2), ...pair('职称', text(row, 'professionalTitle'), 2)],
          [...pair('证件号码', text(row, 'idNumber'), 4), ...pair('移动电话', text(row, 'mobile'), 4)],
          [...pair('工作单位', text(row, 'employer'), 4), ...pair('部门', text(row, 'department'), 4)],
          [...pair('职务', text(row, 'post'), 4), ...pair('工资', '', 4)],
          [...pair('参加工作', day(text(row, 'workStartedOn')), 4), ...pair('入会日期', day(joined), 4)],
          [{ label: '家庭主要成员及其工作单位', span: 2 }, { value: text(row, 'familyMembers'), span: 10, height: 36 }],
          [{ label: '个人工作简历', span: 2 }, { value: text(row, 'resume'), span: 10, height: 48 }],
          [{ label: '基层工会组织审批意见', span: 2 }, { value: '', span: 10, height: 36, foot: `${unionName}（公章）　　　　年　　月　　日` }],
          [{ label: '备注', span: 2 }, { value: text(row, 'membership') === '保留会籍' ? `${day(text(row, 'membershipChangeDate'))}起保留会籍` : '', span: 10, height: 18 }],
        ],
      },
      { kind: 'sign', parts: ['申请人（签名）：', '填表日期：　　　　年　　月　　日'] },
    ],
  };
}

function application(row: ReportRow, unionName: string): FormPage {
  return {
    title: '入会申请书',
    blocks: [
      { kind: 'text', text: `${unionName}：` },
      { kind: 'text', text: texts.pledge.text, indent: true },
      {
        kind: 'grid',
        rows: [
          [...pair('姓名', text(row, 'name'), 2), ...pair('性别', text(row, 'gender'), 2), ...pair('民族', text(row, 'ethnicity'), 2)],
          [...pair('出生日期', day(text(row, 'birthDate')), 4), ...pair('学历', text(row, 'education'), 4)],
          [...pair('证件号码', text(row, 'idNumber'), 4), ...pair('移动电话', text(row, 'mobile'), 4)],
          [...pair('工作单位', text(row, 'employer'), 4), ...pair('部门岗位', [text(row, 'department'), text(row, 'post')].filter(Boolean).join(' '), 4)],
        ],
      },
      { kind: 'sign', parts: ['', '申请人（签名）：　　　　　　　　'] },
      { kind: 'sign', parts: ['', '　　　　年　　月　　日'] },
      { kind: 'grid', rows: [[{ label: '工会小组意见', span: 2 }, { value: '', span: 10, height: 26, foot: '小组长（签名）：　　　　　　　　年　　月　　日' }], [{ label: '基层工会委员会意见', span: 2 }, { value: '', span: 10, height: 36, foot: '（盖章）　　　　年　　月　　日' }]] },
    ],
  };
}

function transferSlip(ledger: Ledger, transferId: number, unionName: string): { page: FormPage; memberId: number } {
  const slip = ledger.sql.prepare('select * from transfer_slip where id = ?').get(transferId) as
    | { member_id: number; direction: string; year: number; number: number; other_union: string; reason: string | null; dues_paid_through: string | null; valid_days: number; issued_on: string; handler: string | null }
    | undefined;
  if (!slip) throw new AppError('NOT_FOUND', '没有找到这张介绍信，可能已经撤销。请刷新后再看');
  if (slip.direction !== 'out') throw new AppError('RULE_BROKEN', '转入的会员由原工会开介绍信，这里只打印本会开出的');
  const [row] = [...membersByIds(ledger, [slip.member_id])];
  if (!row) throw new AppError('NOT_FOUND', '介绍信上的会员已经不在名册里。请先撤销那次删除');
  const number = `${slip.year}-${String(slip.number).padStart(3, '0')}`;
  const words = {
    name: text(row, 'name'),
    gender: text(row, 'gender'),
    idNumber: text(row, 'idNumber') || '＿＿＿＿＿＿＿＿＿＿',
    memberCardNo: text(row, 'memberCardNo') || '＿＿＿＿＿＿',
    reason: slip.reason ?? '工作调动',
    joinedOn: text(row, 'joinedOn') ? formatChinese(text(row, 'joinedOn')) : '＿＿＿＿年＿＿月＿＿日',
    duesPaidThrough: slip.dues_paid_through ? `${slip.dues_paid_through.slice(0, 4)}年${Number(slip.dues_paid_through.slice(5))}月` : '＿＿＿＿年＿＿月',
    validDays: String(slip.valid_days),
    number,
  };
  const body = fillWords(texts.transferSlip.body, words);
  const issued = formatChinese(slip.issued_on);
  const page: FormPage = {
    title: '工会会员会籍转移介绍信（存根）',
    subtitle: `编号：${number}`,
    blocks: [
      { kind: 'grid', rows: [[...pair('姓名', words.name, 4), ...pair('性别', words.gender, 4)], [...pair('身份证号', text(row, 'idNumber'), 4), ...pair('会员证号', text(row, 'memberCardNo'), 4)], [...pair('转往', slip.other_union, 4), ...pair('会费交至', words.duesPaidThrough, 4)], [...pair('转出原因', words.reason, 4), ...pair('经办人', slip.handler ?? '', 4)]] },
      { kind: 'text', text: issued, align: 'right' },
      { kind: 'cut', text: `${number} 号　骑缝盖章` },
      { kind: 'title', text: '工会会员会籍转移介绍信' },
      { kind: 'text', text: `${slip.other_union}：` },
      { kind: 'text', text: body, indent: true },
      { kind: 'sign', parts: [`经办人：${slip.handler ?? ''}`, `${unionName}（盖章）`] },
      { kind: 'text', text: issued, align: 'right' },
      { kind: 'cut', text: '回执，请接收后寄回' },
      { kind: 'text', text: `${unionName}：` },
      { kind: 'text', text: fillWords(texts.transferSlip.receipt, words), indent: true },
      { kind: 'sign', parts: ['经办人：', '接收工会（盖章）'] },
      { kind: 'text', text: '接收日期：　　　　年　　月　　日', align: 'right' },
    ],
  };
  return { page, memberId: slip.member_id };
}

/** A signed paper for each person, or the slip. */
export function formOf(ledger: Ledger, key: string, params: ReportParams, _today: string): ReportPreview {
  const info = formInfos.find((form) => form.key === key) as ReportInfo;
  const unionName = String(unitRow(ledger)['unionName'] ?? '');
  if (key === 'transferSlip') {
    if (!params.transferId) throw new AppError('INVALID_INPUT', '请先选一张介绍信', { transferId: '请先选一张介绍信' });
    const { page, memberId } = transferSlip(ledger, params.transferId, unionName);
    return { title: info.title, html: printForms(info.title, [page]), orientation: 'portrait', people: 1, checks: [], figures: [{ label: '会员', value: '1 人', memberIds: [memberId] }] };
  }
  const ids = params.memberIds ?? [];
  if (ids.length === 0) throw new AppError('INVALID_INPUT', '请先选要打印的人', { memberIds: '请先选要打印的人' });
  if (ids.length > 500) throw new AppError('INVALID_INPUT', `一次最多打印 500 张，选了 ${ids.length} 人。请按小组分几次打印`, { memberIds: '一次最多 500 张' });
  const pages = [...membersByIds(ledger, ids)].map((row) => (key === 'application' ? application(row, unionName) : registration(row, unionName)));
  return { title: info.title, html: printForms(info.title, pages), orientation: 'portrait', people: pages.length, checks: [], figures: [] };
}
