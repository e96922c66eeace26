import { useEffect, useRef, useState } from 'react';
import { call, useQueryRoute } from '../../../api.ts';
import { createStore, useStore } from '../../../api/store.ts';

/** What was pasted stays while one looks something up on another page. */
const pasted = createStore('');

const key = 'year.pastedText';
/** A preference holds no more; a longer text is pasted again. */
const MOST = 20_000;

interface PastedText {
  readonly text: string;
  readonly set: (text: string) => void;
  /** It was read: it stays until a plan was made of it, or somebody empties it. */
  readonly keep: (text: string) => void;
  /** A plan was made of it. */
  readonly drop: () => void;
  /** It is from before the page was drawn anew. */
  readonly isBack: boolean;
}

/** The text of a plan that is being made into entries. */
export function usePastedText(): PastedText {
  const text = useStore(pasted);
  const all = useQueryRoute('preferences.all', {});
  const kept = all.data?.[key];
  const asked = useRef(false);
  const [isBack, setIsBack] = useState(false);
  useEffect(() => {
    if (asked.current || kept === undefined) return;
    asked.current = true;
    if (typeof kept !== 'string' || kept === '' || pasted.get() !== '') return;
    pasted.set(kept);
    setIsBack(true);
  }, [kept]);
  // Locking leaves nothing in a variable: a text that is being looked through lies with the book, behind the password.
  const keep = (words: string): void =>
    void call('preferences.set', { key, value: JSON.stringify(words).length > MOST ? '' : words }).then(() =>
      all.refetch(),
    );
  const drop = () => {
    pasted.set('');
    setIsBack(false);
    keep('');
  };
  return {
    text,
    set: (next) => {
      // Whoever has begun to write is given nothing from before.
      asked.current = true;
      if (next === '') return drop();
      pasted.set(next);
      setIsBack(false);
    },
    keep,
    drop,
    isBack,
  };
}
