import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { useQueryRoute } from '../../api.ts';
import { Empty, FilteredEmpty, Notice } from '../../parts/States.tsx';
import type { DuesScope } from './scope.ts';

/** What stands in the way of reckoning, or has to be known about the year, above its sheet. */
export function YearNotices({ year }: { readonly year: number }) {
  const navigate = useNavigate();
  const overview = useQueryRoute('dues.overview', { year }, { keep: true }).data;
  if (!overview) return null;
  const way = (to: string, words: string) => (
    <Button size="small" onClick={() => void navigate(`/dues/${to}?year=${year}`)}>
      {words}
    </Button>
  );
  if (overview.lockedOn !== null)
    return (
      <div className="page-notice">
        <Notice kind="locked" title={`${year} 年的会费 ${overview.lockedOn} 已锁定，数字不再变`}>
          {overview.changedSinceLock}
        </Notice>
      </div>
    );
  if (overview.totals.people === 0) return null;
  if (!overview.hasStandard)
    return (
      <div className="page-notice">
        <Notice kind="refusal" title="还没有定会费标准，应缴算不出来" actions={way('standards', '定会费标准')}>
          先定一条标准：按基数的 0.5%、固定金额、分档或逐人填写。
        </Notice>
      </div>
    );
  if (overview.called.length === 0)
    return (
      <div className="page-notice">
        <Notice
          kind="info"
          title={`${year} 年还没有算应缴，灰色数字是照标准预计的`}
          actions={way('periods', '算应缴')}
        />
      </div>
    );
  return null;
}

/** No rows: nobody in the book yet, or nobody like this. */
export function YearEmpty({
  scope,
  onScope,
}: {
  readonly scope: DuesScope;
  readonly onScope: (change: Partial<DuesScope>) => void;
}) {
  const navigate = useNavigate();
  const conditions = [scope.groupId !== null || scope.ungrouped, scope.search !== '', scope.view !== 'all'].filter(
    Boolean,
  );
  if (conditions.length === 0)
    return (
      <Empty
        title="这一年没有要交会费的会员"
        actions={
          <>
            <Button route="imports.apply" type="primary" onClick={() => void navigate('/import')}>
              从 Excel 导入花名册
            </Button>
            <Button route="members.create" onClick={() => void navigate('/members/new')}>
              登记会员
            </Button>
          </>
        }
      >
        会员名册里有在册会员，会费年度表就自己出来。
      </Empty>
    );
  return (
    <FilteredEmpty
      noun="会员"
      conditions={conditions.length}
      onClear={() => onScope({ groupId: null, ungrouped: false, search: '', view: 'all', month: null })}
    />
  );
}
