import type { Ledger } from '../../../db/open.ts';
import type { ReportInfo, ReportParams } from '../../contract/reports.ts';
import { AppError } from '../../errors.ts';
import type { FormPage } from '../../workbook/form.ts';
import { activityFormInfos, activityFormOf } from './activity-forms.ts';
import { activityTextForm, activityTextInfo } from './activity-text.ts';
import { aidFormInfos, aidFormOf } from './aid-forms.ts';
import type { BuiltForm } from './kinds.ts';
import { unitRow } from './build.ts';
import { application, registration, transferSlip } from './form-pages.ts';
import type { ReportRow } from './layout.ts';
import { pledgeOf } from './pledge.ts';
import { membersByIds, screenRow } from './sources.ts';
import { summaryForm, summaryInfo } from './year-summary.ts';

const portrait = { orientation: 'portrait', shelf: 'members' } as const;

/** Papers that are signed by hand. */
export const formInfos: readonly ReportInfo[] = [
  {
    key: 'registrationForm',
    number: '',
    title: '工会会员登记表',
    purpose: '一人一张，入会审批后存档',
    asks: ['member'],
    ...portrait,
  },
  {
    key: 'application',
    number: '',
    title: '入会申请书',
    purpose: '本人签字，由基层工会留存',
    asks: ['member'],
    ...portrait,
  },
  {
    key: 'transferSlip',
    number: '',
    title: '工会会员会籍转移介绍信',
    purpose: '会员调走时开，带存根和回执',
    asks: ['transfer'],
    ...portrait,
  },
  ...aidFormInfos,
  ...activityFormInfos,
  activityTextInfo,
  summaryInfo,
];

export const isForm = (key: string): boolean => formInfos.some((form) => form.key === key);

/** Papers of more people than this are printed in several goes. */
const most = 500;

interface Slip {
  readonly memberId: number;
  readonly direction: string;
  readonly year: number;
  readonly number: number;
  readonly otherUnion: string;
  readonly reason: string | null;
  readonly duesPaidThrough: string | null;
  readonly validDays: number;
  readonly issuedOn: string;
  readonly handler: string | null;
}

function slipPage(
  ledger: Ledger,
  id: number | undefined,
  unionName: string,
  shown: (row: ReportRow) => ReportRow,
): { page: FormPage; memberId: number; otherUnion: string } {
  if (!id) throw new AppError('INVALID_INPUT', '请先选一张介绍信', { transferId: '请先选一张介绍信' });
  const slip = ledger.sql
    .prepare(
      `select member_id memberId, direction, year, number, other_union otherUnion, reason, dues_paid_through duesPaidThrough,
         valid_days validDays, issued_on issuedOn, handler from transfer_slip where id = ?`,
    )
    .get(id) as Slip | undefined;
  if (!slip) throw new AppError('NOT_FOUND', '没有找到这张介绍信，可能已经撤销。请刷新后再看');
  if (slip.direction !== 'out') throw new AppError('RULE_BROKEN', '转入的会员由原工会开介绍信，这里只打印本会开出的');
  const [row] = [...membersByIds(ledger, [slip.memberId])];
  if (!row) throw new AppError('NOT_FOUND', '介绍信上的会员已经不在名册里。请先撤销那次删除');
  return { page: transferSlip(shown(row), slip, unionName), memberId: slip.memberId, otherUnion: slip.otherUnion };
}

function personPages(
  ledger: Ledger,
  key: string,
  ids: readonly number[],
  unionName: string,
  shown: (row: ReportRow) => ReportRow,
): { pages: FormPage[]; memberIds: number[] } {
  if (ids.length === 0) throw new AppError('INVALID_INPUT', '请先选要打印的人', { memberIds: '请先选要打印的人' });
  if (ids.length > most)
    throw new AppError('INVALID_INPUT', `一次最多打印 ${most} 张，选了 ${ids.length} 人。请按小组分几次打印`, {
      memberIds: `一次最多 ${most} 张`,
    });
  const rows = [...membersByIds(ledger, ids)];
  if (rows.length === 0) throw new AppError('NOT_FOUND', '选中的人已经不在名册里。请刷新后再选');
  const pledge = pledgeOf(ledger);
  const draw = (row: ReportRow): FormPage =>
    key === 'application' ? application(row, unionName, pledge) : registration(row, unionName);
  return { pages: rows.map((row) => draw(shown(row))), memberIds: rows.map(({ id }) => id) };
}

/** A signed paper for each person, or the slip. `onScreen`: as in `AnsweredParams`. */
export function formOf(
  ledger: Ledger,
  key: string,
  params: ReportParams,
  { today, onScreen = false }: { readonly today: string; readonly onScreen?: boolean },
): BuiltForm {
  if (aidFormInfos.some((form) => form.key === key)) return aidFormOf(ledger, key, params, { today, onScreen });
  if (activityFormInfos.some((form) => form.key === key)) return activityFormOf(ledger, key, params, today);
  if (key === activityTextInfo.key) return activityTextForm(ledger, params);
  if (key === summaryInfo.key) return summaryForm(ledger, params, today);
  const shown = (row: ReportRow): ReportRow => (onScreen ? screenRow(row) : row);
  const { title } = formInfos.find((form) => form.key === key) as ReportInfo;
  const unionName = String(unitRow(ledger)['unionName'] ?? '');
  const common = { title, ...portrait, unmasked: true, checks: [], words: [] };
  if (key === 'transferSlip') {
    const { page, memberId, otherUnion } = slipPage(ledger, params.transferId, unionName, shown);
    return {
      ...common,
      pages: [page],
      usual: { purpose: '转会籍', receiver: otherUnion },
      people: 1,
      figures: [{ label: '会员', value: '1 人', memberIds: [memberId] }],
    };
  }
  const { pages, memberIds } = personPages(ledger, key, params.memberIds ?? [], unionName, shown);
  return {
    ...common,
    pages,
    usual: { purpose: key === 'application' ? '本人签字，存档' : '入会审批，存档', receiver: unionName },
    people: pages.length,
    figures: [{ label: '会员', value: `${pages.length} 人`, memberIds }],
  };
}
