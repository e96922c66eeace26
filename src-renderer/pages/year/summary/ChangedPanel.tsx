import { Button } from '../../../parts/Button.tsx';
import type { Summary, SummaryFigurePiece } from '../../../../src-main/contract/year-summary.ts';
import { spanLabel } from '../../../../src-main/domain/year-summary/span.ts';
import { Notice } from '../../../parts/States.tsx';
import { Opens } from './FigureText.tsx';
import { ListPanel } from './ListPanel.tsx';

/** Figures that are not what they were, each once. */
const changedOf = ({ paragraphs }: Summary): SummaryFigurePiece[] => {
  const found = new Map<string, SummaryFigurePiece>();
  for (const { pieces } of paragraphs)
    for (const piece of pieces)
      if (typeof piece !== 'string' && piece.changed) found.set(`${piece.key} ${piece.value}`, piece);
  return [...found.values()];
};

/** Beside the paper: which numbers changed since, and what they are now. */
export function ChangedPanel({
  summary,
  onTake,
  onRewrite,
}: {
  readonly summary: Summary;
  readonly onTake: (keys: readonly string[]) => void;
  /** Another text for the paragraph at this place. */
  readonly onRewrite: (at: number, text: string) => void;
}) {
  const changed = changedOf(summary);
  const alive = changed.filter(({ now }) => now !== null);
  const figures = summary.paragraphs.flatMap(({ pieces }) => pieces.filter((piece) => typeof piece !== 'string'));
  return (
    <>
      {summary.running && <Notice kind="info" title={`${spanLabel(summary)}还没有过完，数字还会变`} />}
      <section className="summary-panel" aria-label="数字的核对">
        <h3>
          数字的核对<span className="note">{figures.length} 处</span>
        </h3>
        {changed.length === 0 ? (
          <p className="note">
            {figures.length === 0
              ? '文字里没有连着记录的数字。改一段时点“插入数字”，就能放一个进来。'
              : '都和现在的记录一致。点文字里带线的数字，看它数的是谁、是哪几笔。'}
          </p>
        ) : (
          <>
            <ul>
              {changed.map((piece) => {
                const { key, value, now } = piece;
                const [link] = now?.links ?? [];
                return (
                  <li key={`${key} ${value}`}>
                    <span>{now?.label ?? '没有这个数了'}</span>
                    <span className="summary-was">
                      {value}
                      {now ? ' → ' : ''}
                      {now && link ? (
                        <Opens link={link} title={`${now.label} ${now.value}`}>
                          {now.value}
                        </Opens>
                      ) : (
                        now?.value
                      )}
                    </span>
                    {now ? (
                      <Button route="yearSummary.save" size="small" onClick={() => onTake([key])}>
                        换成现在的数
                      </Button>
                    ) : (
                      <span className="note">请改这一段的文字</span>
                    )}
                  </li>
                );
              })}
            </ul>
            {alive.length > 1 && (
              <Button route="yearSummary.save" onClick={() => onTake(alive.map(({ key }) => key))}>
                {alive.length} 个都换成现在的数
              </Button>
            )}
          </>
        )}
      </section>
      <ListPanel summary={summary} onRewrite={onRewrite} />
    </>
  );
}
