import { useMemo, useRef, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { AidCandidate } from '../../../../src-main/contract/aid-campaigns.ts';
import { asksHealth, unfound } from '../../../../src-main/domain/aid/help-kinds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { Grid } from '../../../parts/Grid.tsx';
import { useGroups } from '../../../parts/GroupPicker.tsx';
import { count } from '../../../parts/inputs.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { FilteredEmpty, Loading, Notice } from '../../../parts/States.tsx';
import type { GridSelection, GridSort } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { personPath } from '../../../shell/pages.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { filterChoices, filterFields, routeCondition, shownCondition } from '../../members/roster-fields.ts';
import { sortRows } from '../../../parts/sort-rows.ts';
import { candidateColumns } from './candidate-columns.tsx';
import { CandidateChips } from './CandidateChips.tsx';
import { PassOverDialog } from './PassOverDialog.tsx';
import { PutOnDialog } from './PutOnDialog.tsx';
import { useCandidates } from './use-candidates.ts';

const none: GridSelection = new Set();

/** What is ticked among those that are shown, beside who was ticked before and is not shown now. */
const beside = (before: GridSelection, next: GridSelection, shown: ReadonlySet<number>): GridSelection =>
  new Set([...[...before].filter((key) => !shown.has(Number(key))), ...next]);

/** Choosing people of a campaign (`/aid/campaigns/:id/choose`): who fits and why, what is against it, put on or passed over. */
export function ChoosePage() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const campaign = useQueryRoute('aidCampaigns.get', { id }, { enabled: id > 0 }).data;
  const groups = useGroups();
  const list = useCandidates(id);
  const [sort, setSort] = useState<GridSort | null>(null);
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [asked, setAsked] = useState<'put' | 'pass' | null>(null);
  const rows = useMemo(() => sortRows(list.rows, sort), [list.rows, sort]);
  const rules = campaign?.rules ?? [];
  const isUnseen = asksHealth(rules) && !list.isOpen;
  // Rules may say of nobody by themselves whom they mean (春节坚守岗位), or mean whom one has not looked at yet.
  const unruled = unfound(rules.map(({ category }) => category)).length
    ? '列入时选标准'
    : isUnseen
      ? '大病、残疾的还没有看'
      : '没有适合的标准';
  const columns = useMemo(
    () => candidateColumns((row) => void navigate(personPath(row.memberId)), unruled),
    [navigate, unruled],
  );
  const choices = useMemo(() => filterChoices(groups.paths.values()), [groups.paths]);
  // Who was ticked under another filter stays among the chosen, as last seen.
  const seen = useRef(new Map<number, AidCandidate>());
  for (const row of list.found) seen.current.set(row.memberId, row);
  const chosen = [...ticked].flatMap((key) => seen.current.get(Number(key)) ?? []);
  const ready = chosen.filter(({ inCampaign }) => !inCampaign);
  // How much somebody gets may hang on an illness: that is looked at before the sums are shown.
  const put = async (): Promise<void> => {
    if (campaign && asksHealth(campaign.rules) && !list.isOpen) await list.open();
    setAsked('put');
  };
  const back = () => void navigate(`/aid/campaigns/${id}`);
  // Several groups are gathered one after the other: ticking among those that are shown leaves the others ticked.
  const shown = useMemo(() => new Set<number>(rows.map(({ memberId }) => memberId)), [rows]);
  const tick = (next: GridSelection) => setTicked((now) => beside(now, next, shown));
  // Why somebody is left out was written down: who is to go in after all is ticked by himself.
  const meant = useMemo(
    () => new Set<number>(rows.flatMap((row) => (row.passedOver === null ? [row.memberId] : []))),
    [rows],
  );
  const tickAll = () => setTicked((now) => new Set([...now, ...meant]));
  const all = new Set([...ticked, ...meant]).size;
  useKeys(
    {
      Escape: () => (ticked.size > 0 ? setTicked(none) : back()),
      'Ctrl+Enter': () => (ready.length > 0 ? void put() : false),
    },
    asked === null,
  );
  const sumFen = ready.reduce((sum, row) => sum + row.cashFen + row.goodsFen, 0);
  useStatus({
    facts: [
      <>
        符合 <b>{count(rows.length)}</b> 人
      </>,
      ...(ready.length > 0
        ? [
            <>
              已选 <b>{count(ready.length)}</b> 人，照标准 {formatMoney(sumFen)} 元
              {isUnseen && '，大病、残疾的还没有看'}
            </>,
          ]
        : []),
    ],
    keys: [
      ['空格', '勾选'],
      ['Shift+↑↓', '连着勾'],
      ['Ctrl+A', '全选'],
      ['Ctrl+回车', '列入'],
      ['Esc', '回名单'],
    ],
  });
  return (
    <>
      <PageHead
        title={`选人：${campaign?.campaign.title ?? ''}`}
        back={{ label: '名单', to: `/aid/campaigns/${id}` }}
        actions={
          <Button route="aidCampaigns.add" type="primary" disabled={ready.length === 0} onClick={() => void put()}>
            {ready.length === 0 ? '列入名单' : `列入 ${count(ready.length)} 人`}
          </Button>
        }
      />
      <CandidateChips list={list} onList={campaign?.campaign.people ?? 0} />
      <BulkPlace
        bar={
          chosen.length > 0 && (
            <BulkBar
              selected={chosen.length}
              total={all}
              allWords={`再选上这里的 ${count(all - chosen.length)} 人`}
              onAll={tickAll}
              onClear={() => setTicked(none)}
            >
              <Button route="aidCampaigns.add" disabled={ready.length === 0} onClick={() => void put()}>
                列入 {count(ready.length)} 人
              </Button>
              <Button route="aidCampaigns.passOver" disabled={ready.length === 0} onClick={() => setAsked('pass')}>
                不列入，写原因
              </Button>
            </BulkBar>
          )
        }
      >
        <p className="campaign-gather note">勾上一类人，再点别的类别接着勾，已经勾上的留着，最后一起列入。</p>
      </BulkPlace>
      <FilterBar
        search={list.search}
        onSearch={list.setSearch}
        conditions={list.conditions.map((condition) => shownCondition(condition, groups.paths))}
        onConditions={(next) => list.setConditions(next.map(routeCondition))}
        fields={filterFields}
        choices={choices}
        sortText="没有加会籍条件时，只找在册和保留会籍的"
      />
      {campaign && campaign.rules.length === 0 && (
        <Notice
          kind="info"
          title="还没有定每人发多少"
          actions={
            <Button route="aidCampaigns.save" onClick={() => void navigate(`/aid/campaigns/${id}?do=money`)}>
              去定资金和标准
            </Button>
          }
        >
          定了标准，列入时金额自动带出来；没有定的，列入时写一个统一的金额。
        </Notice>
      )}
      <Loading query={list.query} what="合适的人">
        {() => (
          <div className="page-grid">
            <Grid
              id="aid-candidates"
              label="合适的人"
              columns={columns}
              rowCount={rows.length}
              getRow={(index) => rows[index]}
              keyAt={(index) => rows[index]?.memberId}
              sort={sort}
              onSort={setSort}
              selection={ticked}
              onSelection={tick}
              onAll={tickAll}
              autoFocus
              empty={<FilteredEmpty noun="人" conditions={list.narrowed} onClear={list.clear} />}
            />
          </div>
        )}
      </Loading>
      {asked === 'put' && campaign && (
        <PutOnDialog
          data={campaign}
          people={ready}
          isOpen={list.isOpen}
          onClose={() => setAsked(null)}
          onDone={setTicked}
        />
      )}
      {asked === 'pass' && (
        <PassOverDialog id={id} people={ready} onClose={() => setAsked(null)} onDone={() => setTicked(none)} />
      )}
    </>
  );
}
