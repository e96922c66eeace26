import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { SummaryParagraph } from '../../../../src-main/contract/year-summary.ts';
import { FigureText } from './FigureText.tsx';

export interface ParagraphDoes {
  readonly edit: () => void;
  readonly move: (by: 1 | -1) => void;
  readonly add: () => void;
  readonly remove: () => void;
  readonly take: (key: string) => void;
}

/** A paragraph on the paper. Enter or a click edits it, Alt+↑↓ moves it, its verbs stand at its edge. */
export function Paragraph({
  paragraph,
  heading,
  lately,
  does,
}: {
  readonly paragraph: SummaryParagraph;
  readonly heading: ReactNode;
  /** It was written just now: the keyboard comes back to it, unless it is elsewhere already. */
  readonly lately: boolean;
  readonly does: ParagraphDoes;
}) {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (lately && document.activeElement === document.body) own.current?.focus();
  }, [lately]);
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' || event.key === 'F2') does.edit();
    else if (event.altKey && event.key === 'ArrowUp') does.move(-1);
    else if (event.altKey && event.key === 'ArrowDown') does.move(1);
    else if (event.key === 'Delete') does.remove();
    else return;
    event.preventDefault();
  };
  const click = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element) || event.target.closest('a,button')) return;
    // Words that are being marked are to be copied, not edited.
    if (document.getSelection()?.isCollapsed === false) return;
    does.edit();
  };
  return (
    <>
      {heading && <h3>{heading}</h3>}
      <div
        ref={own}
        className="summary-paragraph"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys act on the paragraph under the focus
        tabIndex={0}
        aria-label={`段落：${paragraph.section || '开头'}`}
        onClick={click}
        onKeyDown={press}
      >
        <p>
          <FigureText pieces={paragraph.pieces} onTake={does.take} />
        </p>
        <span className="summary-verbs">
          <Button route="yearSummary.save" size="small" onClick={does.edit}>
            改
          </Button>
          <Button
            route="yearSummary.save"
            size="small"
            onClick={() => does.move(-1)}
            aria-label="上移"
            title="上移（Alt+↑）"
          >
            ↑
          </Button>
          <Button
            route="yearSummary.save"
            size="small"
            onClick={() => does.move(1)}
            aria-label="下移"
            title="下移（Alt+↓）"
          >
            ↓
          </Button>
          <Button route="yearSummary.save" size="small" onClick={does.add} aria-label="下面加一段" title="下面加一段">
            ＋
          </Button>
          <Button route="yearSummary.save" size="small" onClick={does.remove}>
            删
          </Button>
        </span>
      </div>
    </>
  );
}
