import type { ReportFigure } from '../../contract/reports.ts';
import type { ActivityRow, ActivityStatLine } from '../../contract/activity-rows.ts';
import { formatMoney } from '../../domain/money.ts';
import { activityTurns, heldBetween, statLines } from '../activities/stats.ts';
import { groupTreeIds } from '../organisation/groups.ts';
import { some } from './aid.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { headingRow, type ReportRow, sheetOf, totalRow } from './layout.ts';
import { statement } from '../../../db/statements.ts';

const money = (fen: number): string => `${formatMoney(fen)} 元`;

const rowOf = (line: ActivityStatLine): ReportRow => ({
  label: line.label,
  times: line.times,
  people: line.people,
  members: line.members,
  guests: line.guests,
  women: line.women,
  budget: some(line.budgetFen),
  spent: some(line.spentFen),
  employer: some(line.employerFen),
});

/** 活动情况统计表: what was held in a period by kind and by month, with a picture of the months. */
export function activityStatsReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const { period } = params;
  const rows = heldBetween(ledger, period.first, period.last, today);
  const year = Number(period.first.slice(0, 4));
  const { lines: kinds, total } = statLines(ledger, year, 'kind', rows);
  const inPeriod = ({ key }: ActivityStatLine): boolean =>
    key >= period.first.slice(0, 7) && key <= period.last.slice(0, 7);
  const months = statLines(ledger, year, 'month', rows).lines.filter(inPeriod);
  const groups = statLines(ledger, year, 'group', rows).lines;
  const came = statement(
    ledger.sql,
    `select distinct member_id from activity_person where came = '是' and activity_id in (select value from json_each(?))`,
  )
    .pluck()
    .all(JSON.stringify(total.ids)) as number[];
  const body = [
    headingRow(layout, '一、按类型'),
    ...kinds.map(rowOf),
    headingRow(layout, '二、按月份'),
    ...months.map(rowOf),
    ...(groups.length > 1 ? [headingRow(layout, '三、按组织'), ...groups.map(rowOf)] : []),
  ];
  // Who is no member is a number of the activity and stands in no register: it opens the activities.
  const heldOn = (counts: (row: ActivityRow) => boolean): Pick<ReportFigure, 'path'> => {
    const ids = rows.filter(counts).map(({ id }) => id);
    return ids.length > 0 ? { path: `/year/activities?ids=${ids.join(',')}` } : {};
  };
  const figures: ReportFigure[] = [
    { label: '会员', value: `${total.members} 人次（${came.length} 人）`, memberIds: came, sign: '' },
    { label: '非会员', value: `${total.guests} 人次`, memberIds: [], sign: '+', ...heldOn(({ guests }) => guests > 0) },
    { label: '参加人次', value: `${total.people} 人次`, memberIds: [], sign: '=', ...heldOn(() => true) },
    { label: '次数', value: `${total.times} 次`, memberIds: [], ...heldOn(() => true) },
    { label: '实际支出', value: money(total.spentFen), memberIds: [], ...heldOn(({ spentFen }) => spentFen > 0) },
  ];
  const made = sheetOf(layout, body, words);
  return periodReport(
    sources,
    {
      ...made,
      totals: [totalRow(layout, rowOf(total))],
      ...(total.times > 0
        ? {
            charts: [
              { title: '各月参加人次', bars: months.map(({ label, people }) => ({ label, value: people })) },
              { title: '各类活动次数', bars: kinds.map(({ label, times }) => ({ label, value: times })) },
            ],
          }
        : {}),
    },
    {
      checks: [
        total.times > 0
          ? check(
              'ok',
              `${total.times} 次，${total.people} 人次，支出 ${money(total.spentFen)}${total.employerFen > 0 ? `，另有行政支付 ${money(total.employerFen)}` : ''}`,
            )
          : checkGo('warning', `${period.label}没有已经举行的活动，表是空的`, '去看活动', '/year/activities'),
      ],
      figures,
    },
  );
}

/** 疗休养、体检: who went when, who never did, whose turn it is. */
export function activityTurnsReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const kind = params.turnKind ?? '疗休养';
  const year = params.period.first.slice(0, 4);
  const found = activityTurns(ledger, { kind, year: Number(year) }, today);
  const branch = params.groupId ? new Set(groupTreeIds(ledger, params.groupId)) : null;
  const inside = new Set(
    branch === null
      ? []
      : (statement(ledger.sql, 'select id from member where group_id in (select value from json_each(?))')
          .pluck()
          .all(JSON.stringify([...branch])) as number[]),
  );
  const rows = found.rows.filter(({ memberId }) => branch === null || inside.has(memberId));
  const body = rows.map(({ memberId, name, gender, group, turns, lastOn, dueOn, due }): ReportRow => {
    const [now, before] = lastOn?.startsWith(year) ? [turns[0], turns[1]] : [undefined, turns[0]];
    return {
      memberId,
      name,
      gender,
      group,
      thisOn: now?.on ?? null,
      provider: (now ?? before)?.provider ?? null,
      beforeOn: before?.on ?? null,
      times: turns.length,
      dueOn,
      remark: lastOn === null ? '没有去过' : due ? '今年轮到' : null,
    };
  });
  const ids = (fits: (row: (typeof rows)[number]) => boolean): number[] =>
    rows.filter(fits).map(({ memberId }) => memberId);
  const went = ids(({ lastOn }) => lastOn?.startsWith(year) ?? false);
  const never = ids(({ lastOn }) => lastOn === null);
  const due = ids((row) => row.due);
  const rule = found.everyMonths === null ? '' : `每人每 ${found.everyMonths} 个月一次`;
  const title = `${year} 年职工${kind}情况表`;
  const made = sheetOf(layout, body, { ...words, title, rule });
  return {
    layout,
    title,
    sheet: { ...made, name: title, footer: params.note ? [{ text: `说明：${params.note}` }] : [] },
    people: rows.length,
    unmasked: false,
    checks: [
      check('ok', `在册 ${rows.length} 人，${year} 年去了 ${went.length} 人，从没有去过 ${never.length} 人`),
      found.everyMonths === null
        ? check('warning', `没有定多久轮一次，“下次”一栏空着。请到“设置”的“标准与限额”里定${kind}间隔`)
        : check('ok', `${found.source ?? ''}`),
    ],
    words: [],
    figures: [
      { label: `${year} 年去了`, value: `${went.length} 人`, memberIds: went },
      { label: '没有去过', value: `${never.length} 人`, memberIds: never },
      ...(found.everyMonths === null ? [] : [{ label: '轮到', value: `${due.length} 人`, memberIds: due }]),
    ],
  };
}
