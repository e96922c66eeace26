import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQueryRoute } from '../../../api.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import type { PickedPerson } from '../../../parts/PersonPicker.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridSort } from '../../../parts/types.ts';
import { sortRows } from '../../../parts/sort-rows.ts';
import { unvisitedColumns } from './visit-columns.tsx';

const whoms = ['在档', '劳模', '全部会员'] as const;
const words = { 在档: '在档的困难职工', 劳模: '劳模', 全部会员: '全部会员' } as const;

/** 一年没走访的: whom nobody visited within the months of the standard; Enter notes a visit. */
export function Unvisited({ onVisit }: { readonly onVisit: (person: PickedPerson) => void }) {
  const [params, setParams] = useSearchParams();
  const whom = whoms.find((word) => word === params.get('whom')) ?? '在档';
  const query = useQueryRoute('aidVisits.unvisited', { whom }, { keep: true });
  const [sort, setSort] = useState<GridSort | null>(null);
  const rows = useMemo(() => sortRows(query.data?.rows ?? [], sort), [query.data, sort]);
  const put = (next: string) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        kept.set('whom', next);
        return kept;
      },
      { replace: true },
    );
  return (
    <>
      <div className="campaign-place">
        <Segmented
          value={whom}
          options={whoms.map((value) => ({ value, label: words[value] }))}
          onChange={put}
          aria-label="找谁"
        />
        {query.data && (
          <span className="note">
            {query.data.months} 个月里没有人去看过的 <b>{count(rows.length)}</b> 人。依据：{query.data.source}{' '}
            <Link to="/settings/standards?at=aidVisitTerms">改标准</Link>
          </span>
        )}
      </div>
      <Loading query={query} what="没有走访的人">
        {() => (
          <div className="page-grid">
            <Grid
              id="aid-unvisited"
              label="没有走访的人"
              columns={unvisitedColumns}
              rowCount={rows.length}
              getRow={(index) => rows[index]}
              keyAt={(index) => rows[index]?.memberId}
              sort={sort}
              onSort={setSort}
              onOpen={(row) => onVisit({ id: row.memberId, name: row.name })}
              autoFocus
              empty={
                <Empty
                  title={`${words[whom]}都走访过了`}
                  actions={whom !== '全部会员' && <Button onClick={() => put('全部会员')}>看全部会员</Button>}
                />
              }
            />
          </div>
        )}
      </Loading>
    </>
  );
}
