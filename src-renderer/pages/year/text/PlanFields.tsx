import { Select } from 'antd';
import { planPeriodKinds, type PlanPeriodKind } from '../../../../src-main/domain/plans/kinds.ts';
import { FieldInput } from '../../../parts/FieldInput.tsx';
import { metaOf } from '../../../parts/inputs.tsx';

export interface PlanDraft {
  readonly title: string;
  readonly periodKind: PlanPeriodKind;
  readonly year: number;
  readonly fromMonth: string;
  readonly toMonth: string;
}

const titleMeta = metaOf('计划名称', 'text', { max: 80 });
const yearMeta = metaOf('从哪年开始', 'int');
const fromMeta = metaOf('从几月', 'month');
const toMeta = metaOf('到几月', 'month');

/** Name, kind and months of the plan that is going to be made, on one line. */
export function PlanFields({
  draft,
  onChange,
}: {
  readonly draft: PlanDraft;
  readonly onChange: (change: Partial<PlanDraft>) => void;
}) {
  const year = (value: unknown): void => {
    if (typeof value === 'number' && value >= 1978 && value <= 2199) onChange({ year: value });
  };
  return (
    <div className="plan-text-fields">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside */}
      <label className="plan-text-title">
        计划名称
        <FieldInput
          meta={titleMeta}
          value={draft.title || null}
          invalid={draft.title.trim() === ''}
          onChange={(value) => onChange({ title: value === null ? '' : String(value) })}
        />
      </label>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside */}
      <label>
        周期
        <Select<PlanPeriodKind>
          value={draft.periodKind}
          options={planPeriodKinds.map((value) => ({ value, label: value }))}
          onChange={(periodKind) => onChange({ periodKind })}
          aria-label="周期"
        />
      </label>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside */}
      <label className="plan-text-year">
        从哪年开始
        <FieldInput meta={yearMeta} value={draft.year} onChange={year} />
      </label>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside */}
      <label className="plan-text-month">
        从几月
        <FieldInput
          meta={fromMeta}
          value={draft.fromMonth || null}
          onChange={(value, problem) => !problem && onChange({ fromMonth: String(value ?? '') })}
        />
      </label>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside */}
      <label className="plan-text-month">
        到几月
        <FieldInput
          meta={toMeta}
          value={draft.toMonth || null}
          onChange={(value, problem) => !problem && onChange({ toMonth: String(value ?? '') })}
        />
      </label>
    </div>
  );
}
