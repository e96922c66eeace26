import type { AidScale } from '../../../../src-main/domain/aid/words.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';

const tones = ['deep', 'relative', 'none'] as const;

/** Where the net per head stands between the limits. The last limit is drawn at four fifths of the width. */
export function Scale({ scale }: { readonly scale: AidScale }) {
  const top = (scale.limits.at(-1)?.fen ?? 1) / 0.8;
  const place = (fen: number): number => Math.min(100, Math.max(0, (fen / top) * 100));
  const edges = [0, ...scale.limits.map(({ fen }) => place(fen)), 100];
  const mark = place(scale.markFen);
  return (
    <div
      className="aid-scale"
      role="img"
      aria-label={`人均月净收入 ${formatMoney(scale.markFen)} 元，${scale.limits.map(({ label, fen }) => `${label} ${formatMoney(fen)} 元`).join('，')}`}
    >
      <span
        className="aid-scale-mark"
        style={{ left: `${mark}%`, transform: `translateX(${mark < 12 ? '0' : mark > 88 ? '-100%' : '-50%'})` }}
      >
        {formatMoney(scale.markFen)}
      </span>
      <div className="aid-scale-bar">
        {scale.zones.map((zone, index) => (
          <span
            key={zone}
            className={tones[index]}
            style={{ left: `${edges[index]}%`, width: `${(edges[index + 1] ?? 100) - (edges[index] ?? 0)}%` }}
          >
            {zone}
          </span>
        ))}
        <i style={{ left: `${mark}%` }} />
      </div>
      <div className="aid-scale-limits">
        {scale.limits.map(({ label, fen }) => (
          <span key={label} style={{ left: `${place(fen)}%` }}>
            {formatMoney(fen)}
            <br />
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}
