import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { FieldMap, FieldMeta } from '../../src-main/domain/fields.ts';
import { Check } from './Check.tsx';
import { FieldInput } from './FieldInput.tsx';
import { choicesOf } from './field-text.ts';
import type { Condition, ConditionOp } from './types.ts';
import './filter-bar.css';

const words: Record<ConditionOp, string> = {
  is: '是',
  isNot: '不是',
  has: '含',
  from: '从',
  to: '到',
  empty: '没有填',
  filled: '已经填了',
};
const moreWords: Partial<Record<ConditionOp, string>> = { from: '不小于', to: '不大于' };
const SHOWN = 3;

const isNumber = (meta: FieldMeta | undefined) => meta?.kind === 'int' || meta?.kind === 'fen';
const opWord = (op: ConditionOp, meta: FieldMeta | undefined) =>
  isNumber(meta) ? (moreWords[op] ?? words[op]) : words[op];

/** A condition as its chip says it. */
export function wordsOf(
  condition: Condition,
  fields: FieldMap,
): { readonly label: string; readonly op: string; readonly value: string } {
  const meta = fields[condition.field];
  const { values, op } = condition;
  const value =
    values.length > SHOWN ? `${values.slice(0, SHOWN).join('、')} 等 ${values.length} 项` : values.join('、');
  return { label: meta?.label ?? condition.field, op: opWord(op, meta), value };
}

/** In one line of text: 岗位 是 票务员. */
export function sentenceOf(condition: Condition, fields: FieldMap): string {
  const { label, op, value } = wordsOf(condition, fields);
  return [label, op, value].filter(Boolean).join(' ');
}

function opsOf(meta: FieldMeta, choices: readonly string[] | null): readonly ConditionOp[] {
  // What stays out of sight can be asked for by whether it is there, no more.
  if (meta.hidden) return ['empty', 'filled'];
  if (choices) return ['is', 'isNot', 'empty', 'filled'];
  if (meta.kind === 'date' || meta.kind === 'month' || isNumber(meta)) return ['from', 'to', 'empty', 'filled'];
  return ['has', 'empty', 'filled'];
}

interface Props {
  readonly fields: FieldMap;
  /** The only relations that the list can be asked for; default: all of the field's. */
  readonly relations?: readonly ConditionOp[] | undefined;
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  readonly first: Condition | null;
  readonly onDone: (condition: Condition) => void;
}

/** The words to tick, with a box to find one among many. */
function Words({
  all,
  values,
  onValues,
}: {
  readonly all: readonly string[];
  readonly values: readonly string[];
  readonly onValues: (values: readonly string[]) => void;
}) {
  const [part, setPart] = useState('');
  const shown = all.filter((word) => word.includes(part.trim()));
  return (
    <>
      {all.length > 12 && (
        <input
          className="field-input field-small"
          placeholder="找一个"
          aria-label="在选项里找"
          value={part}
          onChange={(event) => setPart(event.target.value)}
        />
      )}
      <div className="condition-words">
        {shown.map((word) => (
          <Check
            key={word}
            checked={values.includes(word)}
            onChange={(on) => onValues(on ? [...values, word] : values.filter((value) => value !== word))}
          >
            {word}
          </Check>
        ))}
        {shown.length === 0 && <span className="quiet">没有含“{part.trim()}”的</span>}
      </div>
    </>
  );
}

/** Field, relation, value: the card behind 加条件 and behind every chip. */
export function ConditionEditor({ fields, choices, relations, first, onDone }: Props) {
  const [field, setField] = useState(first?.field ?? '');
  const [op, setOp] = useState<ConditionOp>(first?.op ?? 'is');
  const [values, setValues] = useState<readonly string[]>(first?.values ?? []);
  const [problem, setProblem] = useState('');
  const id = useId();
  const meta = fields[field];
  const list = meta ? (choices?.[field] ?? choicesOf(meta)) : null;
  const opsFor = (chosen: FieldMeta, words: readonly string[] | null) =>
    opsOf(chosen, words).filter((known) => !relations || relations.includes(known));
  const ops = meta ? opsFor(meta, list) : [];
  const takes = op !== 'empty' && op !== 'filled';
  const pick = (next: string) => {
    const chosen = fields[next];
    setField(next);
    setValues([]);
    setProblem('');
    if (chosen) setOp(opsFor(chosen, choices?.[next] ?? choicesOf(chosen))[0] ?? 'has');
  };
  const done = () => {
    if (!meta) return;
    if (problem) return;
    if (takes && values.length === 0) return setProblem(list ? '至少勾一项' : `请填写${meta.label}`);
    onDone({ field, op, values: takes ? values : [] });
  };
  return (
    <div className="condition-editor">
      <div className="condition-line">
        <Select
          className="condition-field"
          showSearch={{ optionFilterProp: 'label' }}
          autoFocus={!first}
          defaultOpen={!first}
          placeholder="选一项，例如 政治面貌"
          value={field || null}
          onChange={pick}
          options={Object.entries(fields).map(([value, { label }]) => ({ value, label }))}
          aria-label="按哪一项"
        />
        {meta && (
          <Select
            className="condition-op"
            value={op}
            onChange={setOp}
            options={ops.map((value) => ({ value, label: opWord(value, meta) }))}
            aria-label="关系"
          />
        )}
      </div>
      {meta && takes && list && <Words all={list} values={values} onValues={setValues} />}
      {meta && takes && !list && (
        <FieldInput
          key={field + op}
          id={id}
          // A part of a number or a name is enough to look for.
          meta={op === 'has' ? { ...meta, kind: 'text', required: false } : { ...meta, required: false }}
          value={isNumber(meta) && values[0] ? Number(values[0]) : (values[0] ?? null)}
          autoFocus
          onChange={(value, wrong) => {
            setProblem(wrong ?? '');
            setValues(value === null ? [] : [String(value)]);
          }}
          onCommit={done}
        />
      )}
      {problem && <p className="problem note">{problem}</p>}
      {meta && (
        <div className="condition-foot">
          <Button onClick={done}>{first ? '改好了' : '加上'}</Button>
        </div>
      )}
    </div>
  );
}
