import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ReportInfo, ReportParams } from '../../contract/reports.ts';
import { activityParts } from '../../domain/activities/file.ts';
import { activityPapers } from '../../domain/activities/kinds.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { amountInCapitals, formatMoney } from '../../domain/money.ts';
import type { FormCell, FormPage } from '../../workbook/form.ts';
import { costsOf } from '../activities/costs.ts';
import { prizesOf } from '../activities/prizes.ts';
import { type ActivityFigures, activityWithFigures } from '../activities/records.ts';
import { budgetOf, shownActivity } from '../activities/rows.ts';
import { blankDay, box, heading, one, two } from '../forms/cells.ts';
import { whenOf } from './activity-people.ts';
import { unitRow } from './build.ts';
import { type BuiltForm, check } from './kinds.ts';

const forms = {
  'activity-file': { title: '活动档案', purpose: '一次活动从方案到决算的封面，打印后和附件装订' },
  'activity-funds': { title: '工会小组使用经费申请表', purpose: '办活动前申请经费，批准后附在报账单据前' },
} as const;
type FormKey = keyof typeof forms;

/** Papers of one activity; without one they are blank. */
export const activityFormInfos: readonly ReportInfo[] = (
  Object.entries(forms) as [FormKey, (typeof forms)[FormKey]][]
).map(([key, { title, purpose }]) => ({
  key,
  number: '',
  title,
  purpose,
  asks: ['activity'],
  orientation: 'portrait',
  shelf: 'year',
}));

const yuan = (fen: number): string => `${formatMoney(fen)} 元`;
const n = (value: number | null | undefined, unit: string): string =>
  value === null || value === undefined ? '' : `${value} ${unit}`;

/** What an activity's papers say; null: lines to fill in by hand. */
interface ActivityPaper {
  readonly record: ActivityFigures;
  readonly group: string | null;
  readonly lacks: readonly string[];
  readonly budget: ReturnType<typeof budgetOf>;
  readonly costs: ReturnType<typeof costsOf>;
  readonly prizes: ReturnType<typeof prizesOf>;
}

function paperOf(ledger: Ledger, id: number, today: string): ActivityPaper {
  const record = activityWithFigures(ledger, id);
  const { group, lacks } = shownActivity(ledger, record, today);
  return {
    record,
    group,
    lacks,
    budget: budgetOf(ledger, id),
    costs: costsOf(ledger, id),
    prizes: prizesOf(ledger, id),
  };
}

const cell = (value: string, span: number): FormCell => ({ value, span });
const label = (text: string, span: number): FormCell => ({ label: text, span });
/** Purposes with their amounts, and empty lines so that there are at least some. */
function moneyRows(
  lines: readonly { readonly what: string; readonly amountFen: number }[],
  least: number,
): FormCell[][] {
  const empty = Array.from({ length: Math.max(0, least - lines.length) }, () => ({ what: '', amountFen: 0 }));
  return [...lines, ...empty].map(({ what, amountFen }, i) => [
    label(String(i + 1), 1),
    cell(what, 7),
    cell(amountFen === 0 ? '' : formatMoney(amountFen), 4),
  ]);
}

/** The lines of a prize list in few words: 一等奖 王秀兰；二等奖 机关队（8 人） */
const prizeWords = (prizes: ActivityPaper['prizes']): string =>
  prizes
    .slice(0, 40)
    .map(
      ({ event, level, name, team, heads }) =>
        `${event ?? ''}${level} ${name}${team === null ? '' : `（${heads} 人）`}`,
    )
    .join('；') + (prizes.length > 40 ? `等 ${prizes.length} 项` : '');

function filePage(paper: ActivityPaper | null, unionName: string): FormPage {
  const record = paper?.record;
  const spent = record
    ? `${yuan(record.spentFen)}${record.budgetFen > 0 ? `（预算 ${yuan(record.budgetFen)}）` : ''}${record.employerFen > 0 ? `，另有行政支付 ${yuan(record.employerFen)}` : ''}`
    : '';
  const came = record
    ? `会员 ${record.came} 人${record.guests > 0 ? `，非会员 ${record.guests} 人` : ''}，其中女性 ${record.cameWomen + record.guestWomen} 人`
    : '';
  const papers = record
    ? activityPapers.flatMap((kind) => (record.papers[kind] ? [`${kind} ${record.papers[kind]} 份`] : [])).join('，')
    : '';
  return {
    title: '活动档案',
    subtitle: `${unionName}　　　编号：${record?.number ?? ''}`,
    blocks: [
      {
        kind: 'grid',
        dense: true,
        rows: [
          one('活动名称', record?.name ?? ''),
          two(['活动类型', record?.kind ?? ''], ['所属小组', paper?.group ?? (record ? '工会' : '')]),
          two(['时间', record ? whenOf(record) : ''], ['地点', record?.place ?? '']),
          two(['组织者', record?.organiser ?? ''], ['承办单位', record?.provider ?? '']),
          one('计划事项', record?.planItem ?? ''),
          box('方案', 38, record?.content ?? ''),
          two(['计划人数', n(record?.plannedPeople, '人')], ['报名人数', n(record?.signedUp, '人')]),
          one('实到', came),
          box('获奖', 26, paper ? prizeWords(paper.prizes) : ''),
          one('费用', spent),
          one(
            '预算批准',
            record?.approvedOn
              ? [formatChinese(record.approvedOn), record.approver, record.approval].filter(Boolean).join('　')
              : '',
          ),
          two(['决算日期', record?.settledOn ? formatChinese(record.settledOn) : ''], ['状态', record?.state ?? '']),
          box('总结', 44, record?.summary ?? ''),
          one('附件', papers),
          one('还缺', paper ? paper.lacks.join('、') || '齐全' : activityParts.join('、')),
        ],
      },
      { kind: 'sign', parts: ['工会主席（签字）：', '经办人（签字）：', blankDay] },
    ],
  };
}

function fundsPage(paper: ActivityPaper | null, unionName: string): FormPage {
  const record = paper?.record;
  const sum = record ? record.budgetFen : null;
  return {
    title: '工会小组使用经费申请表',
    subtitle: unionName,
    blocks: [
      {
        kind: 'grid',
        rows: [
          two(['申请小组', paper?.group ?? (record ? '工会' : '')], ['申请日期', '']),
          one('活动名称', record?.name ?? ''),
          two(['活动时间', record ? whenOf(record) : ''], ['活动地点', record?.place ?? '']),
          two(['组织者', record?.organiser ?? ''], ['参加人数', n(record?.plannedPeople, '人')]),
          box('活动内容', 50, record?.content ?? ''),
          heading('费用预算'),
          [label('序号', 1), label('用途', 7), label('金额（元）', 4)],
          ...moneyRows(paper?.budget ?? [], 5),
          [
            label('合计', 1),
            cell(sum ? `人民币（大写）${amountInCapitals(sum)}` : '人民币（大写）', 7),
            cell(sum ? formatMoney(sum) : '', 4),
          ],
          [
            { ...label('小组长意见', 2) },
            { value: '', span: 4, height: 26, foot: '签字：　　　年　月　日' },
            { ...label('部门负责人意见', 2) },
            { value: '', span: 4, height: 26, foot: '签字：　　　年　月　日' },
          ],
          [
            { ...label('经费审查意见', 2) },
            { value: '', span: 4, height: 26, foot: '签字：　　　年　月　日' },
            { ...label('工会意见', 2) },
            {
              value: record?.approvedOn ? `${record.approver ?? ''} ${record.approval ?? ''}`.trim() : '',
              span: 4,
              height: 26,
              foot: record?.approvedOn ? `（盖章）${formatChinese(record.approvedOn)}` : '（盖章）　　年　月　日',
            },
          ],
        ],
      },
      { kind: 'text', text: '活动结束后按规定的天数凭发票决算，经费不跨年使用。' },
    ],
  };
}

/** One of these papers, filled or blank. */
export function activityFormOf(ledger: Ledger, key: string, params: ReportParams, today: string): BuiltForm {
  const { title } = forms[key as FormKey];
  const unionName = String(unitRow(ledger)['unionName'] ?? '');
  const paper = params.activityId === undefined ? null : paperOf(ledger, params.activityId, today);
  const page = key === 'activity-file' ? filePage(paper, unionName) : fundsPage(paper, unionName);
  const winners = paper ? [...new Set(paper.prizes.flatMap(({ memberId }) => memberId ?? []))] : [];
  const came = paper
    ? (statement(ledger.sql, `select member_id from activity_person where activity_id = ? and came = '是' order by id`)
        .pluck()
        .all(paper.record.id) as number[])
    : [];
  return {
    title: paper ? `${title}：${paper.record.name}` : title,
    orientation: 'portrait',
    people: key === 'activity-file' ? winners.length : 0,
    unmasked: false,
    usual: { purpose: '', receiver: '' },
    checks: [
      !paper
        ? check('ok', '没有选活动，这是空白表，打印后用笔填')
        : paper.lacks.length > 0 && key === 'activity-file'
          ? check('warning', `档案里还缺：${paper.lacks.join('、')}`)
          : check('ok', key === 'activity-file' ? '档案齐全' : `预算 ${yuan(paper.record.budgetFen)}`),
    ],
    words: [],
    figures:
      paper && key === 'activity-file' ? [{ label: '实到会员', value: `${came.length} 人`, memberIds: came }] : [],
    pages: [page],
  };
}
