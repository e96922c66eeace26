import type { PlanItemRow } from '../../../../src-main/contract/plans-rows.ts';
import { planItemStates, type PlanItemState } from '../../../../src-main/domain/plans/kinds.ts';
import type { CallInput } from '../../../api.ts';
import { orNull } from '../../../parts/draft.ts';
import { metaOf } from '../../../parts/inputs.tsx';

/** Fields of a plan item as its forms and columns name them. */
export const itemMeta = {
  content: metaOf('内容', 'note', { max: 1000 }),
  category: metaOf('类别', 'text', { max: 20 }),
  monthFrom: metaOf('从几月', 'month'),
  monthTo: metaOf('到几月', 'month'),
  dayFrom: metaOf('从几日', 'date'),
  dayTo: metaOf('到几日', 'date'),
  dueOn: metaOf('完成时限', 'date'),
  owner: metaOf('责任人', 'text', { max: 60 }),
  helper: metaOf('协办', 'text', { max: 60 }),
  target: metaOf('目标', 'int'),
  targetUnit: metaOf('单位', 'text', { max: 10 }),
  budgetFen: metaOf('预算（元）', 'fen'),
  festival: metaOf('节日', 'text', { max: 30 }),
  percent: metaOf('完成百分比', 'int'),
  doneOn: metaOf('完成日期', 'date'),
  reason: metaOf('原因', 'text', { max: 500 }),
  evidence: metaOf('佐证材料', 'text', { max: 500 }),
  note: metaOf('备注', 'text', { max: 500 }),
} as const;

export type ItemText = keyof typeof itemMeta;
export type ItemTexts = Readonly<Record<ItemText, string>>;

/** What a new item begins with: a day or month of the calendar, the plan that is open. */
export type ItemStart = Partial<
  Pick<PlanItemRow, 'planId' | 'monthFrom' | 'monthTo' | 'dayFrom' | 'dayTo' | 'category' | 'owner' | 'content'>
>;

const names = Object.keys(itemMeta) as ItemText[];

export function textsOf(row: PlanItemRow | null, start: ItemStart): ItemTexts {
  const from: Partial<Record<ItemText, string | number | null>> = row ?? { percent: 0, ...start };
  return Object.fromEntries(
    names.map((name) => [name, from[name] === null || from[name] === undefined ? '' : String(from[name])]),
  ) as ItemTexts;
}

/** States that the form offers: putting off has a form of its own, because the old time is kept. */
export const statesFor = (row: PlanItemRow | null): readonly PlanItemState[] =>
  planItemStates.filter((state) => state !== '延期' || row?.state === '延期');

const number = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** What of the form belongs to a state. */
export function stateValues(
  state: PlanItemState,
  texts: ItemTexts,
): Pick<CallInput<'plans.saveItem'>, 'state' | 'percent' | 'doneOn' | 'reason'> {
  const share = Math.trunc(number(texts.percent) ?? 0);
  return {
    state,
    percent: state === '已完成' ? 100 : state === '未开始' ? 0 : share,
    doneOn: state === '已完成' ? orNull(texts.doneOn) : null,
    reason: orNull(texts.reason),
  };
}

/** The form as the core takes it: a day alone names its month, one month alone is the whole span. */
export function itemValues(texts: ItemTexts): Omit<CallInput<'plans.saveItem'>, 'id' | 'planId' | 'state'> {
  const dayFrom = orNull(texts.dayFrom);
  const dayTo = orNull(texts.dayTo);
  const monthFrom = orNull(texts.monthFrom) ?? dayFrom?.slice(0, 7) ?? null;
  const monthTo = orNull(texts.monthTo) ?? (dayTo ?? dayFrom)?.slice(0, 7) ?? monthFrom;
  return {
    content: texts.content.trim(),
    ...(texts.category.trim() === '' ? {} : { category: texts.category.trim() }),
    target: number(texts.target),
    targetUnit: orNull(texts.targetUnit),
    monthFrom,
    monthTo,
    dayFrom,
    dayTo,
    festival: orNull(texts.festival),
    owner: orNull(texts.owner),
    helper: orNull(texts.helper),
    dueOn: orNull(texts.dueOn),
    budgetFen: number(texts.budgetFen),
    evidence: orNull(texts.evidence),
    note: orNull(texts.note),
  };
}
