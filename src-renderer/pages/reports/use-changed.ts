import { useEffect, useState } from 'react';
import { useTask } from '../../api.ts';

/**
 * In how many places the closed reports of a page would say something else now, by id; reckoned once their list is there,
 * anew with each `at`. All that the page shows are asked, however long ago they were closed.
 */
export function useChanged(at: number, shown: readonly number[]): ReadonlyMap<number, number> {
  const { run } = useTask('snapshots.watch');
  const [changed, setChanged] = useState<ReadonlyMap<number, number>>(new Map());
  const asked = shown.join(' ');
  useEffect(() => {
    if (at === 0 || asked === '') return;
    void run({ ids: asked.split(' ').map(Number) }).then(
      (answer) => answer.ok && setChanged(new Map(answer.data.map(({ id, total }) => [id, total]))),
    );
  }, [run, at, asked]);
  return changed;
}
