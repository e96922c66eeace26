import { useCallback } from 'react';
import { call, say } from '../../api.ts';
import { useOpened } from '../../api/opened.ts';

/**
 * What lists hide of the rows that are to be imported: opened with a reason, for as long as the reason holds. `again`: the
 * file is then held against the book once more, for without a reason hidden values were compared with nothing.
 */
export function useLook(again: () => void) {
  const { value: opened, open: keep } = useOpened(false);
  const open = useCallback(
    () =>
      void keep(async () => {
        const answer = await call('imports.noteLook', {});
        if (answer.ok) again();
        else say(answer.error.message, 'error');
        return answer.ok;
      }),
    [keep, again],
  );
  return { opened, open };
}
