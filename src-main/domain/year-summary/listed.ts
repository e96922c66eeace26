import { piecesOf } from './text.ts';

/** A paragraph that names records one by one, and no longer names those that are there. */
export interface ListChange {
  /** Its place among the paragraphs. */
  readonly at: number;
  readonly section: string;
  /** Named in the text, not (so) among the records any more. */
  readonly gone: readonly string[];
  /** Among the records, not named in the text. */
  readonly more: readonly string[];
  /** What the program would write now; null where nothing is left to name. */
  readonly now: string | null;
}

interface Listed {
  /** The figure before the list: plans.unfinished */
  readonly key: string;
  readonly names: readonly string[];
}

/** 到期没有完成的计划事项 {{plans.unfinished|2 项}}：甲；乙。 – the figure, then the names. */
function listedIn(text: string): Listed | null {
  const pieces = piecesOf(text);
  for (const [i, piece] of pieces.entries()) {
    const [colon, ...rest] = pieces.slice(i + 1);
    if (typeof piece === 'string' || typeof colon !== 'string' || !colon.startsWith('：')) continue;
    const list = [colon.slice(1), ...rest].map((one) => (typeof one === 'string' ? one : one.value)).join('');
    const names = list
      .trim()
      .replace(/。$/u, '')
      .split('；')
      .map((name) => name.trim().replace(/等$/u, ''))
      .filter(Boolean);
    return { key: piece.key, names };
  }
  return null;
}

/**
 * Names stand in a text as words, so no figure tells that they are out of date. Held against the draft of today by the
 * figure that leads each list; a list that the draft does not know was written by hand and is left alone.
 */
export function listChanges(
  kept: readonly { readonly section: string; readonly text: string }[],
  drafted: readonly { readonly section: string; readonly text: string }[],
  isDraftedKey: (key: string) => boolean,
): ListChange[] {
  const today = new Map<string, { readonly names: readonly string[]; readonly text: string }>();
  for (const { text } of drafted) {
    const listed = listedIn(text);
    if (listed) today.set(listed.key, { names: listed.names, text });
  }
  return kept.flatMap(({ section, text }, at): ListChange[] => {
    const listed = listedIn(text);
    if (!listed || !isDraftedKey(listed.key)) return [];
    const now = today.get(listed.key);
    const names = now?.names ?? [];
    const gone = listed.names.filter((name) => !names.includes(name));
    const more = names.filter((name) => !listed.names.includes(name));
    return gone.length + more.length === 0 ? [] : [{ at, section, gone, more, now: now?.text ?? null }];
  });
}

/** Figures that lead a list of plan items in a draft. */
export const leadsItems = (key: string): boolean => key === 'plans.unfinished' || key.startsWith('plans.doneOf:');
