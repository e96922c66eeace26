import { useCallback, useEffect, useRef, useState } from 'react';
import type { AidAssessmentRow, AidCase } from '../../../../src-main/contract/aid.ts';
import { call, say } from '../../../api.ts';
import { useStore } from '../../../api/store.ts';
import { steps } from '../../../api/undo.ts';

export interface Income {
  /** null: nobody has opened the figures on this page yet. */
  readonly opened: readonly AidAssessmentRow[] | null;
  /** Asks for the figures; the core records who looked. */
  readonly open: () => Promise<readonly AidAssessmentRow[] | null>;
  readonly close: () => void;
}

/** Income and costs of a file, once somebody opened them; read anew whenever they may have changed, undo included. */
export function useIncome(file: AidCase): Income {
  const [opened, setOpened] = useState<readonly AidAssessmentRow[] | null>(null);
  const caseId = file.row.id;
  const open = useCallback(async () => {
    const answer = await call('aid.revealIncome', { caseId });
    if (!answer.ok) {
      say(answer.error.message, 'error');
      return null;
    }
    setOpened(answer.data.assessments);
    return answer.data.assessments;
  }, [caseId]);
  const heads = JSON.stringify(file.assessments);
  const taken = useStore(steps).undone.length;
  const read = useRef({ heads, taken });
  const isOpen = opened !== null;
  useEffect(() => {
    const changed = read.current.heads !== heads || read.current.taken !== taken;
    read.current = { heads, taken };
    if (isOpen && changed) void open();
  }, [heads, taken, isOpen, open]);
  return { opened, open, close: useCallback(() => setOpened(null), []) };
}
