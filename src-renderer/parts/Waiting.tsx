import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { WaitingProps } from './types.ts';
import './states.css';

/** True once something has been going on for so many milliseconds: nothing is shown for quick work. */
export function useSlow(busy: boolean, after: number): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), after);
    return () => clearTimeout(timer);
  }, [busy, after]);
  return busy && slow;
}

/** Grey lines in place of text, from 0.3 s on. */
export function GreyLines({ lines = 4 }: { readonly lines?: number }) {
  const shown = useSlow(true, 300);
  return (
    <div className="grey-lines" aria-busy="true">
      <span className="sr-only">正在取</span>
      {shown && Array.from({ length: lines }, (_, index) => <i key={index} />)}
    </div>
  );
}

/** Seconds still needed by the pace so far; null until it can be told. */
function useTimeLeft(done: number, total: number | null): number | null {
  const start = useRef<{ at: number; done: number } | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (!total || done <= 0) return setLeft(null);
    start.current ??= { at: performance.now(), done };
    const spent = (performance.now() - start.current.at) / 1000;
    const worked = done - start.current.done;
    if (spent > 0.5 && worked > 0) setLeft(Math.ceil(((total - done) / worked) * spent));
  }, [done, total]);
  return left;
}

const inWords = (seconds: number) =>
  seconds < 60 ? `约 ${Math.max(1, seconds)} 秒` : `约 ${Math.ceil(seconds / 60)} 分钟`;

/** Long work: nothing before 0.3 s, grey lines to 1 s, then sentence, progress, time left, cancel. */
export function Waiting({ title, done = 0, total = null, sentence, written = '还没有写入', onCancel }: WaitingProps) {
  const [since] = useState(() => performance.now());
  const told = useSlow(true, 1000);
  const left = useTimeLeft(done, total);
  if (!told) return <GreyLines lines={3} key={since} />;
  const share = total ? Math.min(100, (done / total) * 100) : null;
  return (
    <div className="waiting" role="status">
      <div className="waiting-head">
        <b>{title}</b>
        <span className="quiet">{left !== null && inWords(left)}</span>
      </div>
      <div
        className="waiting-bar"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share !== null ? { 'aria-valuenow': Math.round(share) } : {})}
      >
        <i className={share === null ? 'waiting-run' : ''} style={{ width: `${share ?? 30}%` }} />
      </div>
      <div className="waiting-head">
        <span className="waiting-text">
          {sentence}
          {sentence && !/[。，]$/.test(sentence) ? '。' : ''}
          {sentence?.includes(written) ? '' : `${written}。`}
        </span>
        {onCancel && (
          <Button size="small" onClick={onCancel}>
            取消
          </Button>
        )}
      </div>
    </div>
  );
}
