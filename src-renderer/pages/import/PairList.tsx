import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api.ts';
import type { Base, Repairs } from './repairs.ts';
import type { Preview } from './use-import.ts';

type Question = Preview['questions'][number];

interface Props {
  readonly base: Base;
  readonly pairs: readonly Question[];
  readonly busy: boolean;
  readonly repairs: Repairs;
  readonly onGo: (id: number, column: string) => void;
  readonly onPair: (id: number) => void;
}

const SHOWN = 30;

/** The number of the row that a pair's question is about. */
export async function rowOfPair(base: Base, question: Question): Promise<number | null> {
  const key = question.key.slice('pair:'.length);
  const row = question.rows[0];
  if (row === undefined) return null;
  const found = await call('imports.find', { ...base, show: { row: { row } }, keys: true });
  if (!found.ok) return null;
  return found.data.ids[(found.data.keys ?? []).indexOf(key)] ?? null;
}

const ways = [
  { verb: 'update', label: '按表更新' },
  { verb: 'fill', label: '只补空白' },
  { verb: 'add', label: '算新的人' },
  { verb: 'skip', label: '先不导入' },
] as const;

/** The one option of a question that means this; undefined when there is none or several. */
function optionFor({ options }: Question, verb: string): string | undefined {
  const own = options.filter(({ value }) => value === verb || value.startsWith(`${verb}:`));
  return own.length === 1 ? own[0]?.value : undefined;
}

/** Pairs that may be one person. They never stop the writing: the undecided ones stay out and wait here. */
export function PairList({ base, pairs, busy, repairs, onGo, onPair }: Props) {
  const [most, setMost] = useState(SHOWN);
  const open = pairs.filter((question) => question.answer === null);
  const sorted = [...open, ...pairs.filter((question) => question.answer !== null)];
  const all = ways
    .map((way) => ({
      ...way,
      answers: Object.fromEntries(
        open.flatMap((question) => {
          const option = optionFor(question, way.verb);
          return option === undefined ? [] : [[question.key, option] as const];
        }),
      ),
    }))
    .filter(({ answers }) => Object.keys(answers).length > 0);
  async function see(question: Question, open: (id: number) => void): Promise<void> {
    const id = await rowOfPair(base, question);
    if (id !== null) open(id);
  }
  if (pairs.length === 0)
    return (
      <header>
        <b>没有待定的</b>
        <span>每一行都认得出是谁，或者是新的人</span>
      </header>
    );
  return (
    <>
      <header>
        <b>{open.length > 0 ? `${open.length} 行可能已在册，要您认一认` : '都认过了'}</b>
        <span>没认的先不导入，不耽误别的行</span>
        {open.length > 1 && (
          <div className="import-all">
            这些都：
            {all.map(({ verb, label, answers }) => (
              <Button key={verb} size="small" disabled={busy} onClick={() => void repairs.answer(answers)}>
                {label}
                {Object.keys(answers).length < open.length ? `（${Object.keys(answers).length} 行）` : ''}
              </Button>
            ))}
          </div>
        )}
      </header>
      <ul>
        {sorted.slice(0, most).map((question) => (
          <li key={question.key} className={question.answer === null ? 'warning' : ''}>
            <div>
              <button type="button" className="title" onClick={() => void see(question, (id) => onGo(id, 'name'))}>
                {question.sentence}
              </button>
              <p>
                {question.answer !== null &&
                  `您选的：${question.options.find(({ value }) => value === question.answer)?.label ?? question.answer}`}
              </p>
              <span className="repairs">
                <Button size="small" type="link" onClick={() => void see(question, onPair)}>
                  左右对照
                </Button>
              </span>
            </div>
          </li>
        ))}
      </ul>
      {sorted.length > most && (
        <button type="button" className="more" onClick={() => setMost(most + SHOWN)}>
          再看 {Math.min(SHOWN, sorted.length - most)} 行
        </button>
      )}
    </>
  );
}
