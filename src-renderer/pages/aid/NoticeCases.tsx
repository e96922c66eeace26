import type { AidNoticeCase } from '../../../src-main/contract/aid.ts';
import { Check } from '../../parts/Check.tsx';
import { FieldInput } from '../../parts/FieldInput.tsx';
import { metaOf } from '../../parts/inputs.tsx';

/** Everybody who waits to be posted, ticked or not, with what they are to get; those already on the notice stand there too. */
export function NoticeCases({
  rows,
  ticked,
  onTicked,
  amounts,
  onAmount,
}: {
  readonly rows: readonly AidNoticeCase[];
  readonly ticked: ReadonlySet<number>;
  readonly onTicked: (ticked: ReadonlySet<number>) => void;
  readonly amounts: ReadonlyMap<number, number | null>;
  readonly onAmount: (caseId: number, amountFen: number | null, problem?: string) => void;
}) {
  if (rows.length === 0) return <p className="note">现在没有等着公示的档案。</p>;
  return (
    <ul className="aid-ticks">
      {rows.map((row) => (
        <li key={row.caseId}>
          <Check
            checked={ticked.has(row.caseId)}
            onChange={(on) =>
              onTicked(new Set(on ? [...ticked, row.caseId] : [...ticked].filter((id) => id !== row.caseId)))
            }
          >
            {row.name}
            <span className="note">　{[row.caseNo, row.group, row.category].filter(Boolean).join('　')}</span>
          </Check>
          {ticked.has(row.caseId) && (
            <span className="aid-tick-amount">
              <FieldInput
                meta={metaOf(`${row.name}拟帮扶金额`, 'fen')}
                value={amounts.get(row.caseId) ?? null}
                onChange={(value, problem) => onAmount(row.caseId, typeof value === 'number' ? value : null, problem)}
                size="small"
                placeholder="拟帮扶元，可不填"
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
