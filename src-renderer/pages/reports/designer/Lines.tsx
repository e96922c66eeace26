import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { Design } from '../../../../src-main/domain/template.ts';
import { type Output, useQueryRoute } from '../../../api.ts';
import { Button } from '../../../parts/Button.tsx';
import { ChooseDialog } from './ChooseDialog.tsx';

/** 列哪些人: everybody whom the sheet asks for, or a list that the office saved. */
export function ListChoice({
  list,
  onChange,
}: {
  readonly list: Design['list'];
  readonly onChange: (list: number | null) => void;
}) {
  const [asking, setAsking] = useState(false);
  const lists = useQueryRoute('lists.all', {});
  const own = lists.data?.flatMap(({ id, name, total }) =>
    id === null ? [] : [{ value: id, label: `${name}（${total.toLocaleString('zh-CN')} 人）` }],
  );
  const choices =
    list !== null && own && !own.some(({ value }) => value === list)
      ? [...own, { value: list, label: '已经删掉的名单' }]
      : own;
  if (!choices) return null;
  return (
    <section className="design-part" aria-label="列哪些人">
      <h3>列哪些人</h3>
      {choices.length > 0 && (
        <Select
          className="design-add"
          aria-label="常用名单"
          placeholder="打开时选小组和会籍"
          allowClear
          options={choices}
          value={list}
          onChange={(next: number | null | undefined) => onChange(next ?? null)}
        />
      )}
      {choices.length === 0 && <p className="note">打开时选小组和会籍。</p>}
      <Button route="lists.save" onClick={() => setAsking(true)}>
        只列一部分人
      </Button>
      {asking && <ChooseDialog onSaved={onChange} onClose={() => setAsking(false)} />}
    </section>
  );
}

/** Lines of a sheet of figures that stay on it. */
export function RowChoice({
  rows,
  hidden,
  onChange,
}: {
  readonly rows: Output<'templates.preview'>['rows'];
  readonly hidden: readonly string[];
  readonly onChange: (hidden: string[]) => void;
}) {
  if (rows.length === 0) return null;
  return (
    <section className="design-part" aria-label="行">
      <h3>
        行<span className="note">不勾的不列</span>
      </h3>
      <div className="design-rows">
        {rows.map(({ key, label }) => (
          <Checkbox
            key={key}
            checked={!hidden.includes(key)}
            onChange={(event) =>
              onChange(event.target.checked ? hidden.filter((one) => one !== key) : [...hidden, key])
            }
          >
            {label}
          </Checkbox>
        ))}
      </div>
    </section>
  );
}
