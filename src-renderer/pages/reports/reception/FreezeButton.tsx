import { useState } from 'react';
import { useNavigate } from 'react-router';
import { summedUnits } from '../../../../src-main/domain/report-sum-levels.ts';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { Button } from '../../../parts/Button.tsx';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';

type Row = Output<'reception.state'>['collections'][number];
type Unit = Output<'reception.collected'>[number];
type Sum = Output<'reception.sum'>;

const named = (units: readonly Unit[], state: Unit['state']): string =>
  units
    .filter((unit) => unit.state === state)
    .map(({ name }) => name)
    .join('、');

/** Closes what the units sent as a report of this union; once closed it leads to the paper. It asks first, and names who is missing. */
export function FreezeButton({
  row,
  units,
  sum,
}: {
  readonly row: Row | undefined;
  readonly units: readonly Unit[];
  readonly sum: Sum | undefined;
}) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const freeze = useCommand('reception.freeze');
  const { report = '', period = '' } = row ?? {};
  const key = report.startsWith('sum:') ? report : `sum:${report}`;
  const closed = useQueryRoute('snapshots.list', { report: key, period }).data?.find(({ voidedOn }) => !voidedOn);
  if (closed)
    return <Button onClick={() => void navigate(`/reports/snapshots/${closed.id}`)}>看定稿 {closed.number}</Button>;
  const [unsent, sentBack, partly] = [named(units, '未报'), named(units, '退回'), named(units, '汇总还没来')];
  return (
    <>
      <Button route="reception.freeze" type="primary" disabled={!sum?.units} onClick={() => setAsking(true)}>
        汇总定稿
      </Button>
      {asking && row && sum && (
        <Dialog
          title={`${row.periodLabel} ${row.title} 汇总定稿`}
          ok="汇总定稿"
          route="reception.freeze"
          busy={freeze.busy}
          onOk={() => void freeze.run({ report, period }).then(() => setAsking(false))}
          onClose={() => setAsking(false)}
        >
          {unsent && <p>没有报的：{unsent}</p>}
          {partly && <p>只报了自己的、下级的汇总还没来的（只加它自己的数）：{partly}</p>}
          {sentBack && <p>退回还没有改好的：{sentBack}</p>}
          <Consequence>
            应收 {row.expected} 个单位，{row.missing === 0 ? '都报来了，' : sum.missing.length > 0 ? '这次只' : ''}
            {summedUnits(sum)}。定稿以后收到的不会加进去，要加先作废再定稿。
          </Consequence>
        </Dialog>
      )}
    </>
  );
}
