import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { said, undo } from '../api/undo.ts';
import { useStore } from '../api/store.ts';
import { CloseIcon } from '../parts/icons.tsx';
import './toast.css';

const SHOWN_MS = 10_000;

/** Tells the status bar how much of it the sentence takes, so that its words end before. */
function useRoom(shown: boolean) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = place.current;
    const { style } = document.documentElement;
    if (!shown || !box) return;
    const tell = () => style.setProperty('--said', `${box.offsetWidth}px`);
    const watch = new ResizeObserver(tell);
    watch.observe(box);
    tell();
    return () => {
      watch.disconnect();
      style.removeProperty('--said');
    };
  }, [shown]);
  return place;
}

/** Dark line over the right end of the status bar for 10 s: what was done, with 撤销; or why something could not be done. */
export function Toast() {
  const message = useStore(said);
  const [hover, setHover] = useState(false);
  useEffect(() => {
    if (!message || hover) return;
    const timer = setTimeout(() => said.get() === message && said.set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [message, hover]);
  const command = message?.command;
  const place = useRoom(message !== null);
  return (
    <div ref={place} className="toast-place" role="status" aria-live="polite">
      {message && (
        // biome-ignore lint/a11y/noStaticElementInteractions: resting the pointer on it only keeps it longer
        <div
          key={message.key}
          className={`toast toast-${message.kind}`}
          onMouseEnter={() => setHover(true)}
          onMouseLeave={() => setHover(false)}
        >
          <span className="toast-text">{message.text}</span>
          {command && (
            <button
              type="button"
              className="toast-undo"
              title="Ctrl+Z，以后也能在“操作记录”里撤"
              onClick={() => {
                said.set(null);
                void undo(command.id);
              }}
            >
              撤销 Ctrl+Z
            </button>
          )}
          {!command && (
            <button type="button" className="toast-close" aria-label="知道了" onClick={() => said.set(null)}>
              <CloseIcon />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
