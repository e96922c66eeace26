import { formatChineseShort } from '../../domain/date-format.ts';
import { addDays, lastDayOf, monthOf } from '../../domain/dates.ts';
import { textOf } from '../../domain/ledgers/kinds.ts';
import { sumOf } from '../../domain/ledgers/rates.ts';
import { formatMoney } from '../../domain/money.ts';
import { characters } from '../../domain/unicode.ts';
import { heldBetween } from '../activities/stats.ts';
import { helpSums } from '../aid/help-figures.ts';
import { issueRows } from '../benefits/rows.ts';
import { planItemRows } from '../plans/rows.ts';
import { type BuiltReport, check, periodReport, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf } from './layout.ts';
import { linesIn, ofLines, opening, valuesOf } from './ledger-lines.ts';
import { movementBetween } from './movement.ts';

/** So many signs of a list stand in one cell; the rest is counted. */
const room = 400;

/** Things in one text, each with its words; what has no room is counted. */
function told(words: readonly string[]): string | null {
  const shown: string[] = [];
  let length = 0;
  for (const word of words) {
    length += characters(word).length + 1;
    if (length > room) return `${shown.join('；')}；另有 ${words.length - shown.length} 项`;
    shown.push(word);
  }
  return shown.join('；') || null;
}

/** R20: one month of an office in a page – members, meetings, activities, gifts and help, democratic management, what comes next. */
export function monthReport(sources: Sources): BuiltReport {
  const { ledger, layout, words, params, today } = sources;
  const { first, last } = params.period;
  const end = last < today ? last : today;
  const { closing } = movementBetween(ledger, first, end);
  const held = heldBetween(ledger, first, last, today);
  const meetings = held.filter(({ kind }) => kind === '会议');
  const activities = held.filter(({ kind }) => kind !== '会议');
  const sessions = linesIn(sources, 'congress');
  const gifts = issueRows(ledger, Number(first.slice(0, 4))).filter(
    ({ on, people }) => on >= first && on <= end && people > 0,
  );
  const help = helpSums(ledger, first, end).total;
  const giftFen = gifts.reduce((sum, { totalFen }) => sum + totalFen, 0);
  const giftTimes = gifts.reduce((sum, { people }) => sum + people, 0);
  const [disclosed, proposals, answered, suggestions] = [
    linesIn(sources, 'disclosure'),
    linesIn(sources, 'proposal'),
    linesIn(sources, 'dispute'),
    linesIn(sources, 'suggestion'),
  ];
  const next = addDays(lastDayOf(monthOf(first)), 1);
  const plan = planItemRows(ledger, { from: next, to: lastDayOf(monthOf(next)) }, today).filter(
    ({ state, monthFrom }) => state !== '取消' && state !== '已完成' && monthFrom !== null,
  );
  const rows: ReportRow[] = [
    { item: '会员数（人）', number: closing.length, detail: `截至 ${formatChineseShort(end)}在册` },
    {
      item: '本月会议（次）',
      number: meetings.length + sessions.length,
      detail: told([
        ...sessions.map(({ title, on }) => `${formatChineseShort(on ?? first)} ${title}职代会`),
        ...meetings.map(({ name, from }) => `${formatChineseShort(from)} ${name}`),
      ]),
    },
    {
      item: '本月活动（次）',
      number: activities.length,
      detail: told(
        activities.map(({ name, people, spentFen }) => `${name} ${people} 人次，经费 ${formatMoney(spentFen)} 元`),
      ),
    },
    {
      item: '慰问帮扶（人次）',
      number: giftTimes + help.times,
      detail: `金额 ${formatMoney(giftFen + help.sumFen)} 元：会员慰问 ${giftTimes} 人次 ${formatMoney(giftFen)} 元，帮扶 ${help.times} 人次 ${formatMoney(help.sumFen)} 元`,
    },
    {
      item: '民主管理（项）',
      number: sessions.length + disclosed.length + proposals.length + answered.length,
      detail: told([
        ...(proposals.length > 0 ? [`收到提案 ${proposals.length} 件`] : []),
        ...disclosed.map(({ title, values }) => `${textOf(values, 'form') || '公开'}：${title}`),
        ...answered.map(({ values }) => `${textOf(values, 'disputeKind')} 1 件`),
      ]),
    },
    {
      item: '合理化建议（件）',
      number: sumOf(valuesOf(suggestions), 'proposed'),
      detail: `采纳 ${sumOf(valuesOf(suggestions), 'adopted')} 件，实施 ${sumOf(valuesOf(suggestions), 'implemented')} 件`,
    },
    { item: '下月计划（项）', number: plan.length, detail: told(plan.map(({ content }) => content)) },
  ];
  const shown = (label: string, n: number, unit: string, path: string | null) => ({
    label,
    value: `${n} ${unit}`,
    memberIds: [],
    ...(path === null ? {} : { path }),
  });
  const activityPath = held.length === 0 ? null : `/year/activities?ids=${held.map(({ id }) => id).join(',')}`;
  return periodReport(sources, sheetOf(layout, rows, words), {
    checks: [
      check('ok', `${params.period.label}：会议 ${meetings.length + sessions.length} 次，活动 ${activities.length} 次`),
    ],
    figures: [
      { label: '期末在册', value: `${closing.length} 人`, memberIds: closing, sign: '' },
      shown('会议和活动', held.length, '次', activityPath),
      shown('帮扶', help.times, '人次', help.ids.length === 0 ? null : `/aid/help?ids=${help.ids.join(',')}`),
      opening('职代会', `${sessions.length} 次`, sessions),
      opening('事务公开', `${disclosed.length} 项`, disclosed),
      opening('提案', `${proposals.length} 件`, proposals),
      opening('合理化建议', ofLines(sumOf(valuesOf(suggestions), 'proposed'), '件', suggestions), suggestions),
    ],
  });
}
