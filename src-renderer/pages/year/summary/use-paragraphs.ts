import { useRef, useState } from 'react';
import type { Summary } from '../../../../src-main/contract/year-summary.ts';
import { useCommand } from '../../../api.ts';
import type { Typed } from './ParagraphEditor.tsx';

/** The paragraph that is being written: its place, and whether it is a new one there. */
export interface Editing {
  readonly at: number;
  readonly isNew: boolean;
}

/** What can be done to the paragraphs of a summary; each is one step that can be taken back. */
export function useParagraphs(summary: Summary) {
  const save = useCommand('yearSummary.save');
  const write = useCommand('yearSummary.save', { quiet: true });
  const [editing, setEditing] = useState<Editing | null>(null);
  /** The paragraph that was written last: the keyboard goes on from it. */
  const [lately, setLately] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  /** Being written: known at once, so that a key pressed twice writes once. */
  const writing = useRef(false);
  const parts = summary.paragraphs.map(({ id, section, text }) => ({ id, section, text }));
  const put = (paragraphs: typeof parts) => void save.run({ id: summary.id, paragraphs });
  const begin = (next: Editing | null) => {
    setProblem('');
    setLately(next === null && editing ? editing.at : null);
    setEditing(next);
  };
  return {
    editing,
    lately,
    problem,
    busy: save.busy || write.busy,
    edit: (at: number) => begin({ at, isNew: false }),
    /** A new paragraph before the one at this place. */
    add: (at: number) => begin({ at, isNew: true }),
    giveUp: () => begin(null),
    move(at: number, by: 1 | -1) {
      const to = at + by;
      if (to < 0 || to >= parts.length) return;
      const next = [...parts];
      const [moved] = next.splice(at, 1);
      if (!moved) return;
      // Beyond the edge of its section it belongs to the one that it comes into.
      const beside = parts[to];
      next.splice(to, 0, beside && beside.section !== moved.section ? { ...moved, section: beside.section } : moved);
      put(next);
    },
    remove: (at: number) => put(parts.filter((_, i) => i !== at)),
    async keep(typed: Typed) {
      if (!editing || writing.current) return;
      const { at, isNew } = editing;
      const old = parts[at];
      if (isNew && typed.text === '') return begin(null);
      if (!isNew && old && old.text === typed.text && old.section === typed.section) return begin(null);
      const next = [...parts];
      next.splice(at, isNew ? 0 : 1, { id: isNew ? null : (old?.id ?? null), ...typed });
      writing.current = true;
      const answer = await write.run({ id: summary.id, paragraphs: next });
      writing.current = false;
      if (answer.ok) begin(null);
      else setProblem(answer.error.message);
    },
  };
}
