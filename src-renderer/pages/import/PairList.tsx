import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api.ts';
import type { Base, Repairs } from './repairs.ts';
import { pairRowOf, type Preview } from './use-import.ts';

type Question = Preview['questions'][number];

interface Props {
  readonly base: Base;
  readonly pairs: readonly Question[];
  /** Questions with one answer for all pairs of a kind. */
  readonly forAll: readonly Question[];
  /** Questions that are not about who somebody is, and hold rows back until they are answered. */
  readonly others: readonly Question[];
  /** Rows that nobody has decided about. */
  readonly waiting: number;
  readonly busy: boolean;
  readonly repairs: Repairs;
  readonly onGo: (id: number, column: string) => void;
  /** Opens the row of a question, to answer this very question. */
  readonly onPair: (id: number, question: string) => void;
}

const SHOWN = 30;

/** The number of the row that a pair's question is about. */
export async function rowOfPair(base: Base, question: Question): Promise<number | null> {
  const key = pairRowOf(question.key);
  const row = question.rows[0];
  if (row === undefined || key === null) return null;
  const found = await call('imports.find', { ...base, show: { row: { row } }, keys: true });
  if (!found.ok) return null;
  return found.data.ids[(found.data.keys ?? []).indexOf(key)] ?? null;
}

/** Whom a row means has a record in each answer; which of two rows counts has none. */
const isWho = ({ options }: Question): boolean => options.some(({ value }) => value.includes(':'));

/** What waits, by what is asked: who somebody is, which of two rows counts, and what else holds rows back. */
function headline(open: readonly Question[], others: readonly Question[], waiting: number): string {
  const who = open.filter(isWho).length;
  const parts = [
    who > 0 ? `${who} 行要您认一认是谁` : '',
    open.length > who ? `${open.length - who} 行要选用哪一行` : '',
    others.length > 0 ? `${others.length} 个问题要回答` : '',
  ].filter(Boolean);
  if (parts.length > 0) return parts.join('，');
  return waiting > 0 ? `${waiting} 行还没有定` : '都定了';
}

/** Pairs that may be one person. They never stop the writing: the undecided ones stay out and wait here. */
export function PairList({ base, pairs, forAll, others, waiting, busy, repairs, onGo, onPair }: Props) {
  const [most, setMost] = useState(SHOWN);
  const isOpen = (question: Question): boolean => waiting > 0 && question.answer === null;
  const open = pairs.filter(isOpen);
  const sorted = [...open, ...pairs.filter((question) => !isOpen(question))];
  async function see(question: Question, open: (id: number) => void): Promise<void> {
    const id = await rowOfPair(base, question);
    if (id !== null) open(id);
  }
  if (pairs.length === 0 && others.length === 0 && waiting === 0)
    return (
      <header>
        <b>没有待定的</b>
        <span>每一行都认得出是谁，或者是新的人</span>
      </header>
    );
  return (
    <>
      <header>
        <b>{headline(open, others, waiting)}</b>
        {open.length > 0 && <span>没定的先不导入，不耽误别的行</span>}
        {[...others, ...forAll].map((question) => (
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
                <Button size="small" type="link" onClick={() => void see(question, (id) => onPair(id, question.key))}>
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
