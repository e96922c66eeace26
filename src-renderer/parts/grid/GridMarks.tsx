import { useMemo } from 'react';

interface Props {
  readonly marks: readonly { readonly row: number; readonly mark: 'error' | 'warning' }[];
  readonly rowCount: number;
}

const STEPS = 400;

/** Where the problems lie, drawn beside the scrollbar; errors over warnings, at most one mark per place. */
export function GridMarks({ marks, rowCount }: Props) {
  const places = useMemo(() => {
    const found = new Map<number, 'error' | 'warning'>();
    for (const { row, mark } of marks) {
      const place = Math.round((row / Math.max(1, rowCount)) * STEPS);
      if (found.get(place) !== 'error') found.set(place, mark);
    }
    return [...found];
  }, [marks, rowCount]);
  return (
    <div className="grid-marks" aria-hidden="true">
      {places.map(([place, mark]) => (
        <i key={place} className={`mark-${mark}`} style={{ top: `${(place / STEPS) * 100}%` }} />
      ))}
    </div>
  );
}
