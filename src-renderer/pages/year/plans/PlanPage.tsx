import { Dropdown } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { barredItem, useBarred } from '../../../parts/may.ts';
import { Button } from '../../../parts/Button.tsx';
import type { PlanOne } from '../../../../src-main/contract/plans-rows.ts';
import { addToMonth } from '../../../../src-main/domain/dues/months.ts';
import { useQueryRoute } from '../../../api.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { ItemList } from '../items/ItemList.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { PlanSide } from './PlanSide.tsx';
import { spanWords } from './plan-words.ts';
import { SourceDialog } from './SourceDialog.tsx';

type Asked = 'edit' | 'copy' | 'add' | 'source';

function One({ plan }: { readonly plan: PlanOne }) {
  const barred = useBarred();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const query = useQueryRoute('plans.items', { planId: plan.id }, { keep: true });
  const [own, setAsked] = useState<Asked | null>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const asked = own ?? (params.get('do') === 'add' ? 'add' : null);
  const year = Number(plan.fromMonth.slice(0, 4));
  const opened = Number(params.get('open')) || null;
  const stop = () => {
    setAsked(null);
    if (!params.has('do') && !params.has('open')) return;
    setParams(
      (now) => {
        const kept = new URLSearchParams(now);
        for (const name of ['do', 'open']) kept.delete(name);
        return kept;
      },
      { replace: true },
    );
  };
  const back = () => void navigate(`/year/plans?year=${year}`);
  return (
    <>
      <PageHead
        title={plan.title}
        back={{ label: '计划', to: `/year/plans?year=${year}` }}
        note={`${spanWords(plan)}${plan.group === null ? '' : `，${plan.group}`}`}
        actions={
          <>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'edit', label: '修改计划', ...barredItem(barred('plans.save')) },
                  { key: 'copy', label: '照这份做下一份', ...barredItem(barred('plans.copy')) },
                  ...(plan.source === null ? [] : [{ key: 'source', label: '看计划原文' }]),
                ],
                onClick: ({ key }) => setAsked(key as Asked),
              }}
            >
              <Button>更多</Button>
            </Dropdown>
            <ReportButton report="R26" ask={`workPlan=${plan.id}&period=${year}`}>
              打印进度表
            </ReportButton>
            <Button route="plans.saveItem" type="primary" onClick={() => setAsked('add')}>
              ＋ 添加事项
            </Button>
          </>
        }
      />
      <div className="with-panel">
        <div className="main">
          <Loading query={query} what="计划事项">
            {(rows) => (
              <ItemList
                id="plan-items"
                rows={rows}
                planId={plan.id}
                opened={opened}
                onClosed={stop}
                adding={asked === 'add'}
                onAdd={() => setAsked('add')}
                onBack={back}
                onCurrent={setCurrent}
                empty={
                  <Empty
                    title="这份计划还没有事项"
                    actions={
                      <Button route="plans.saveItem" onClick={() => setAsked('add')}>
                        添加事项
                      </Button>
                    }
                  >
                    一项写一件事：什么时候、谁负责、花多少钱。月份没定的可以先空着。
                  </Empty>
                }
              />
            )}
          </Loading>
        </div>
        <PlanSide plan={plan} itemId={current ?? query.data?.[0]?.id ?? null} />
      </div>
      {asked === 'edit' && <PlanDialog plan={plan} year={year} onClose={stop} onGone={back} />}
      {asked === 'copy' && (
        <PlanDialog
          plan={null}
          copyOf={plan}
          year={Number(addToMonth(plan.fromMonth, 12).slice(0, 4))}
          onClose={stop}
          onDone={(id) => void navigate(`/year/plans/${id}`)}
        />
      )}
      {asked === 'source' && <SourceDialog text={plan.source ?? ''} onClose={stop} />}
    </>
  );
}

/** One plan as a sheet (`/year/plans/:id?view=过期`). */
export function PlanPage() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const known = Number.isInteger(id) && id > 0;
  const query = useQueryRoute('plans.one', { id: known ? id : 1 }, { enabled: known });
  if (!known || (query.isError && query.error.code === 'NOT_FOUND'))
    return (
      <>
        <PageHead title="计划" back={{ label: '计划', to: '/year/plans' }} />
        <Empty
          title="没有找到这份计划"
          actions={<Button onClick={() => void navigate('/year/plans')}>看全部计划</Button>}
        >
          可能刚被删掉。在“操作记录”里能查到，也能恢复。
        </Empty>
      </>
    );
  return (
    <Loading query={query} what="计划">
      {(plan) => <One key={plan.id} plan={plan} />}
    </Loading>
  );
}
