import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api.ts';
import type { Base, Repairs } from './repairs.ts';
import type { Preview } from './use-import.ts';

type Question = Preview['questions'][number];

interface Props {
  readonly base: Base;
  readonly pairs: readonly Question[];
  /** Questions with one answer for all pairs of a kind. */
  readonly forAll: readonly Question[];
  /** Rows that nobody has decided about. */
  readonly waiting: number;
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

/** Pairs that may be one person. They never stop the writing: the undecided ones stay out and wait here. */
export function PairList({ base, pairs, forAll, waiting, busy, repairs, onGo, onPair }: Props) {
  const [most, setMost] = useState(SHOWN);
  const isOpen = (question: Question): boolean => waiting > 0 && question.answer === null;
  const sorted = [...pairs.filter(isOpen), ...pairs.filter((question) => !isOpen(question))];
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
        <b>{waiting > 0 ? `${waiting} 行要您认一认是谁` : '都定了'}</b>
        <span>没认的先不导入，不耽误别的行</span>
        {forAll.map((question) => (
          <div key={question.key} className="import-all">
            <span>{question.sentence}</span>
            {question.options.map(({ value, label }) => (
              <button
                key={value}
                type="button"
                role="radio"
                aria-checked={(question.answer ?? question.default) === value}
                className={`import-option${(question.answer ?? question.default) === value ? ' chosen' : ''}`}
                disabled={busy}
                onClick={() => void repairs.answer({ [question.key]: value })}
              >
                {label}
              </button>
            ))}
          </div>
        ))}
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
