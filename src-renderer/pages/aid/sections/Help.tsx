import { useMemo, useState } from 'react';
import { Route, Routes, useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { BulkPlace } from '../../../parts/BulkBar.tsx';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { allRows, Grid, useColumns } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { Empty, FilteredEmpty, Loading } from '../../../parts/States.tsx';
import type { GridSelection, GridSort } from '../../../parts/types.ts';
import { showYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { AidHead } from '../AidHead.tsx';
import { helpColumns, helpFoot, money, sumsOf, usualHelpColumns } from '../help/help-columns.tsx';
import { HelpBulk } from '../help/HelpBulk.tsx';
import { HelpDialog } from '../help/HelpDialog.tsx';
import { HelpSums } from '../help/HelpSums.tsx';
import { type ClearHelpRow, isClear, useHelpWords, useOpenOnArrival } from '../help/help-words.ts';
import { LinkDialog } from '../help/LinkDialog.tsx';
import { SignDialog } from '../help/SignDialog.tsx';
import { fitsHelp, heldConditions, helpChoices, helpFields, helpViews, useHelps } from '../help/use-helps.ts';
import { useRecipientKinds } from '../help/recipient-kinds.ts';
import { CoverChip } from '../CoverChip.tsx';
import { QuickLinks } from '../QuickLinks.tsx';
import type { AidSection } from '../section.ts';
import { sortRows } from '../../../parts/sort-rows.ts';
import '../help/help.css';

export const section: AidSection = { path: 'help', label: '帮扶发放', order: 20, Component: Help };

type Asked =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly row: ClearHelpRow }
  | { readonly kind: 'sign' | 'link'; readonly rows: readonly AidHelpRow[] };

const none: GridSelection = new Set();
const noRows: readonly AidHelpRow[] = [];

function List() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const list = useHelps();
  const query = useQueryRoute('aidHelp.list', list.input, { keep: true });
  const categories = useRecipientKinds();
  const columns = useColumns<AidHelpRow>('aid-help', helpColumns, usualHelpColumns);
  const [sort, setSort] = useState<GridSort | null>(null);
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [own, setAsked] = useState<Asked | null>(null);
  const asked: Asked | null = own ?? (params.get('do') === 'new' ? { kind: 'new' } : null);
  const memberId = Number(params.get('member')) || null;
  const member = useQueryRoute('members.get', { id: memberId ?? 0 }, { enabled: memberId !== null }).data;
  const words = useHelpWords(query.data?.rows ?? noRows);
  const found = words.rows;
  useOpenOnArrival(words, list.asksCovered && query.isSuccess && !query.isPlaceholderData);
  const conditions = useMemo(() => heldConditions(list.conditions, found), [list.conditions, found]);
  const fitting = useMemo(() => found.filter((row) => fitsHelp(row, conditions)), [found, conditions]);
  const rows = useMemo(() => sortRows(fitting.filter(list.view.holds), sort), [fitting, list.view, sort]);
  const chosen = rows.filter(({ id }) => ticked.has(id));
  const sums = sumsOf(rows);
  const choices = useMemo(() => helpChoices(found), [found]);
  const open = async (row: AidHelpRow) => {
    const clear = await words.openRow(row);
    if (clear && isClear(clear)) setAsked({ kind: 'edit', row: clear });
  };
  const create = () => setAsked({ kind: 'new' });
  // Whoever came from a household's file goes back to it; what was just entered stands in the list that is left.
  const close = (savedOn?: string) => {
    setAsked(null);
    const file = Number(params.get('file'));
    if (file > 0) return void navigate(`/aid/files/${file}`, { replace: true });
    const kept = new URLSearchParams(params);
    if (kept.has('do')) for (const key of ['do', 'member']) kept.delete(key);
    if (savedOn !== undefined) showYear(kept, savedOn, ['ids', 'id', 'member', 'signed']);
    if (kept.toString() !== params.toString()) setParams(kept, { replace: true });
  };
  useKeys({ 'Ctrl+N': create, Escape: () => (ticked.size > 0 ? setTicked(none) : false) }, asked === null);
  useStatus({
    facts: [
      <>
        <b>{count(rows.length)}</b> 笔，<b>{count(sums.people)}</b> 人
      </>,
      <>
        共 <b>{formatMoney(sums.sumFen)}</b> 元
      </>,
      ...(chosen.length > 0 ? [<>已选 {money(sumsOf(chosen).sumFen)} 元</>] : []),
    ],
    keys: [
      ['空格', '选中'],
      ['回车', '打开'],
      ['Ctrl+N', '登记帮扶'],
    ],
  });
  const views = helpViews.map(({ key, label, holds }) => ({ key, label, count: fitting.filter(holds).length }));
  return (
    <>
      <AidHead
        section="help"
        actions={
          <>
            <Button onClick={() => void navigate(`/aid/help/sums?year=${list.year}`)}>汇总</Button>
            <Button route="aidHelp.save" type="primary" onClick={create}>
              ＋ 登记帮扶
            </Button>
          </>
        }
      />
      <BulkPlace
        bar={
          chosen.length > 0 && (
            <HelpBulk
              chosen={chosen}
              total={rows.length}
              remove="删除"
              onAll={() => setTicked(new Set(rows.map(({ id }) => id)))}
              onClear={() => setTicked(none)}
              onSign={(signing) => setAsked({ kind: 'sign', rows: signing })}
              onLink={(linking) => setAsked({ kind: 'link', rows: linking })}
            />
          )
        }
      >
        <div className="page-views">
          {list.listed ? (
            <button
              type="button"
              className="chip on"
              onClick={() => (setTicked(none), list.set({ search: '', conditions: [], view: 'all' }))}
            >
              只看这 {count(rows.length)} 笔 ✕
            </button>
          ) : (
            <YearStep year={list.year} setYear={(year) => (setTicked(none), list.setYear(year))} />
          )}
          <SavedLists
            lists={views.filter(({ key, count: n }) => key === 'all' || n > 0 || key === list.view.key)}
            current={list.view.key}
            onPick={(view) => (setTicked(none), list.set({ view }))}
          />
          <CoverChip what="类型、慰问对象和备注" list={words} route="aidHelp.reveal" />
          <QuickLinks />
        </div>
      </BulkPlace>
      <FilterBar
        search={list.search}
        onSearch={(search) => list.set({ search })}
        searchHint="姓名 / 拼音"
        conditions={conditions}
        onConditions={(conditions) => list.set({ conditions })}
        fields={helpFields}
        choices={choices}
        relations={['is']}
        extra={columns.chooser}
      />
      <Loading query={query} what="帮扶发放">
        {() => (
          <div className="page-grid">
            <Grid
              id="aid-help"
              label="帮扶发放"
              columns={columns.shown}
              {...allRows(rows)}
              sort={sort}
              onSort={setSort}
              selection={ticked}
              onSelection={setTicked}
              onOpen={(row) => void open(row)}
              {...(rows.length > 0 ? { foot: helpFoot(rows) } : {})}
              autoFocus={asked === null}
              empty={
                list.filtered || list.view.key !== 'all' ? (
                  <FilteredEmpty
                    noun="帮扶"
                    conditions={conditions.length + (list.search ? 1 : 0) + (list.view.key === 'all' ? 0 : 1)}
                    onClear={() => list.set({ search: '', conditions: [], view: 'all' })}
                  />
                ) : (
                  <Empty
                    title={`${list.year} 年还没有发过帮扶`}
                    actions={
                      <>
                        <Button route="aidHelp.save" onClick={create}>
                          登记一笔
                        </Button>
                        <Button onClick={() => void navigate('/aid/campaigns')}>按活动一起发</Button>
                      </>
                    }
                  >
                    给一个人的生活、医疗、助学、临时救助在这里登记；几十上百人一起发的，到“活动”里选人。
                  </Empty>
                )
              }
            />
          </div>
        )}
      </Loading>
      {asked?.kind === 'new' && (memberId === null || member) && (
        <HelpDialog
          row={null}
          person={memberId !== null && member ? { id: memberId, name: member.row.name ?? '' } : null}
          categories={categories}
          onClose={() => close()}
          onDone={close}
        />
      )}
      {asked?.kind === 'edit' && <HelpDialog row={asked.row} categories={categories} onClose={() => close()} />}
      {asked?.kind === 'sign' && (
        <SignDialog rows={asked.rows} onClose={() => close()} onDone={() => setTicked(none)} />
      )}
      {asked?.kind === 'link' && <LinkDialog rows={asked.rows} onClose={() => close()} />}
    </>
  );
}

/** 帮扶发放: everything that was given, by period, kind, source and person; its sums and pictures one step behind. */
function Help() {
  return (
    <Routes>
      <Route index element={<List />} />
      <Route path="sums" element={<HelpSums />} />
    </Routes>
  );
}
