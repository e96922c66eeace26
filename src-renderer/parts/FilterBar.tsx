/*
 * Search box, condition chips, 加条件; Ctrl+F goes to the box.
 *   <FilterBar search={search} onSearch={setSearch} searchHint="姓名 / 拼音 / 证件后四位" conditions={conditions} onConditions={setConditions}
 *     fields={memberFields} choices={{ group: groupNames }} sortText="按 工会小组、姓名 排" extra={columns.chooser} />
 * The search text reaches `onSearch` a moment after the last key and never while an input method composes.
 */
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { ConditionEditor, wordsOf } from './Conditions.tsx';
import { CloseIcon, PlusIcon, SearchIcon } from './icons.tsx';
import { Pop } from './Pop.tsx';
import type { FilterBarProps } from './types.ts';
import './filter-bar.css';

const SETTLE_MS = 120;

/** The box keeps its own text while somebody types and hands it on when it has settled. */
function SearchBox({
  text,
  onText,
  hint,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly hint: string;
}) {
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState(text);
  const [given, setGiven] = useState(text);
  const [composing, setComposing] = useState(false);
  if (text !== given) {
    setGiven(text);
    setTyped(text);
  }
  useEffect(() => {
    if (composing || typed === text) return;
    const timer = setTimeout(() => {
      setGiven(typed);
      onText(typed);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed, composing, text, onText]);
  useKeys({ 'Ctrl+F': () => input.current?.focus({ cursor: 'all' }) });
  return (
    <Input
      ref={input}
      className="filter-search"
      prefix={<SearchIcon />}
      placeholder={hint}
      aria-label={hint}
      allowClear={{ clearIcon: <CloseIcon /> }}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed && !event.nativeEvent.isComposing) {
          event.preventDefault();
          event.stopPropagation();
          setTyped('');
        } else if ((event.key === 'ArrowDown' || event.key === 'Enter') && !event.nativeEvent.isComposing) {
          event.preventDefault();
          event.currentTarget.closest('.page')?.querySelector<HTMLElement>('.grid-table')?.focus();
        }
      }}
    />
  );
}

export function FilterBar({
  search,
  onSearch,
  searchHint = '姓名 / 拼音 / 证件后四位',
  conditions,
  onConditions,
  fields,
  choices,
  relations,
  sortText,
  extra,
}: FilterBarProps) {
  // Index of the chip being changed; the number of chips: a new one.
  const [open, setOpen] = useState<number | null>(null);
  const editor = (index: number) => (
    <ConditionEditor
      fields={fields}
      {...(choices ? { choices } : {})}
      relations={relations}
      first={conditions[index] ?? null}
      onDone={(condition) => {
        onConditions(
          conditions[index]
            ? conditions.map((old, at) => (at === index ? condition : old))
            : [...conditions, condition],
        );
        setOpen(null);
      }}
    />
  );
  const popover = (index: number) => ({
    open: open === index,
    onOpen: (shown: boolean) => setOpen(shown ? index : null),
    content: editor(index),
  });
  return (
    <div className="filter-bar">
      <SearchBox text={search} onText={onSearch} hint={searchHint} />
      {conditions.map((condition, index) => {
        const { label, op, value } = wordsOf(condition, fields);
        return (
          <span key={`${condition.field}-${condition.op}-${condition.values.join()}`} className="condition">
            <Pop {...popover(index)}>
              <button type="button" className="plain" title="改这个条件">
                {label} {op} <b>{value}</b>
              </button>
            </Pop>
            <button
              type="button"
              className="condition-drop"
              aria-label={`去掉条件 ${label} ${op} ${value}`}
              onClick={() => onConditions(conditions.filter((_, at) => at !== index))}
            >
              <CloseIcon />
            </button>
          </span>
        );
      })}
      {Object.keys(fields).length > 0 && (
        <Pop {...popover(conditions.length)}>
          <button type="button" className="link filter-add">
            <PlusIcon /> 加条件
          </button>
        </Pop>
      )}
      {(conditions.length > 0 || search !== '') && (
        <button
          type="button"
          className="plain quiet filter-clear"
          onClick={() => {
            onConditions([]);
            onSearch('');
          }}
        >
          清空
        </button>
      )}
      <span className="filter-room" />
      {sortText && <span className="filter-sort">{sortText}</span>}
      {extra}
    </div>
  );
}
