import { Dropdown } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { BulkPlace } from '../../../parts/BulkBar.tsx';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { FindingList } from '../../../parts/FindingList.tsx';
import { count } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridSelection, SavedList } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { HelpBulk } from '../help/HelpBulk.tsx';
import { money, sumsOf } from '../help/help-columns.tsx';
import { isClear, withHelpWords } from '../help/help-words.ts';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import { CoverChip } from '../CoverChip.tsx';
import { type Asked, CampaignDialogs } from './CampaignDialogs.tsx';
import { CampaignFacts } from './CampaignFacts.tsx';
import { CampaignPeople } from './CampaignPeople.tsx';
import { CampaignSide, type Only } from './CampaignSide.tsx';
import { Donations } from './Donations.tsx';
import { PassedOver } from './PassedOver.tsx';
import { useHealth } from './use-health.ts';

type Data = Output<'aidCampaigns.get'>;
const none: GridSelection = new Set();
const noFields = {};
const noConditions: readonly never[] = [];

function One({ data, helps: kept }: { readonly data: Data; readonly helps: readonly AidHelpRow[] }) {
  const { campaign, findings } = data;
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const figures = useQueryRoute('aidCampaigns.figures', { id: campaign.id, signedOnly: false }, { keep: true }).data;
  const papers = useQueryRoute('reports.catalog', {}).data;
  const remove = useCommand('aidCampaigns.remove');
  const close = useCommand('aidCampaigns.close');
  const [ticked, setTicked] = useState<GridSelection>(none);
  const health = useHealth(campaign.id);
  const helps = useMemo(() => {
    const known = new Map(health.opened?.words.map((words) => [words.id, words]));
    return kept.map((row) => {
      const words = known.get(row.id);
      return words ? withHelpWords(row, words) : row;
    });
  }, [kept, health.opened]);
  const [last, setOnly] = useState<Only | null>(null);
  const only = last?.health && health.opened === null ? null : last;
  const [search, setSearch] = useState('');
  // Names are found by pinyin too, which only the core knows.
  const named = useQueryRoute(
    'aidHelp.list',
    { campaignId: campaign.id, search },
    { enabled: search !== '', keep: true },
  ).data?.rows;
  const wanted = useMemo(() => (search === '' || !named ? null : new Set(named.map(({ id }) => id))), [named, search]);
  const [own, setAsked] = useState<Asked | null>(null);
  const asked: Asked | null = own ?? (params.get('do') === 'money' ? { kind: 'money' } : null);
  const stop = () => {
    setAsked(null);
    if (params.has('do')) setParams({}, { replace: true });
  };
  const closed = campaign.closedOn !== null;
  const twice = useMemo(() => new Set(figures?.twice.flatMap(({ ids }) => ids) ?? []), [figures]);
  const open = helps.filter(({ signedOn }) => signedOn === null);
  const lists: Readonly<Record<string, { readonly label: string; readonly rows: readonly AidHelpRow[] }>> = {
    all: { label: '名单', rows: helps },
    open: { label: '没有签', rows: open },
    doubt: { label: '要核对', rows: helps.filter((row) => row.findings.length > 0) },
    twice: { label: '本次重复', rows: helps.filter(({ id }) => twice.has(id)) },
  };
  const view = params.get('view') ?? 'all';
  const shown = only
    ? helps.filter(({ id }) => only.ids.has(id))
    : (lists[view]?.rows.length ?? 0) > 0
      ? (lists[view]?.rows ?? helps)
      : helps;
  const listed = wanted ? shown.filter(({ id }) => wanted.has(id)) : shown;
  const chosen = listed.filter(({ id }) => ticked.has(id));
  const show = (next: string) => {
    setOnly(null);
    setTicked(none);
    setParams(next === 'all' ? {} : { view: next }, { replace: true });
  };
  const openRow = async (row: AidHelpRow) => {
    const words = isClear(row) ? null : (await health.open())?.words.find(({ id }) => id === row.id);
    const clear = words ? withHelpWords(row, words) : row;
    if (isClear(clear)) setAsked({ kind: 'row', row: clear });
  };
  const choose = () => void navigate(`/aid/campaigns/${campaign.id}/choose`);
  const sign = (rows: readonly AidHelpRow[]) => rows.length > 0 && setAsked({ kind: 'sign', rows });
  const signOpen = () => void sign((chosen.length > 0 ? chosen : listed).filter(({ signedOn }) => signedOn === null));
  const back = () => void navigate(`/aid/campaigns?year=${campaign.year}`);
  const table = view !== 'passed' && view !== 'donations';
  useKeys(
    {
      'Ctrl+N': () => (closed ? false : choose()),
      'Ctrl+Enter': () => (table ? signOpen() : false),
      Escape: () => (ticked.size > 0 ? setTicked(none) : only ? setOnly(null) : back()),
    },
    asked === null,
  );
  useStatus({
    facts: [
      <>
        已签 <b>{count(campaign.signed)}</b> / {count(campaign.times)}
      </>,
      <>
        共 <b>{formatMoney(campaign.sumFen)}</b> 元
      </>,
      ...(chosen.length > 0
        ? [
            <>
              已选 {count(chosen.length)} 笔 {money(sumsOf(chosen).sumFen)} 元
            </>,
          ]
        : []),
    ],
    keys: [
      ['空格', '勾选'],
      ['Ctrl+A', '全选'],
      ['Ctrl+回车', '登记签收'],
      ['Ctrl+N', '选人'],
    ],
  });
  const takeAway = async () => {
    if ((await remove.run({ id: campaign.id })).ok) back();
  };
  const more = [
    ...(closed
      ? [{ key: 'reopen', label: '改回办理中' }]
      : [
          { key: 'money', label: '资金和标准' },
          { key: 'person', label: '按姓名加一个人' },
          { key: 'donations', label: '登记捐款' },
        ]),
    { key: 'edit', label: '修改活动' },
    ...(helps.length === 0 ? [{ key: 'remove', label: '删除活动', danger: true }] : []),
  ];
  const onMore = (key: string) => {
    if (key === 'remove') return void takeAway();
    if (key === 'reopen') return void close.run({ id: campaign.id, closedOn: null });
    if (key === 'donations') return show('donations');
    setAsked({ kind: key as 'edit' | 'money' | 'person' | 'close' });
  };
  const views: readonly SavedList[] = [
    ...Object.entries(lists).map(([key, { label, rows }]) => ({ key, label, count: rows.length })),
    { key: 'passed', label: '没有列入', count: data.passedOver.length },
    ...(campaign.kind === '一日捐' || campaign.donatedFen > 0 || view === 'donations'
      ? [{ key: 'donations', label: '捐款' }]
      : []),
  ];
  const finish = !closed && helps.length > 0 && open.length === 0;
  const unsigned = new Set(open.map(({ memberId }) => memberId)).size;
  return (
    <>
      <PageHead
        title={campaign.title}
        back={{ label: '活动', to: `/aid/campaigns?year=${campaign.year}` }}
        note={`${campaign.kind}，${campaign.from} 到 ${campaign.to}`}
        actions={
          <>
            <Dropdown trigger={['click']} menu={{ items: more, onClick: ({ key }) => onMore(key) }}>
              <Button route="aidCampaigns.save">更多</Button>
            </Dropdown>
            {helps.length > 0 && (
              <ReportButton report="R15" ask={`campaign=${campaign.id}`}>
                统计表
              </ReportButton>
            )}
            {helps.length > 0 && papers?.some(({ key }) => key === 'aid-signoff') && (
              <Button onClick={() => setAsked({ kind: 'paper' })}>打印花名册</Button>
            )}
            {open.length > 0 && (
              <Button route="aidHelp.sign" onClick={signOpen}>
                登记签收
              </Button>
            )}
            {!closed && helps.length > 0 && (
              <Button
                route="aidCampaigns.close"
                type={finish ? 'primary' : 'default'}
                disabled={!finish}
                title={finish ? undefined : `还有 ${count(unsigned)} 人没有签`}
                onClick={() => setAsked({ kind: 'close' })}
              >
                办结
              </Button>
            )}
            {!closed && !finish && (
              <Button route="aidCampaigns.add" type="primary" onClick={choose}>
                ＋ 选人
              </Button>
            )}
          </>
        }
      />
      <div className="with-panel">
        <div className="main">
          <BulkPlace
            bar={
              chosen.length > 0 &&
              table && (
                <HelpBulk
                  chosen={chosen}
                  total={listed.length}
                  remove="从名单去掉"
                  onAll={() => setTicked(new Set(listed.map(({ id }) => id)))}
                  onClear={() => setTicked(none)}
                  onSign={sign}
                  onLink={(rows) => setAsked({ kind: 'link', rows })}
                />
              )
            }
          >
            <div className="page-views">
              <SavedLists
                lists={views.filter(({ key, count: n }) => key === 'all' || n === undefined || n > 0 || key === view)}
                current={only ? null : view}
                onPick={show}
              />
              <CoverChip
                what="慰问对象和备注"
                list={{
                  covered: helps.filter((row) => !isClear(row)).length,
                  opened: health.opened?.words.length ?? 0,
                  openAll: () => void health.open(),
                  hide: health.hide,
                }}
                route="aidCampaigns.revealHealth"
              />
              {only && (
                <button type="button" className="chip on" onClick={() => setOnly(null)} title="看全部">
                  只看：{only.words} ✕
                </button>
              )}
            </div>
          </BulkPlace>
          <FilterBar
            search={search}
            onSearch={setSearch}
            searchHint="姓名 / 拼音"
            conditions={noConditions}
            onConditions={() => setSearch('')}
            fields={noFields}
            extra={<CampaignFacts campaign={campaign} />}
          />
          {findings.length > 0 && (
            <div className="campaign-place">
              <FindingList findings={findings} label="资金" />
            </div>
          )}
          {view === 'passed' && !only ? (
            <PassedOver data={data} onChoose={choose} />
          ) : view === 'donations' && !only ? (
            <Donations campaign={campaign} />
          ) : (
            <CampaignPeople
              title={campaign.title}
              rows={listed}
              autoFocus={asked === null}
              {...(wanted ? { onClear: () => setSearch('') } : {})}
              ticked={ticked}
              onTicked={setTicked}
              onOpen={(row) => void openRow(row)}
              onChoose={choose}
            />
          )}
        </div>
        <CampaignSide
          data={data}
          figures={figures}
          health={health}
          onOnly={(next) => {
            setOnly(next);
            setTicked(none);
          }}
          onMoney={() => setAsked({ kind: 'money' })}
        />
      </div>
      {asked && <CampaignDialogs asked={asked} data={data} onClose={stop} onSigned={() => setTicked(none)} />}
    </>
  );
}

/** One campaign (`/aid/campaigns/:id?view=open`). */
export function CampaignPage() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const known = Number.isInteger(id) && id > 0;
  const query = useQueryRoute('aidCampaigns.get', { id }, { enabled: known, keep: true });
  const helps = useQueryRoute('aidHelp.list', { campaignId: id }, { enabled: known, keep: true });
  if (!known || query.error?.code === 'NOT_FOUND')
    return (
      <>
        <PageHead title="帮扶活动" back={{ label: '活动', to: '/aid/campaigns' }} />
        <Empty
          title="没有找到这个活动"
          actions={<Button onClick={() => void navigate('/aid/campaigns')}>看全部活动</Button>}
        >
          可能刚被删掉。在“操作记录”里能查到，也能恢复。
        </Empty>
      </>
    );
  return (
    <Loading query={query} what="帮扶活动">
      {(data) => (
        <Loading query={helps} what="名单">
          {({ rows }) => <One key={id} data={data} helps={rows} />}
        </Loading>
      )}
    </Loading>
  );
}
