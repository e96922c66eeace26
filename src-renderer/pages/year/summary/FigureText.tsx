import { Tooltip } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { FigureLink, SummaryFigurePiece, SummaryParagraph } from '../../../../src-main/contract/year-summary.ts';
import { Pop } from '../../../parts/Pop.tsx';

/** A link to exactly what a figure counts. */
export function Opens({
  link,
  title,
  children,
}: {
  readonly link: FigureLink;
  readonly title: string;
  readonly children: string;
}) {
  return (
    <Link to={link.path} {...(link.people ? { state: { ids: link.people, title } } : {})}>
      {children}
    </Link>
  );
}

/** A figure that opens what is behind it; where that lies in several places it asks which. */
function Figure({ piece }: { readonly piece: SummaryFigurePiece }) {
  const [open, setOpen] = useState(false);
  const { now, value } = piece;
  const [link, ...more] = now?.links ?? [];
  const title = `${now?.label ?? ''} ${now?.value ?? value}`;
  const words = now ? `${now.label}，出自${now.from}` : '现在的记录里没有这个数';
  if (!link)
    return (
      <Tooltip title={words}>
        <span className="summary-figure">{value}</span>
      </Tooltip>
    );
  if (more.length === 0)
    return (
      <Tooltip title={`${words}。${link.label}`}>
        <span className="summary-figure">
          <Opens link={link} title={title}>
            {value}
          </Opens>
        </span>
      </Tooltip>
    );
  return (
    <Pop
      open={open}
      onOpen={setOpen}
      content={
        <ul className="summary-links">
          {[link, ...more].map((one) => (
            <li key={one.path}>
              <Opens link={one} title={title}>
                {one.label}
              </Opens>
            </li>
          ))}
        </ul>
      }
    >
      <button type="button" className="link summary-figure" title={words}>
        {value}
      </button>
    </Pop>
  );
}

/** A paragraph with its figures; one that changed shows what it is now, and takes it at a click. */
export function FigureText({
  pieces,
  onTake,
}: {
  readonly pieces: SummaryParagraph['pieces'];
  readonly onTake: (key: string) => void;
}) {
  return pieces.map((piece, i) => {
    // Pieces have no name of their own; their places do not move while the text stays.
    const key = `${i}`;
    if (typeof piece === 'string') return <span key={key}>{piece}</span>;
    if (!piece.changed) return <Figure key={key} piece={piece} />;
    return (
      <span key={key} className="summary-changed">
        <Figure piece={piece} />
        {piece.now ? (
          <>
            <span> → {piece.now.value}</span>
            <Button
              route="yearSummary.save"
              size="small"
              aria-label={`${piece.now.label}换成 ${piece.now.value}`}
              onClick={() => onTake(piece.key)}
            >
              换成现在的数
            </Button>
          </>
        ) : (
          <span>（没有这个数了）</span>
        )}
      </span>
    );
  });
}
