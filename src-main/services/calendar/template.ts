import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import { templateFor, templateSource, type TemplateItem } from '../../domain/calendar/template.ts';
import { addToMonth } from '../../domain/dues/months.ts';
import { AppError } from '../../errors.ts';
import { unitKind } from '../member/retirement.ts';
import { addItems } from '../plans/items-write.ts';
import { savePlan } from '../plans/write.ts';

const bare = (text: string): string => text.replace(/[\s，。、；：,.;:]/gu, '');

/** Contents of all items that touch twelve months from a month, without signs. */
function contents(ledger: Ledger, from: string): Set<string> {
  const rows = statement(
    ledger.sql,
    `select i.content from plan_item i left join plan p on p.id = i.plan_id
     where coalesce(i.month_from, p.from_month) <= ? and coalesce(i.month_to, p.to_month) >= ?`,
  )
    .pluck()
    .all(addToMonth(from, 11), from) as string[];
  return new Set(rows.map(bare));
}

/** The union's own plans that have room for something in these months, the one that fits best first. */
const plansIn = (ledger: Ledger, from: string): { id: number; title: string; fromMonth: string; toMonth: string }[] =>
  statement(
    ledger.sql,
    `select id, title, from_month fromMonth, to_month toMonth from plan
     where group_id is null and from_month <= ? and to_month >= ? order by period_kind = '年度' desc, from_month, id`,
  ).all(addToMonth(from, 11), from) as { id: number; title: string; fromMonth: string; toMonth: string }[];

const isSchoolYear = (from: string): boolean => !from.endsWith('-01');
const periodWords = (from: string): string =>
  isSchoolYear(from) ? `${from.slice(0, 4)}—${addToMonth(from, 11).slice(0, 4)}学年` : `${from.slice(0, 4)}年度`;

/** The usual year for twelve months from a month, with what the book has already. */
export function yearTemplate(ledger: Ledger, from: string): Output<'calendar.template'> {
  const there = contents(ledger, from);
  return {
    items: templateFor(from, unitKind(ledger)).map((item) => ({ ...item, there: there.has(bare(item.content)) })),
    source: templateSource,
    plans: plansIn(ledger, from).map(({ id, title }) => ({ id, title })),
    title: `${periodWords(from)}工会工作计划`,
  };
}

/** Adds the chosen matters that the book does not have yet. Returns the label for the journal. */
export function fillYear(
  ledger: Ledger,
  { from, keys, planId }: Input<'calendar.fill'>,
  today: string,
): Output<'calendar.fill'> & { readonly label: string } {
  const there = contents(ledger, from);
  const chosen = templateFor(from, unitKind(ledger)).filter(({ key }) => keys.includes(key));
  const plan = planId === null ? null : plansIn(ledger, from).find(({ id }) => id === planId);
  if (plan === undefined)
    throw new AppError('NOT_FOUND', '没有找到这份计划，或者它不管这几个月。请重新选计划', { planId: '请重新选' });
  const fitsPlan = ({ monthFrom, monthTo }: TemplateItem): boolean =>
    plan === null || (plan.fromMonth <= monthFrom && monthTo <= plan.toMonth);
  const fresh = chosen.filter((item) => !there.has(bare(item.content)) && fitsPlan(item));
  const left = keys.length - fresh.length;
  if (fresh.length === 0)
    throw new AppError('RULE_BROKEN', `选中的 ${keys.length} 项计划里都有了，或者不在计划的月份里，没有再添`);
  const title = `${periodWords(from)}工会工作计划`;
  const target =
    plan?.id ??
    savePlan(
      ledger,
      {
        title,
        periodKind: isSchoolYear(from) ? '学年' : '年度',
        fromMonth: from,
        toMonth: addToMonth(from, 11),
        groupId: null,
        approvedOn: null,
        approval: null,
        note: null,
      },
      today,
    ).id;
  addItems(
    ledger,
    target,
    fresh.map(({ key: _key, ...item }) => item),
    today,
  );
  const words = `按全年常规工作${plan ? `往“${plan.title}”` : `新建“${title}”，`}添加 ${fresh.length} 项`;
  return { planId: target, added: fresh.length, left, label: words };
}
