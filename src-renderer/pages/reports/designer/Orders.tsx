import { Button, Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Design } from '../../../../src-main/domain/template.ts';
import { CloseIcon } from '../../../parts/icons.tsx';
import { type Field, nearestFirst } from './use-design.ts';

interface PartProps {
  readonly fields: readonly Field[];
  readonly design: Design;
  readonly onChange: (patch: Partial<Design>) => void;
}

/** Columns by which lines may be told apart: not the running number, nothing that is masked. */
const plain = (fields: readonly Field[]) => fields.filter(({ field, guarded }) => field !== 'index' && !guarded);

interface ByProps {
  readonly title: string;
  readonly add: string;
  readonly most: number;
  readonly fields: readonly Field[];
  readonly chosen: readonly string[];
  readonly onField: (at: number, field: string) => void;
  readonly onAdd: (field: string) => void;
  readonly onRemove: (at: number) => void;
  /** Beside each. */
  readonly extra: (at: number) => ReactNode;
}

/** One line for each column that groups or orders, the first weighing most. */
function By({ title, add, most, fields, chosen, onField, onAdd, onRemove, extra }: ByProps) {
  const choices = (own: string) =>
    plain(fields)
      .filter(({ field }) => field === own || !chosen.includes(field))
      .map(({ field, label }) => ({ value: field, label }));
  return (
    <section className="design-part" aria-label={title}>
      <h3>{title}</h3>
      {chosen.map((field, at) => (
        <div key={field} className="design-by">
          <Select
            aria-label={`${title} ${at + 1}`}
            showSearch
            optionFilterProp="label"
            filterSort={nearestFirst}
            notFoundContent="没有这一栏"
            options={choices(field)}
            value={field}
            onChange={(next: string) => onField(at, next)}
          />
          {extra(at)}
          <Button type="text" icon={<CloseIcon />} aria-label={`去掉${title} ${at + 1}`} onClick={() => onRemove(at)} />
        </div>
      ))}
      {chosen.length < most && (
        <Select
          className="design-add"
          aria-label={add}
          placeholder={add}
          showSearch
          optionFilterProp="label"
          filterSort={nearestFirst}
          notFoundContent="没有这一栏"
          value={null}
          options={choices('')}
          onChange={(field: string | null) => field !== null && onAdd(field)}
        />
      )}
    </section>
  );
}

/** 分组: each with its heading line, and a subtotal if wanted. */
export function Groups({ fields, design, onChange }: PartProps) {
  const { groups } = design;
  return (
    <By
      title="分组"
      add={groups.length === 0 ? '按哪一栏分组' : '再分一级'}
      most={2}
      fields={fields}
      chosen={groups.map(({ field }) => field)}
      onField={(at, field) => onChange({ groups: groups.with(at, { field, subtotal: groups[at]?.subtotal ?? true }) })}
      onAdd={(field) => onChange({ groups: [...groups, { field, subtotal: true }] })}
      onRemove={(at) => onChange({ groups: groups.toSpliced(at, 1) })}
      extra={(at) => (
        <Checkbox
          checked={groups[at]?.subtotal ?? false}
          onChange={(event) =>
            onChange({
              groups: groups.map((group, i) => (i === at ? { ...group, subtotal: event.target.checked } : group)),
            })
          }
        >
          小计
        </Checkbox>
      )}
    />
  );
}

export function Orders({ fields, design, onChange }: PartProps) {
  const { sort } = design;
  return (
    <By
      title="排序"
      add={sort.length === 0 ? '按哪一栏排序' : '再按一栏'}
      most={3}
      fields={fields}
      chosen={sort.map(({ field }) => field)}
      onField={(at, field) => onChange({ sort: sort.with(at, { field, descending: sort[at]?.descending ?? false }) })}
      onAdd={(field) => onChange({ sort: [...sort, { field, descending: false }] })}
      onRemove={(at) => onChange({ sort: sort.toSpliced(at, 1) })}
      extra={(at) => (
        <Checkbox
          checked={sort[at]?.descending ?? false}
          onChange={(event) =>
            onChange({ sort: sort.map((by, i) => (i === at ? { ...by, descending: event.target.checked } : by)) })
          }
        >
          倒着排
        </Checkbox>
      )}
    />
  );
}

/** 合计: how many lines, and the columns that are added up. */
export function Totals({ fields, design, onChange, unit }: PartProps & { readonly unit: string }) {
  const { count, sums, columns } = design;
  const numbers = columns.flatMap(({ field, header }) => {
    const info = fields.find((one) => one.field === field);
    return info?.number ? [{ field, label: header ?? info.label }] : [];
  });
  return (
    <section className="design-part" aria-label="合计">
      <h3>合计</h3>
      <div className="design-checks">
        <Checkbox checked={count} onChange={(event) => onChange({ count: event.target.checked })}>
          写明几{unit}
        </Checkbox>
        {numbers.map(({ field, label }) => (
          <Checkbox
            key={field}
            checked={sums.includes(field)}
            onChange={(event) =>
              onChange({ sums: event.target.checked ? [...sums, field] : sums.filter((one) => one !== field) })
            }
          >
            {label}
          </Checkbox>
        ))}
      </div>
    </section>
  );
}
