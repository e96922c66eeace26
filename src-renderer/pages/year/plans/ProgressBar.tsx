import type { PlanCounts } from '../../../../src-main/contract/plans-rows.ts';
import './plans.css';

/** How far a plan is: done, under way, put off, the rest; told in words too. */
export function ProgressBar({ counts }: { readonly counts: PlanCounts }) {
  const { items, 已完成, 进行中, 延期, 取消, 未开始, 过期 } = counts;
  const all = items - 取消;
  if (all === 0) return <span className="quiet">没有事项</span>;
  const part = (n: number) => ({ width: `${(n / all) * 100}%` });
  const words = `已完成 ${已完成}，进行中 ${进行中}，延期 ${延期}，未开始 ${未开始}，其中过期 ${过期}`;
  return (
    <span className="plan-bar" role="img" aria-label={words} title={words}>
      <i className="done" style={part(已完成)} />
      <i className="doing" style={part(进行中)} />
      <i className="off" style={part(延期)} />
    </span>
  );
}
