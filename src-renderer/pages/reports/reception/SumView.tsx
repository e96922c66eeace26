import { Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { summedUnits } from '../../../../src-main/domain/report-sum-levels.ts';
import { type Output, useQueryRoute } from '../../../api.ts';
import { ArithmeticBar } from '../../../parts/ArithmeticBar.tsx';
import { Empty, Loading, Notice } from '../../../parts/States.tsx';
import { collectionPath } from './paths.ts';
import { briefly, nothingToSum } from './sum-words.ts';
import { cellText, type Place, TableView } from './TableView.tsx';
import { countedTwice } from './twice.ts';

type Sum = Output<'reception.sum'>;

/** What all units sent, added up; a number opens the units behind it. */
export function SumView({
  sum,
  report,
  period,
  returned,
}: {
  readonly sum: Sum;
  readonly report: string;
  readonly period: string;
  /** Names of units whose package was sent back and has not come again. */
  readonly returned: readonly string[];
}) {
  const [by, setBy] = useState<'项目' | '单位'>('项目');
  const [place, setPlace] = useState<Place | null>(null);
  if (sum.units === 0) {
    const { title, what } = nothingToSum(returned);
    return <Empty title={title}>{what}</Empty>;
  }
  if (sum.unsummed) return <Empty title="名单不相加">{sum.unsummed}</Empty>;
  const tables = by === '项目' ? sum.tables : sum.byUnit;
  const unsent = sum.missing.filter((name) => !returned.includes(name));
  const canDrill = by === '项目' && report !== 'members';
  return (
    <div className="reception-sum">
      <div className="reception-tables">
        {sum.frozen && <Since frozen={sum.frozen} />}
        {sum.missing.length > 0 && (
          <Notice
            kind="info"
            title={`${[
              ...(unsent.length > 0 ? [`还有 ${unsent.length} 个单位没有报`] : []),
              ...(returned.length > 0 ? [`${returned.length} 个退回待改`] : []),
            ].join('，')}，下面${summedUnits(sum)}`}
          >
            {unsent.length > 0 && <p>{briefly(unsent)}</p>}
            {returned.length > 0 && <p>退回待改：{briefly(returned)}</p>}
          </Notice>
        )}
        {sum.notes.length > 0 && (
          <Notice kind="info" title={`汇总里有 ${sum.notes.length} 处要留意`}>
            {sum.notes.slice(0, 8).map((note) => (
              <p key={note}>{note}</p>
            ))}
            {sum.notes.length > 8 && <p>都写在汇总定稿的检查结果里。</p>}
          </Notice>
        )}
        {countsMembers(sum) && <Twice report={report} period={period} />}
        {sum.byUnit.length > 0 && report !== 'members' && (
          <Segmented<'项目' | '单位'>
            options={[
              { value: '项目', label: '按项目相加' },
              { value: '单位', label: '一个单位一行' },
            ]}
            value={by}
            onChange={(value) => {
              setBy(value);
              setPlace(null);
            }}
          />
        )}
        {tables.map((table) => (
          <section key={table.key}>
            <h3>{table.title}</h3>
            <TableView table={table} chosen={place} {...(canDrill ? { onCell: setPlace } : {})} />
          </section>
        ))}
        {sum.leftOut > 0 && (
          <p className="note">还有 {sum.leftOut} 行只有一个单位有，没有列在这里，导出的 Excel 里也不列。</p>
        )}
      </div>
      {place && <Parts place={place} report={report} period={period} sum={sum} />}
    </div>
  );
}

/** What came after the sum was closed is in the figures below and not in the closed ones: nobody takes one for the other. */
function Since({
  frozen: { id, number, corrected, added, sentBack },
}: {
  readonly frozen: NonNullable<Sum['frozen']>;
}) {
  const came = [
    ...(corrected > 0 ? [`来过 ${corrected} 个更正`] : []),
    ...(added > 0 ? [`新报来 ${added} 个单位`] : []),
    ...(sentBack > 0 ? [`退回 ${sentBack} 个`] : []),
  ];
  if (came.length === 0) return null;
  return (
    <Notice kind="info" title={`定稿 ${number} 以后${came.join('，')}，下面的数和定稿不是一份`}>
      <p>
        <Link to={`/reports/snapshots/${id}`}>看定稿</Link>；要用新数，先在定稿里作废，再汇总定稿。
      </p>
    </Notice>
  );
}

const countsMembers = ({ tables }: Sum): boolean =>
  tables.some(({ columns, rows }) => [...columns, ...rows].some(({ label }) => label.includes('会员')));

/** Who stands on the lists of two units is counted by both. */
function Twice({ report, period }: { readonly report: string; readonly period: string }) {
  const people = useQueryRoute('reception.shared', { period }).data?.people ?? [];
  const units = useQueryRoute('reception.collected', { report, period }).data ?? [];
  const said = countedTwice(people, units);
  if (said === null) return null;
  return (
    <Notice kind="info" title={said}>
      <Link to={collectionPath({ report: 'members', period }, '/shared')}>看两处都有的人</Link>
    </Notice>
  );
}

function Parts({
  place: { table, row, column },
  report,
  period,
  sum,
}: {
  readonly place: Place;
  readonly report: string;
  readonly period: string;
  readonly sum: Sum;
}) {
  const parts = useQueryRoute(
    'reception.cell',
    { report, period, table: table.key, row: row.key, column: column.key },
    { keep: true },
  );
  return (
    <aside className="reception-parts" aria-label="各单位的数">
      <ArithmeticBar name={`${row.label} · ${column.label}`}>
        {summedUnits(sum)} = <b>{cellText(column, row, row.cells[column.key])}</b>
      </ArithmeticBar>
      <Loading query={parts} what="各单位的数">
        {(list) => (
          <table className="package-table" aria-label="各单位的数">
            <tbody>
              {list.map(({ name, packageId, value }) => (
                <tr key={packageId}>
                  <td>
                    <Link to={`/reports/reception/package/${packageId}`}>{name}</Link>
                  </td>
                  <td className="number">{cellText(column, { format: row.format } as typeof row, value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loading>
    </aside>
  );
}
