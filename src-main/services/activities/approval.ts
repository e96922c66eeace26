import type { Input } from '../../contract.ts';
import { refuse } from '../../errors.ts';
import type { ActivityRecord } from './records.ts';

/** What was approved beside the budget: when and where. */
const approved = { from: '开始日期', to: '结束日期', place: '地点' } as const;

/**
 * What a change alters of that which was approved, in words; empty: nothing, or nothing was approved yet.
 * @throws AppError RULE_BROKEN once it was held: a step back opens it
 */
export function changedAfterApproval(old: ActivityRecord, draft: Input<'activities.save'>): string {
  if (old.approvedOn === null) return '';
  const fields = (Object.keys(approved) as (keyof typeof approved)[]).filter((field) => old[field] !== draft[field]);
  const [first] = fields;
  if (first === undefined) return '';
  const words = fields.map((field) => approved[field]).join('、');
  if (old.state !== '已批准')
    refuse(
      `“${old.name}”已于 ${old.approvedOn} 批准并举行，${words}不能再改。要改请先“退回上一步”，改好后重新批准`,
      first,
    );
  return words;
}
