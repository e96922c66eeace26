import { Fragment, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { type Output, useCommand } from '../../api.ts';
import { Tag } from '../../parts/Tag.tsx';
import { Amounts } from './Amounts.tsx';
import { HandCell, KeptInput, type ReturnRow, shownCell } from './ReturnCell.tsx';

type View = Output<'returns.get'>;

/** What is behind a figure: its amounts, people, entries, activities, lines of a ledger. */
function Behind({ row, period }: { readonly row: ReturnRow; readonly period: string }) {
  const [open, setOpen] = useState(false);
  if (row.origin === '待填') return <Tag kind="warning">待填</Tag>;
  if (row.origin === '手填') return <Tag>手填</Tag>;
  if (row.opens)
    return (
      <>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          看明细
        </button>
        {open && (
          <Amounts
            title={`${row.label} ${shownCell(row, row.value)}`}
            asked={{ key: 'R5', params: { period }, figure: row.key }}
            places={row.links.filter(({ people }) => !people)}
            onClose={() => setOpen(false)}
          />
        )}
      </>
    );
  return (
    <>
      {row.links.map(({ label, path, people }) => (
        <Link
          key={label + path}
          to={path}
          {...(people ? { state: { ids: people, title: `${row.label} ${shownCell(row, row.value)}` } } : {})}
        >
          {label}
        </Link>
      ))}
    </>
  );
}

function Line({ row, period, closed, here }: { row: ReturnRow; period: string; closed: boolean; here: boolean }) {
  const answer = useCommand('returns.answer');
  const code = useCommand('returns.code');
  const place = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (!here) return;
    place.current?.scrollIntoView({ block: 'center' });
    // What the records say is put right there: the way to them is next.
    place.current?.querySelector<HTMLElement>('.return-value input, .return-behind a, .return-behind button')?.focus();
  }, [here]);
  const explains = row.jump || row.reason !== null;
  return (
    <tr ref={place} className={here ? 'return-here' : undefined} data-key={row.key}>
      <td>
        <KeptInput
          label={`${row.label}的代码`}
          className="return-code"
          value={row.officialCode}
          placeholder="没有填"
          maxLength={20}
          aside
          onKeep={(text) => void code.run({ key: row.key, code: text })}
        />
      </td>
      <td className={row.label.startsWith('其中') ? 'return-part' : undefined}>{row.label}</td>
      <td>{row.unit}</td>
      <td className="return-value">
        {row.origin === '记录' ? (
          shownCell(row, row.value)
        ) : (
          <HandCell
            row={row}
            disabled={closed}
            onKeep={(value) => void answer.run({ period, cells: [{ key: row.key, value }] })}
          />
        )}
      </td>
      <td className="return-value">{shownCell(row, row.previous)}</td>
      <td className="return-behind">
        <Behind row={row} period={period} />
        {explains && (
          <KeptInput
            label={`${row.label}的说明`}
            value={row.reason ?? ''}
            placeholder="变化大，写一句说明"
            disabled={closed}
            maxLength={300}
            onKeep={(text) => void answer.run({ period, cells: [{ key: row.key, reason: text || null }] })}
          />
        )}
      </td>
    </tr>
  );
}

/** The form: what the records say cannot be typed over, what only the office knows is written here. */
export function ReturnTable({ view, at }: { readonly view: View; readonly at: string | null }) {
  const closed = view.live !== null;
  return (
    <table className="plain-table return-table" aria-label="调查表">
      <thead>
        <tr>
          <th scope="col">代码</th>
          <th scope="col">指标</th>
          <th scope="col">单位</th>
          <th scope="col" className="return-value">
            本期
          </th>
          <th scope="col" className="return-value">
            上期
          </th>
          <th scope="col">从哪里来</th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row, i) => (
          <Fragment key={row.key}>
            {row.table !== view.rows[i - 1]?.table && (
              <tr>
                <th colSpan={6} scope="colgroup">
                  {row.table}
                </th>
              </tr>
            )}
            <Line row={row} period={view.period} closed={closed} here={row.key === at} />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
