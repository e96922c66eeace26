import { Dropdown } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { barredItem, useBarred } from '../../../parts/may.ts';
import { Button } from '../../../parts/Button.tsx';
import type { MutualClaimRow, MutualEnrolmentRow, MutualPlanRow } from '../../../../src-main/contract/mutual-aid.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridSelection, GridSort } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import { sortRows } from '../../../parts/sort-rows.ts';
import { ClaimDialog } from './ClaimDialog.tsx';
import { ClaimWhoDialog } from './ClaimWhoDialog.tsx';
import { EnrolDialog } from './EnrolDialog.tsx';
import { PaidDialog } from './PaidDialog.tsx';
import { claimColumns, coverText, enrolmentColumns, leftText } from './plan-columns.tsx';
import { PlanDialog } from './PlanDialog.tsx';

const none: GridSelection = new Set();

type Asked =
  | { readonly kind: 'edit' | 'enrol' | 'claimant' }
  | { readonly kind: 'paid'; readonly rows: readonly MutualEnrolmentRow[] }
  | {
      readonly kind: 'claim';
      readonly enrolment: MutualEnrolmentRow;
      readonly claim: MutualClaimRow | null;
    };

function One({ plan }: { readonly plan: MutualPlanRow }) {
  const barred = useBarred();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const view = params.get('view') ?? 'all';
  const enrolments = useQueryRoute('mutualAid.enrolments', { planId: plan.id }, { keep: true });
  const claims = useQueryRoute('mutualAid.claims', { planId: plan.id }, { keep: true });
  const withdraw = useCommand('mutualAid.withdraw');
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [sort, setSort] = useState<GridSort | null>(null);
  const [own, setAsked] = useState<Asked | null>(null);
  const asked: Asked | null = own ?? (params.get('do') === 'enrol' ? { kind: 'enrol' } : null);
  const all = enrolments.data;
  const rows = useMemo(
    () =>
      sortRows(
        (all ?? []).filter((row) =>
          view === 'unpaid' ? row.paidOn === null : view === 'special' ? row.special !== null : true,
        ),
        sort,
      ),
    [all, view, sort],
  );
  const claimRows = useMemo(() => sortRows(claims.data ?? [], sort), [claims.data, sort]);
  const chosen = rows.filter(({ id }) => ticked.has(id));
  const [only] = chosen;
  const back = () => void navigate('/aid/mutual');
  const stop = () => {
    setAsked(null);
    if (params.has('do')) setParams({}, { replace: true });
  };
  useKeys(
    {
      'Ctrl+N': () => setAsked({ kind: view === 'claims' ? 'claimant' : 'enrol' }),
      Escape: () => (ticked.size > 0 ? setTicked(none) : back()),
    },
    asked === null,
  );
  useStatus({
    facts: [
      <>
        <b>{count(plan.people)}</b> 人 <b>{count(plan.shares)}</b> 份，共 <b>{formatMoney(plan.feesFen)}</b> 元
      </>,
      <>参保率 {coverText(plan)}</>,
    ],
    keys: [
      ['空格', '勾选'],
      ['回车', '打开'],
      ['Ctrl+N', view === 'claims' ? '登记给付申报' : '参保'],
      ['Esc', '回计划'],
    ],
  });
  const out = async () => {
    if ((await withdraw.run({ ids: chosen.map(({ id }) => id) })).ok) setTicked(none);
  };
  const open = (claim: MutualClaimRow) => {
    const enrolment = all?.find(({ id }) => id === claim.enrolmentId);
    if (enrolment) setAsked({ kind: 'claim', claim, enrolment });
  };
  return (
    <>
      <PageHead
        title={plan.name}
        back={{ label: '医疗互助', to: '/aid/mutual' }}
        note={[plan.body, `${plan.from} 到 ${plan.to}`].filter(Boolean).join('，')}
        actions={
          <>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [{ key: 'edit', label: '修改计划', ...barredItem(barred('mutualAid.savePlan')) }],
                onClick: () => setAsked({ kind: 'edit' }),
              }}
            >
              <Button>更多</Button>
            </Dropdown>
            <ReportButton report="R17" ask={`plan=${plan.id}&period=${plan.from.slice(0, 4)}`}>
              统计表
            </ReportButton>
            {view === 'claims' ? (
              <Button route="mutualAid.saveClaim" type="primary" onClick={() => setAsked({ kind: 'claimant' })}>
                ＋ 登记给付申报
              </Button>
            ) : (
              <Button route="mutualAid.enrol" type="primary" onClick={() => setAsked({ kind: 'enrol' })}>
                ＋ 参保
              </Button>
            )}
          </>
        }
      />
      <BulkPlace
        bar={
          chosen.length > 0 && (
            <BulkBar
              selected={chosen.length}
              total={rows.length}
              onAll={() => setTicked(new Set(rows.map(({ id }) => id)))}
              onClear={() => setTicked(none)}
            >
              <Button route="mutualAid.saveEnrolments" onClick={() => setAsked({ kind: 'paid', rows: chosen })}>
                登记交款
              </Button>
              {chosen.length === 1 && only && (
                <Button
                  route="mutualAid.saveClaim"
                  onClick={() => setAsked({ kind: 'claim', enrolment: only, claim: null })}
                >
                  登记给付申报
                </Button>
              )}
              <Button route="mutualAid.withdraw" danger onClick={() => void out()}>
                退出参保 {count(chosen.length)} 人
              </Button>
            </BulkBar>
          )
        }
      >
        <div className="page-views">
          <SavedLists
            lists={[
              { key: 'all', label: '参保', count: all?.length ?? 0 },
              { key: 'unpaid', label: '没有交款', count: (all ?? []).filter(({ paidOn }) => paidOn === null).length },
              {
                key: 'special',
                label: '劳模和困难',
                count: (all ?? []).filter(({ special }) => special !== null).length,
              },
              { key: 'claims', label: '给付申报', count: claims.data?.length ?? 0 },
            ]}
            current={view}
            onPick={(next) => {
              setTicked(none);
              setSort(null);
              setParams(next === 'all' ? {} : { view: next }, { replace: true });
            }}
          />
          <span className="campaign-facts">
            <span>
              每份 <b>{formatMoney(plan.feeFen)}</b> 元，最多 {plan.maxShares} 份
            </span>
            <span>
              参保率 <b>{coverText(plan)}</b>
              {leftText(plan) && `，${leftText(plan)}`}
            </span>
            <span>
              已给付 <b>{count(plan.paidClaims)}</b> 件 <b>{formatMoney(plan.paidFen)}</b> 元
            </span>
          </span>
        </div>
      </BulkPlace>
      {plan.shortfall && (
        <div className="campaign-place">
          <Tag kind="warning">参保率</Tag> {plan.shortfall}
        </div>
      )}
      {view === 'claims' ? (
        <Loading query={claims} what="给付申报">
          {() => (
            <div className="page-grid">
              <Grid
                id="aid-claims"
                label="给付申报"
                columns={claimColumns}
                {...allRows(claimRows)}
                sort={sort}
                onSort={setSort}
                onOpen={open}
                autoFocus={asked === null}
                empty={
                  <Empty
                    title="还没有给付申报"
                    actions={
                      <Button route="mutualAid.saveClaim" onClick={() => setAsked({ kind: 'claimant' })}>
                        登记给付申报
                      </Button>
                    }
                  >
                    参保的人住院、患病或受伤后来申报，登记在这里。
                  </Empty>
                }
              />
            </div>
          )}
        </Loading>
      ) : (
        <Loading query={enrolments} what="参保名单">
          {() => (
            <div className="page-grid">
              <Grid
                id="aid-enrolments"
                label="参保名单"
                columns={enrolmentColumns}
                {...allRows(rows)}
                sort={sort}
                onSort={setSort}
                selection={ticked}
                onSelection={setTicked}
                onOpen={(row) => setAsked({ kind: 'paid', rows: [row] })}
                {...(rows.length > 0
                  ? {
                      foot: {
                        name: '合计',
                        group: `${count(rows.length)} 人`,
                        shares: count(rows.reduce((n, row) => n + row.shares, 0)),
                        feeFen: formatMoney(rows.reduce((sum, row) => sum + row.feeFen, 0)),
                      },
                    }
                  : {})}
                autoFocus={asked === null}
                empty={
                  <Empty
                    title="还没有人参保"
                    actions={
                      <Button route="mutualAid.enrol" onClick={() => setAsked({ kind: 'enrol' })}>
                        参保
                      </Button>
                    }
                  >
                    按条件一次选几百人，谁不能参加、为什么，都写着。
                  </Empty>
                }
              />
            </div>
          )}
        </Loading>
      )}
      {asked?.kind === 'edit' && (
        <PlanDialog plan={plan} year={Number(plan.from.slice(0, 4))} onClose={stop} onGone={back} />
      )}
      {asked?.kind === 'enrol' && <EnrolDialog plan={plan} onClose={stop} />}
      {asked?.kind === 'paid' && (
        <PaidDialog plan={plan} rows={asked.rows} onClose={stop} onDone={() => setTicked(none)} />
      )}
      {asked?.kind === 'claimant' && (
        <ClaimWhoDialog
          enrolments={all ?? []}
          onPick={(enrolment) => setAsked({ kind: 'claim', enrolment, claim: null })}
          onClose={stop}
        />
      )}
      {asked?.kind === 'claim' && (
        <ClaimDialog plan={plan} claim={asked.claim} enrolment={asked.enrolment} onClose={stop} />
      )}
    </>
  );
}

/** One plan (`/aid/mutual/:id?view=claims`). */
export function PlanPage() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const query = useQueryRoute('mutualAid.plans', {}, { keep: true });
  return (
    <Loading query={query} what="互助保障计划">
      {(plans) => {
        const plan = plans.find((row) => row.id === id);
        if (plan) return <One key={id} plan={plan} />;
        return (
          <>
            <PageHead title="医疗互助" back={{ label: '医疗互助', to: '/aid/mutual' }} />
            <Empty
              title="没有找到这个计划"
              actions={<Button onClick={() => void navigate('/aid/mutual')}>看全部计划</Button>}
            >
              可能刚被删掉。在“操作记录”里能查到，也能恢复。
            </Empty>
          </>
        );
      }}
    </Loading>
  );
}
