import { useStore } from '../api/store.ts';
import { connection } from '../api/wire.ts';

/** Stands at the top while the core is away; nothing can be written then, and nothing is lost. */
export function Reconnecting() {
  if (useStore(connection) === 'fine') return null;
  return (
    <div className="reconnecting" role="alert">
      后台停了，正在重新接上。已经写入的记录没有问题，接上以后接着办就行。
    </div>
  );
}
