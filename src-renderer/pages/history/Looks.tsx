import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { HistoryLook } from '../../../src-main/contract/history.ts';
import { FilterBar } from '../../parts/FilterBar.tsx';
import { Grid, useOffsetRows } from '../../parts/Grid.tsx';
import { Empty, FilteredEmpty } from '../../parts/States.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useStatus } from '../../shell/status-context.ts';
import { HistoryHead } from './HistoryHead.tsx';

const columns: readonly GridColumn<HistoryLook>[] = [
  { key: 'at', label: '时间', width: 150, render: ({ at }) => at.slice(0, 16) },
  { key: 'user', label: '谁', width: 100 },
  { key: 'record', label: '看了谁的', width: 220 },
  { key: 'label', label: '什么', width: 200 },
  { key: 'reason', label: '为什么', width: 200, grow: true, render: ({ reason }) => reason ?? '没有问' },
];

/** 谁看过隐藏的内容: every number, illness or paper that somebody opened, and what for. */
export function Looks() {
  const [params, setParams] = useSearchParams();
  const [row, setRow] = useState(0);
  const search = params.get('search') ?? '';
  const rows = useOffsetRows(
    'history.looks',
    { search },
    (answer) => answer.looks,
    (look: HistoryLook) => look.id,
  );
  useStatus({
    facts: [
      <span key="n">
        共 <b>{rows.rowCount.toLocaleString('zh-CN')}</b> 次
      </span>,
    ],
  });
  const find = (text: string) => setParams(text ? { search: text } : {}, { replace: true });
  return (
    <>
      <HistoryHead view="looks" note="点开看过的证件号码、电话、病情、收入和扫描件，只增不减" />
      <FilterBar
        search={search}
        onSearch={find}
        searchHint="谁 / 为什么"
        conditions={[]}
        onConditions={() => undefined}
        fields={{}}
      />
      <Grid
        id="history-looks"
        label="谁看过隐藏的内容"
        columns={columns}
        {...rows}
        current={{ row, column: 'at' }}
        onCurrent={(cell) => setRow(cell.row)}
        empty={
          rows.loading ? null : search !== '' ? (
            <FilteredEmpty noun="记录" conditions={1} onClear={() => find('')} />
          ) : (
            <Empty title="还没有人点开过隐藏的内容">号码、病情、收入平时盖着；谁点开看了、为什么，都会记在这里。</Empty>
          )
        }
      />
    </>
  );
}
