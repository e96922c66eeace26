import { useStore } from '../api/store.ts';
import { lockSoon } from './lock.ts';

/** A minute before the office locks by itself: what is half written would be gone. */
export function LockSoon() {
  const soon = useStore(lockSoon);
  if (!soon) return null;
  return (
    <div className="lock-soon" role="alert">
      很久没有人动，再过 1 分钟自动锁上，没有存的内容不保留。动一下鼠标就不锁
    </div>
  );
}
