import { importNounOf } from '../../../src-main/domain/import/labels.ts';
import { fenOf } from '../../../src-main/domain/import/sums.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../api.ts';
import type { ImportState, Preview } from './use-import.ts';
import { labelOf } from './words.ts';

const SHOWN = 3;

/** Which columns are added up, and what comes of it for the first people of the file. */
export function SumExample({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const sum = importNounOf[state.kind.noun].sums?.[0];
  const ids = Array.from({ length: Math.min(SHOWN, preview.summary.total) }, (_, at) => at);
  const rows = useQueryRoute(
    'imports.rows',
    { file: state.handle, check: preview.check, ids },
    { keep: true, enabled: sum !== undefined && ids.length > 0 },
  );
  if (!sum) return null;
  const label = labelOf(sum.field);
  const fed = preview.columns.filter((column) => column.field === sum.field);
  return (
    <section className="import-box" aria-label={`${label}怎么来`}>
      <h3>{label}由哪几列加起来</h3>
      <p>
        {fed.length === 0
          ? `在下面把算进去的列都对到“${label}”，选几列就加几列。下次导入同样的表照这次的来。`
          : `${fed.map((column) => column.header.split('/').at(-1)).join('＋')}。要多一列少一列，在下面改“对到”。`}
      </p>
      {fed.length > 0 &&
        rows.data?.map((row) => (
          <p key={row.key} className="import-sum-line">
            {row.values['name'] ?? ''}　{row.values[sum.parts] ?? '这一行没有金额'}
            {row.values[sum.field] != null && (
              <>
                ＝<b>{formatMoney(fenOf(row.values[sum.field]) ?? 0)}</b>
              </>
            )}
          </p>
        ))}
    </section>
  );
}
