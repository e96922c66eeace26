import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AidFlag, AidRow } from '../../contract/aid.ts';
import { openStates } from '../../domain/aid/states.ts';
import { addDays, addMonths, daysBetween } from '../../domain/dates.ts';
import { allAidRows } from '../aid/list.ts';
import { type Item, listed } from './items.ts';
import { standardOn } from '../standards.ts';

const link = (rows: readonly AidRow[], filter: string): string => {
  const [first] = rows;
  return rows.length === 1 && first ? `/aid/files/${first.id}` : `/aid?${filter}`;
};
const names = (rows: readonly AidRow[]): string =>
  listed(
    rows.map(({ name }) => name),
    '户',
  );
const withFlag = (rows: readonly AidRow[], flag: AidFlag): AidRow[] => rows.filter(({ flags }) => flags.includes(flag));

/** One line about several files; none where there are none. */
function item(
  rows: readonly AidRow[],
  key: string,
  line: { sentence: (who: string) => string; why: string; daysLeft: number | null; verb: string; filter: string },
): Item[] {
  if (rows.length === 0) return [];
  return [
    {
      key: `aid.${key}`,
      sentence: line.sentence(names(rows)),
      why: line.why,
      daysLeft: line.daysLeft,
      verb: line.verb,
      link: link(rows, line.filter),
    },
  ];
}

/** Re-checks that are late, and those that are due soon, the earliest telling how many days are left. */
function reviews(ledger: Ledger, rows: readonly AidRow[], today: string): Item[] {
  const { value } = standardOn(ledger, 'aidReview', today);
  const late = withFlag(rows, 'reviewDue');
  const soon = rows.filter(
    ({ reviewDueOn, state }) =>
      state === '在档' &&
      reviewDueOn !== null &&
      reviewDueOn >= today &&
      reviewDueOn <= addDays(today, value.remindDays),
  );
  const first = (list: readonly AidRow[]): string =>
    list.reduce(
      (least, { reviewDueOn }) => ((reviewDueOn ?? least) < least ? (reviewDueOn ?? least) : least),
      '9999-12-31',
    );
  return [
    ...item(late, 'review.late', {
      sentence: (who) => `${who}超过 ${value.months} 个月没有复核`,
      why: '困难职工档案要定期复核，情况变了的调类别，脱困的退档',
      daysLeft: late.length > 0 ? daysBetween(today, first(late)) : null,
      verb: '去复核',
      filter: 'view=reviewDue',
    }),
    ...item(soon, 'review.soon', {
      sentence: (who) => `${who}的年度复核快到期`,
      why: '到期前走访一次，更新收入证明，由委员会讨论',
      daysLeft: soon.length > 0 ? daysBetween(today, first(soon)) : null,
      verb: '去复核',
      filter: `ids=${soon.map(({ id }) => id).join(',')}`,
    }),
  ];
}

interface Notice {
  readonly id: number;
  readonly title: string;
  readonly to: string;
}

/** Workers who left the union or died while their file is open. */
function left(rows: readonly AidRow[]): Item[] {
  return item(withFlag(rows, 'memberLeft'), 'left', {
    sentence: (who) => `${who}已转出、退会、除名或去世，困难职工档案还没有退`,
    why: '应退则退：人已经不在本单位工会，在档的办退档，在办的撤回申请',
    daysLeft: null,
    verb: '办退档',
    filter: 'view=memberLeft',
  });
}

/** Notices that ended and have no result yet. */
function notices(ledger: Ledger, today: string): Item[] {
  const rows = statement(
    ledger.sql,
    `select n.id, n.title, n.to_date "to" from aid_notice n where n.result is null and n.to_date < ? order by n.to_date`,
  ).all(today) as Notice[];
  return rows.map(({ id, title, to }) => ({
    key: `aid.notice.${id}`,
    sentence: `“${title}”公示期满，还没有登记结果`,
    why: '无异议的报上级审核，有异议的核实后再定',
    daysLeft: daysBetween(today, addDays(to, 1)),
    verb: '登记结果',
    link: `/aid/notices/${id}`,
  }));
}

/** Follow-up visits after the exit. */
function followUps(rows: readonly AidRow[]): Item[] {
  return item(withFlag(rows, 'followUpDue'), 'followUp', {
    sentence: (who) => `${who}退档以后该回访了`,
    why: '退档以后联系人还要跟踪一段时间，返困的重新建档',
    daysLeft: 0,
    verb: '登记回访',
    filter: 'view=followUpDue',
  });
}

/** What can wait: papers, help, applications that nobody moves, keeping periods. */
function waiting(rows: readonly AidRow[], today: string): Item[] {
  const open = rows.filter(({ state }) => openStates.includes(state));
  const stuck = rows.filter(
    ({ state, since }) => ['初审', '入户调查', '经济核对', '上级审核'].includes(state) && since < addMonths(today, -1),
  );
  const later = { daysLeft: null };
  return [
    ...item(stuck, 'stuck', {
      ...later,
      sentence: (who) => `${who}的建档申请一个月没有往下办`,
      why: '应建则建：办得了的接着办，办不了的退回或写明不通过',
      verb: '看申请',
      filter: `ids=${stuck.map(({ id }) => id).join(',')}`,
    }),
    ...item(withFlag(open, 'papersMissing'), 'papers', {
      ...later,
      sentence: (who) => `${who}的档案缺材料`,
      why: '纸质档案和电子档案要一致，缺的补齐后打勾或放扫描件',
      verb: '补材料',
      filter: 'view=papersMissing',
    }),
    ...item(withFlag(open, 'neverHelped'), 'neverHelped', {
      ...later,
      sentence: (who) => `${who}建档以后还没有帮扶过`,
      why: '应帮尽帮：一次都没有帮过的，看看漏在哪里',
      verb: '看名单',
      filter: 'view=neverHelped',
    }),
    ...item(withFlag(rows, 'keepingOver'), 'keeping', {
      ...later,
      sentence: (who) => `${who}的档案过了保存期`,
      why: '个人信息不能一直留着（个人信息保护法第十九条），请按本单位档案制度处理',
      verb: '看名单',
      filter: 'view=keepingOver',
    }),
  ];
}

/** What is to be done about files of households in hardship. */
export function aidItems(ledger: Ledger, today: string): Item[] {
  const rows = allAidRows(ledger, today);
  if (rows.length === 0) return [];
  return [
    ...left(rows),
    ...reviews(ledger, rows, today),
    ...notices(ledger, today),
    ...followUps(rows),
    ...waiting(rows, today),
  ];
}
