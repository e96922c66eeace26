import { own, type Decisions } from './decisions.ts';
import type { ImportQuestion } from './types.ts';

/** What a written group stands for in the book as it is now. Answered by the service. */
export type PathAnswer =
  | { readonly id: number; readonly path: string }
  | { readonly candidates: readonly { readonly id: number; readonly path: string }[] }
  | { readonly missing: true; readonly nearest: readonly { readonly id: number; readonly path: string }[] }
  | { readonly problem: string };

export interface PathBook {
  /** No group at all yet: then the file's groups are the office's groups. */
  readonly fresh: boolean;
  resolve(text: string): PathAnswer;
  pathOf(id: number): string | undefined;
}

/** What is to be done with a written group. */
export type PathUse =
  | { readonly kind: 'id'; readonly id: number; readonly path: string }
  | { readonly kind: 'new'; readonly path: string }
  | { readonly kind: 'empty'; readonly message: string | null };

export interface PathPlan {
  use(text: string, row: number): PathUse;
  questions(): ImportQuestion[];
  /** Groups that would be made, each once. */
  made(): string[];
  /** Takes back that a row wanted the group made, because the row stays out. */
  want(path: string): void;
}

/** Groups that the book does not have are made only when somebody says so, or when there are none yet. One question each. */
export function planPaths(book: PathBook, decisions: Decisions): PathPlan {
  const open = new Map<string, { answer: Exclude<PathAnswer, { id: number }>; rows: number[] }>();
  const wanted = new Set<string>();
  const keyOf = (text: string): string => `group:${text}`;
  const fallback = book.fresh ? 'new' : 'empty';

  function use(text: string, row: number): PathUse {
    const answer = book.resolve(text);
    if ('id' in answer) return { kind: 'id', id: answer.id, path: answer.path };
    const known = open.get(text);
    if (known) known.rows.push(row);
    else open.set(text, { answer, rows: [row] });
    const said = own(decisions.answers, keyOf(text));
    const id = /^id:(\d+)$/u.exec(said ?? '')?.[1];
    const path = id === undefined ? undefined : book.pathOf(Number(id));
    if (id !== undefined && path !== undefined) return { kind: 'id', id: Number(id), path };
    if ('problem' in answer)
      return { kind: 'empty', message: said === 'empty' ? null : `${answer.problem}，小组先空着` };
    if ('candidates' in answer)
      return {
        kind: 'empty',
        message: said === 'empty' ? null : `叫“${text}”的小组有 ${answer.candidates.length} 个，没有选以前先空着`,
      };
    if ((said ?? fallback) === 'new') return { kind: 'new', path: text };
    return { kind: 'empty', message: said === 'empty' ? null : `库里没有“${text}”这个小组，没有选以前先空着` };
  }

  function question(
    text: string,
    { answer, rows }: { answer: Exclude<PathAnswer, { id: number }>; rows: number[] },
  ): ImportQuestion {
    const near = 'candidates' in answer ? answer.candidates : 'missing' in answer ? answer.nearest : [];
    const canMake = 'missing' in answer;
    const what =
      'candidates' in answer
        ? `叫“${text}”的小组不止一个，是哪一个`
        : 'problem' in answer
          ? `小组“${text}”不能用：${answer.problem}`
          : `库里没有“${text}”这个小组`;
    return {
      key: keyOf(text),
      sentence: `${what}（${rows.length} 行）`,
      options: [
        ...(canMake ? [{ value: 'new', label: `新建小组“${text}”` }] : []),
        ...near.map(({ id, path }) => ({ value: `id:${id}`, label: `归到“${path}”` })),
        { value: 'empty', label: '小组先空着' },
      ],
      rows: rows.slice(0, 200),
      required: false,
      default: canMake ? fallback : 'empty',
      answer: own(decisions.answers, keyOf(text)) ?? null,
    };
  }

  return {
    use,
    questions: () => [...open].map(([text, entry]) => question(text, entry)),
    made: () => [...wanted],
    want: (path) => void wanted.add(path),
  };
}
