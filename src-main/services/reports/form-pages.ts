import texts from '../../../resources/texts/forms.json' with { type: 'json' };
import { formatChinese, formatChineseMonth } from '../../domain/date-format.ts';
import type { FormPage } from '../../workbook/form.ts';
import { blankDay, box, day, text, three, two } from '../forms/cells.ts';
import { fillWords, type ReportRow } from './layout.ts';

/** 工会会员登记表. */
export function registration(row: ReportRow, unionName: string): FormPage {
  const retained = text(row, 'membership') === '保留会籍' ? `${day(text(row, 'membershipChangeDate'))}起保留会籍` : '';
  return {
    title: '工会会员登记表',
    subtitle: `会员证号码：${text(row, 'memberCardNo')}`,
    blocks: [
      {
        kind: 'grid',
        rows: [
          three(['姓名', text(row, 'name')], ['性别', text(row, 'gender')], ['民族', text(row, 'ethnicity')]),
          two(['出生日期', day(text(row, 'birthDate'))], ['政治面貌', text(row, 'politicalStatus')]),
          three(
            ['学历', text(row, 'education')],
            ['籍贯', text(row, 'nativePlace')],
            ['职称', text(row, 'professionalTitle')],
          ),
          two(['证件号码', text(row, 'idNumber')], ['移动电话', text(row, 'mobile')]),
          two(['工作单位', text(row, 'employer')], ['部门', text(row, 'department')]),
          two(['职务', text(row, 'post')], ['工资', '']),
          two(['参加工作', day(text(row, 'workStartedOn'))], ['入会日期', day(text(row, 'joinedOn'))]),
          box('家庭主要成员及其工作单位', 38, text(row, 'familyMembers')),
          box('个人工作简历', 44, text(row, 'resume')),
          box('基层工会组织审批意见', 38, '', `${unionName}（公章）${blankDay}`),
          box('备注', 18, retained),
        ],
      },
      { kind: 'sign', parts: ['申请人（签名）：', `填表日期：${blankDay}`] },
    ],
  };
}

/** 入会申请书. */
export function application(row: ReportRow, unionName: string, pledge: string): FormPage {
  const place = [text(row, 'department'), text(row, 'post')].filter(Boolean).join(' ');
  return {
    title: '入会申请书',
    blocks: [
      { kind: 'text', text: `${unionName}：`, large: true },
      { kind: 'text', text: pledge, indent: true, large: true },
      { kind: 'sign', parts: ['', '申请人（签名）：　　　　　　　　　　'] },
      { kind: 'text', text: blankDay, align: 'right' },
      {
        kind: 'grid',
        rows: [
          three(['姓名', text(row, 'name')], ['性别', text(row, 'gender')], ['民族', text(row, 'ethnicity')]),
          two(['出生日期', day(text(row, 'birthDate'))], ['学历', text(row, 'education')]),
          two(['证件号码', text(row, 'idNumber')], ['移动电话', text(row, 'mobile')]),
          two(['工作单位', text(row, 'employer')], ['部门岗位', place]),
          box('工会小组意见', 38, '', `小组长（签名）：　　　　　　　　${blankDay}`),
          box('基层工会委员会意见', 44, '', `（盖章）${blankDay}`),
        ],
      },
    ],
  };
}

export interface SlipValues {
  readonly year: number;
  readonly number: number;
  readonly otherUnion: string;
  readonly reason: string | null;
  /** `YYYY-MM` */
  readonly duesPaidThrough: string | null;
  readonly validDays: number;
  readonly issuedOn: string;
  readonly handler: string | null;
}

/** 工会会员会籍转移介绍信: the stub that stays, the letter, and the receipt that comes back. */
export function transferSlip(row: ReportRow, slip: SlipValues, unionName: string): FormPage {
  const number = `${slip.year}-${String(slip.number).padStart(3, '0')}`;
  const issued = formatChinese(slip.issuedOn);
  const handler = slip.handler ?? '';
  const reason = slip.reason ?? '工作调动';
  const joinedOn = text(row, 'joinedOn') ? formatChinese(text(row, 'joinedOn')) : '';
  const paid = slip.duesPaidThrough ? formatChineseMonth(slip.duesPaidThrough) : '';
  const words = {
    name: text(row, 'name'),
    gender: text(row, 'gender') || '　',
    idNumber: text(row, 'idNumber') || '＿＿＿＿＿＿＿＿＿＿',
    memberCardNo: text(row, 'memberCardNo') || '＿＿＿＿＿＿',
    reason,
    joinedOn: joinedOn || '＿＿＿＿年＿＿月＿＿日',
    duesPaidThrough: paid || '＿＿＿＿年＿＿月',
    validDays: String(slip.validDays),
    number,
  };
  return {
    title: '工会会员会籍转移介绍信（存根）',
    subtitle: `编号：${number}`,
    blocks: [
      {
        kind: 'grid',
        rows: [
          two(['姓名', words.name], ['性别', text(row, 'gender')]),
          two(['身份证号', text(row, 'idNumber')], ['会员证号', text(row, 'memberCardNo')]),
          two(['转出工会', unionName], ['转入工会', slip.otherUnion]),
          two(['入会时间', joinedOn], ['会费交至', paid]),
          two(['转出原因', reason], ['有效期', `${slip.validDays} 天`]),
          two(['经办人', handler], ['开具日期', issued]),
        ],
      },
      { kind: 'cut', text: `${number} 号　骑缝盖章` },
      { kind: 'title', text: '工会会员会籍转移介绍信', under: `编号：${number}` },
      { kind: 'text', text: `${slip.otherUnion}：` },
      { kind: 'text', text: fillWords(texts.transferSlip.body, words), indent: true },
      { kind: 'sign', parts: [`经办人：${handler}`, `${unionName}（盖章）`] },
      { kind: 'text', text: issued, align: 'right' },
      { kind: 'cut', text: '回执，请接收后寄回' },
      { kind: 'text', text: `${unionName}：` },
      { kind: 'text', text: fillWords(texts.transferSlip.receipt, words), indent: true },
      { kind: 'sign', parts: ['经办人：', '接收工会（盖章）：　　　　　　　　　　'] },
      { kind: 'text', text: `接收日期：${blankDay}`, align: 'right' },
    ],
  };
}
