import { pathSteps } from '../union-group.ts';
import { own, type Decisions } from './decisions.ts';
import { questionRows, type RowPlace } from './question-rows.ts';
import type { ImportQuestion } from './types.ts';

/** What a written group stands for in the book as it is now. Answered by the service. */
export type PathAnswer =
  | { readonly id: number; readonly path: string }
  | { readonly candidates: readonly { readonly id: number; readonly path: string }[] }
  | { readonly missing: true; readonly nearest: readonly { readonly id: number; readonly path: string }[] }
  | { readonly problem: string };

/** A typed name of a new group as a path: steps without blanks around them; null when nothing is left. */
function groupPathOf(text: string): string | null {
  const path = pathSteps(text).join('/');
  return path === '' ? null : path;
}

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
  /** What a written group stands for, without asking anybody about it. */
  look(text: string): PathUse;
  use(text: string, row: RowPlace): PathUse;
  questions(): ImportQuestion[];
  /** Groups that would be made, each once. */
  made(): string[];
  /** Takes back that a row wanted the group made, because the row stays out. */
  want(path: string): void;
}

/** An answer that makes a group under another name than the file's. */
const MAKE = 'new:';
/** What becomes of people whose group is left open: said wherever that is chosen or in force. */
const WITHOUT = '先不分小组，人照样导入';

/** The group that an answer chose, null when it chose none. */
const idOf = (said: string | undefined): number | null => {
  const id = /^id:(\d+)$/u.exec(said ?? '')?.[1];
  return id === undefined ? null : Number(id);
};

/** Key of the question about all unknown groups at once. */
const ALL = 'groups';

/** Groups that the book does not have are made only when somebody says so, or when there are none yet. One question each. */
export function planPaths(book: PathBook, decisions: Decisions): PathPlan {
  const open = new Map<string, { answer: Exclude<PathAnswer, { id: number }>; rows: RowPlace[] }>();
  const wanted = new Set<string>();
  const keyOf = (text: string): string => `group:${text}`;
  // A book without groups takes those of the file; with groups, a name that is not among them may be a slip of the pen.
  const fallback = book.fresh ? 'new' : null;
  const forAll = own(decisions.answers, ALL) ?? null;
  type Open = Exclude<PathAnswer, { id: number }>;
  /** What was said about one name, as far as it still stands: a group that was chosen may be gone since. */
  const chosenOf = (text: string): string | undefined => {
    const said = own(decisions.answers, keyOf(text));
    const id = idOf(said);
    return id !== null && book.pathOf(id) === undefined ? undefined : said;
  };
  /** What was said about one name, else about all of them. */
  const saidOf = (text: string, answer: Open): string | undefined =>
    chosenOf(text) ?? (forAll === 'empty' || (forAll === 'new' && 'missing' in answer) ? forAll : undefined);

  function use(text: string, { sheet, row }: RowPlace): PathUse {
    const answer = book.resolve(text);
    if (!('id' in answer)) {
      const known = open.get(text);
      if (!known) open.set(text, { answer, rows: [{ sheet, row }] });
      else if (known.rows.at(-1)?.row !== row || known.rows.at(-1)?.sheet !== sheet) known.rows.push({ sheet, row });
    }
    return look(text);
  }

  function look(text: string): PathUse {
    const answer = book.resolve(text);
    if ('id' in answer) return { kind: 'id', id: answer.id, path: answer.path };
    const said = saidOf(text, answer);
    const id = idOf(said);
    const path = id === null ? undefined : book.pathOf(id);
    if (id !== null && path !== undefined) return { kind: 'id', id, path };
    const named = said?.startsWith(MAKE) ? groupPathOf(said.slice(MAKE.length)) : null;
    // The name that was typed may be one that the book has after all, or one that cannot be made.
    const meant = named === null ? null : book.resolve(named);
    if (meant && 'id' in meant) return { kind: 'id', id: meant.id, path: meant.path };
    if (named !== null && meant && 'missing' in meant) return { kind: 'new', path: named };
    const open = (why: string): PathUse => ({ kind: 'empty', message: said === 'empty' ? null : `${why}，${WITHOUT}` });
    if (meant) return open('problem' in meant ? meant.problem : `叫“${named}”的小组不止一个，请从清单里选`);
    if ('problem' in answer) return open(answer.problem);
    if ('candidates' in answer) return open(`叫“${text}”的小组有 ${answer.candidates.length} 个，没有选以前`);
    if ((said ?? fallback) === 'new') return { kind: 'new', path: text };
    return open(`库里没有“${text}”这个小组，没有选以前`);
  }

  function question(
    text: string,
    { answer, rows }: { answer: Exclude<PathAnswer, { id: number }>; rows: RowPlace[] },
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
        { value: 'empty', label: WITHOUT },
      ],
      anyGroup: true,
      ...questionRows(rows),
      // With nothing to choose from there is nothing to answer.
      required: fallback === null ? canMake || near.length > 0 : near.length > 0 && !canMake,
      default: canMake ? fallback : near.length > 0 ? null : 'empty',
      answer: saidOf(text, answer) ?? null,
    };
  }

  /** One answer for all names that the book does not have. */
  function questionForAll(): ImportQuestion[] {
    const names = [...open].filter(([, { answer }]) => 'missing' in answer);
    if (book.fresh || names.length < 2) return [];
    const shown = names
      .slice(0, 3)
      .map(([text]) => `“${text}”`)
      .join('、');
    return [
      {
        key: ALL,
        sentence: `库里没有的小组有 ${names.length} 个（${shown}${names.length > 3 ? '等' : ''}），一起定还是一个个选`,
        options: [
          { value: 'each', label: '一个个选' },
          { value: 'new', label: `这 ${names.length} 个都新建` },
          { value: 'empty', label: `都${WITHOUT}` },
        ],
        ...questionRows(names.flatMap(([, { rows }]) => rows)),
        required: false,
        default: 'each',
        answer: forAll,
      },
    ];
  }

  return {
    use,
    look,
    questions: () => [...questionForAll(), ...[...open].map(([text, entry]) => question(text, entry))],
    made: () => [...wanted],
    want: (path) => void wanted.add(path),
  };
}
