import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { useQueryRoute } from '../../../api.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useSamePath } from '../shown-time.ts';
import { ItemList } from './ItemList.tsx';

/** Items across plans and those without one (`/year/plans/items?ids=3,5&open=3`, `?year=2026&view=过期`). */
export function ItemsPage() {
  const navigate = useNavigate();
  const plans = useSamePath()('plans');
  const [params, setParams] = useSearchParams();
  const { year, setYear } = useAddressYear(undefined, ['ids', 'open']);
  const listed = params.get('ids');
  const ids = listed === null ? null : listed.split(',').map(Number).filter(Number.isInteger);
  const query = useQueryRoute('plans.items', ids ? { ids } : { year }, { keep: true });
  const opened = Number(params.get('open')) || null;
  const forget = (...names: string[]) =>
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        for (const name of names) kept.delete(name);
        return kept;
      },
      { replace: true },
    );
  const add = () =>
    setParams((now) => {
      const kept = new URLSearchParams(now);
      kept.set('do', 'new');
      return kept;
    });
  return (
    <>
      <PageHead
        title={ids ? '计划事项' : `${year} 年的事项`}
        back={{ label: '计划', to: plans }}
        {...(params.get('title') ? { note: params.get('title') ?? '' } : {})}
        actions={
          <Button route="plans.saveItem" type="primary" onClick={add}>
            ＋ 记一件事
          </Button>
        }
      />
      <Loading query={query} what="计划事项">
        {(rows) => (
          <ItemList
            id="plan-items-all"
            rows={rows}
            planId={null}
            opened={opened}
            onClosed={() => (params.has('open') || params.has('do')) && forget('open', 'do')}
            adding={params.get('do') === 'new'}
            onAdd={add}
            onBack={() => void navigate(plans)}
            before={
              ids ? (
                <Button size="small" onClick={() => forget('ids', 'open', 'title')}>
                  看 {year} 年全部事项
                </Button>
              ) : (
                <YearStep year={year} setYear={setYear} />
              )
            }
            empty={
              <Empty
                title={`${year} 年还没有排事项`}
                actions={<Button onClick={() => void navigate(plans)}>去做计划</Button>}
              >
                粘贴一份计划，或照去年的做，一年的事就排好了。
              </Empty>
            }
          />
        )}
      </Loading>
    </>
  );
}
