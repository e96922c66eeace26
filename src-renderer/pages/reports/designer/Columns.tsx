import { Button, Input, InputNumber, Select } from 'antd';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Design } from '../../../../src-main/domain/template.ts';
import { CloseIcon, SortDownIcon, SortUpIcon } from '../../../parts/icons.tsx';
import { type Field, moved, nearestFirst } from './use-design.ts';

type Column = Design['columns'][number];

/** Own words and width of a column; without them the sheet's stand. */
function Words({
  column,
  field,
  onChange,
}: {
  readonly column: Column;
  readonly field: Field;
  readonly onChange: (next: Column) => void;
}) {
  const { header: _, ...plain } = column;
  const { width: __, ...unsized } = column;
  return (
    <>
      <Input
        aria-label={`表头：${field.label}`}
        placeholder={field.header || field.label}
        maxLength={30}
        value={column.header ?? ''}
        onChange={(event) => {
          const header = event.target.value;
          onChange(header.trim() === '' ? plain : { ...column, header });
        }}
      />
      <InputNumber
        aria-label={`列宽：${field.label}`}
        title="列宽，一个汉字算 2"
        min={2}
        max={80}
        controls={false}
        keyboard={false}
        placeholder={String(field.width)}
        value={column.width ?? null}
        onChange={(width) => onChange(width === null ? unsized : { ...column, width })}
      />
    </>
  );
}

/**
 * The columns from left to right. On a handle: arrows walk, Alt+arrows move the column, Delete takes it off;
 * by the pointer the handle is dragged.
 */
export function Columns({
  fields,
  columns,
  onChange,
}: {
  readonly fields: readonly Field[];
  readonly columns: Design['columns'];
  readonly onChange: (columns: Design['columns']) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const carried = useRef<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const known = new Map(fields.map((field) => [field.field, field]));
  const gripOf = (field: string): HTMLElement | null =>
    list.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`) ?? null;
  // A handle that was moved has left the focus behind.
  useLayoutEffect(() => {
    if (focus === null) return;
    gripOf(focus)?.focus();
    setFocus(null);
  }, [focus, columns]);

  const move = (from: number, to: number): void => {
    if (to < 0 || to >= columns.length) return;
    setFocus(columns[from]?.field ?? null);
    onChange(moved(columns, from, to));
  };
  const remove = (at: number): void => {
    if (columns.length < 2) return;
    setFocus((columns[at + 1] ?? columns[at - 1])?.field ?? null);
    onChange(columns.toSpliced(at, 1));
  };
  const onKey = (event: KeyboardEvent, at: number): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step !== 0 && event.altKey) move(at, at + step);
    else if (step !== 0) gripOf(columns[at + step]?.field ?? '')?.focus();
    else if (event.key === 'Delete') remove(at);
    else return;
    event.preventDefault();
  };
  const choices = (from: Field['from']) =>
    fields
      .filter((field) => field.from === from)
      .map(({ field, label, guarded, words }) => ({
        value: field,
        label: guarded ? `${label}（打星号）` : label,
        words: [label, ...words].join(' '),
      }));

  return (
    <section className="design-part" aria-label="栏">
      <h3>
        栏<span className="note">从左到右 {columns.length} 栏</span>
        {columns.length > 1 && (
          <Button type="link" size="small" title="只留第一栏" onClick={() => onChange(columns.slice(0, 1))}>
            去掉后面各栏
          </Button>
        )}
      </h3>
      <ul className="design-columns" ref={list}>
        {columns.map((column, at) => {
          const field = known.get(column.field);
          if (!field) return null;
          return (
            <li
              key={column.field}
              className={over === at ? 'over' : ''}
              onDragOver={(event) => {
                if (carried.current === null) return;
                event.preventDefault();
                setOver(at);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (carried.current !== null) move(carried.current, at);
                setOver(null);
              }}
            >
              <button
                type="button"
                className="design-grip"
                data-field={column.field}
                aria-label={`第 ${at + 1} 栏：${column.header ?? field.label}`}
                title="拖到别处，或按 Alt+↑↓"
                onKeyDown={(event) => onKey(event, at)}
                draggable
                onDragStart={(event) => {
                  carried.current = at;
                  event.dataTransfer.effectAllowed = 'move';
                  event.dataTransfer.setData('text/plain', '');
                }}
                onDragEnd={() => {
                  carried.current = null;
                  setOver(null);
                }}
              >
                ⋮⋮
              </button>
              <Words column={column} field={field} onChange={(next) => onChange(columns.with(at, next))} />
              <Button
                type="text"
                icon={<SortUpIcon />}
                aria-label={`左移：${field.label}`}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              />
              <Button
                type="text"
                icon={<SortDownIcon />}
                aria-label={`右移：${field.label}`}
                disabled={at === columns.length - 1}
                onClick={() => move(at, at + 1)}
              />
              <Button
                type="text"
                icon={<CloseIcon />}
                aria-label={`去掉：${field.label}`}
                disabled={columns.length < 2}
                onClick={() => remove(at)}
              />
            </li>
          );
        })}
      </ul>
      <Select
        className="design-add"
        mode="multiple"
        aria-label="选栏"
        maxTagCount={0}
        maxTagPlaceholder="加栏、去栏（点一下加上，再点去掉）"
        showSearch
        optionFilterProp="words"
        filterSort={nearestFirst}
        notFoundContent="没有这一栏"
        maxCount={40}
        value={columns.map(({ field }) => field)}
        options={[
          { label: '表上的栏', options: choices('sheet') },
          { label: '可加的栏', options: choices('record') },
        ].filter(({ options }) => options.length > 0)}
        onChange={(wanted: string[]) => {
          const kept = columns.filter(({ field }) => wanted.includes(field));
          const added = wanted.filter((field) => !columns.some((column) => column.field === field));
          const next = [...kept, ...added.map((field) => ({ field }))];
          // A sheet has a column at least.
          onChange(next.length > 0 ? next : columns.slice(0, 1));
        }}
      />
    </section>
  );
}
