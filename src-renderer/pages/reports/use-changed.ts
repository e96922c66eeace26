import { useEffect, useState } from 'react';
import { useTask } from '../../api.ts';

/** In how many places closed reports would say something else now, by id; reckoned once their list is there, anew with each `at`. */
export function useChanged(at: number): ReadonlyMap<number, number> {
  const { run } = useTask('snapshots.watch');
  const [changed, setChanged] = useState<ReadonlyMap<number, number>>(new Map());
  useEffect(() => {
    if (at > 0)
      void run({}).then((answer) => answer.ok && setChanged(new Map(answer.data.map(({ id, total }) => [id, total]))));
  }, [run, at]);
  return changed;
}
