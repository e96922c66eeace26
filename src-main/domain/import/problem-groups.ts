import { causeTitle } from './cause-titles.ts';
import { fieldOf, type ImportNoun, labelOf } from './noun.ts';
import { plainText } from './source.ts';
import type { Decisions } from './decisions.ts';
import type { ImportRow, ProblemGroup, ProblemLevel } from './types.ts';

const rank: Readonly<Record<ProblemLevel, number>> = { error: 0, warning: 1, note: 2 };
/** Causes that no other text in the cell settles. */
const BESIDE = /^(?:match|file|plan|event|joined|membership|group|person|dues)\.|^help\.(?:sum|goods)$/u;

/** A row's sentence without its place: “一车间”第 19 行的证件号码… → 证件号码… */
const withoutPlace = (message: string): string => message.replace(/^(?:“[^”]*”)?第 \d+ 行的?/u, '');

interface Gathering {
  readonly code: string;
  readonly field: string | null;
  readonly level: ProblemLevel;
  readonly sentence: string;
  several: boolean;
  written: boolean;
  readonly rows: string[];
  readonly values: Map<string, string[]>;
}

/** What stands in the file for a field of a row. */
function textOf(row: ImportRow, field: string): string {
  const from = row.tidied.find((entry) => entry.field === field)?.from;
  return from === undefined ? (row.values[field] ?? '') : plainText({ text: from, type: 'text' });
}

/** Sorts the problems of a file by their cause, row by row. */
export interface ProblemSorter {
  add(row: ImportRow): void;
  /** Errors first, then the most frequent. */
  groups(): ProblemGroup[];
}

export function sortProblems(noun: ImportNoun, decisions: Decisions): ProblemSorter {
  const found = new Map<string, Gathering>();

  function add(row: ImportRow): void {
    if (row.action === 'skip' && row.problems.every((p) => p.level !== 'note')) return;
    for (const { code, field, level, message } of row.problems) {
      if (row.action === 'skip' && level !== 'note') continue;
      const key = `${level}:${code}:${field ?? ''}`;
      let group = found.get(key);
      if (!group) {
        const sentence = withoutPlace(message);
        group = { code, field, level, sentence, several: false, written: false, rows: [], values: new Map() };
        found.set(key, group);
      } else if (!group.several && group.sentence !== withoutPlace(message)) group.several = true;
      if (row.action === 'add' || row.action === 'update') group.written = true;
      if (group.rows.at(-1) !== row.key) group.rows.push(row.key);
      if (field === null) continue;
      const text = textOf(row, field);
      const known = group.values.get(text);
      if (!known) group.values.set(text, [row.key]);
      else if (known.at(-1) !== row.key) known.push(row.key);
    }
  }

  const accepted = new Set(decisions.accepted ?? []);
  const groups = (): ProblemGroup[] =>
    [...found]
      .map(([key, { code, field, level, sentence, several, written, rows: keys, values }]): ProblemGroup => {
        const kind = field === null ? undefined : fieldOf(noun, field)?.kind;
        return {
          key,
          code,
          field,
          level,
          message: several ? causeTitle(code, field === null ? '' : labelOf(noun, field)) : sentence,
          rows: keys,
          values: [...values].map(([text, at]) => ({ text, rows: at })).sort((a, b) => b.rows.length - a.rows.length),
          oneFix:
            level !== 'note' &&
            kind !== undefined &&
            kind !== 'idNumber' &&
            !BESIDE.test(code) &&
            [...values.keys()].some((text) => text !== ''),
          accepted: level === 'warning' && written ? accepted.has(key) : null,
        };
      })
      .sort((a, b) => rank[a.level] - rank[b.level] || b.rows.length - a.rows.length);

  return { add, groups };
}

/** Warnings about rows that are written although nobody was shown them: the receipt names them. */
export const unseenWarnings = (groups: readonly ProblemGroup[], decisions: Decisions): ProblemGroup[] =>
  decisions.accepted === undefined ? groups.filter((group) => group.accepted === false) : [];

/** The warnings that somebody has to tick before anything is written; none where the caller shows no warnings. */
export const openWarnings = (groups: readonly ProblemGroup[], decisions: Decisions): ProblemGroup[] =>
  decisions.accepted === undefined ? [] : groups.filter((group) => group.accepted === false);
