import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { AidRow } from '../../../../src-main/contract/aid.ts';
import { actionsFrom } from '../../../../src-main/domain/aid/life-cycle.ts';
import { useQueryRoute } from '../../../api.ts';
import { BulkBar, BulkPlace } from '../../../parts/BulkBar.tsx';
import { FilterBar } from '../../../parts/FilterBar.tsx';
import { Grid, useColumns } from '../../../parts/Grid.tsx';
import { useGroups } from '../../../parts/GroupPicker.tsx';
import { count } from '../../../parts/inputs.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { Empty, FilteredEmpty, Loading } from '../../../parts/States.tsx';
import type { GridSelection, GridSort } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { AidHead } from '../AidHead.tsx';
import { fileColumns, sortFiles, usualFileColumns } from '../file-columns.tsx';
import { fileTrail } from '../file-trail.ts';
import { NewFileDialog } from '../NewFileDialog.tsx';
import { NoticeDialog } from '../NoticeDialog.tsx';
import { ReportButton } from '../../../parts/ReportButton.tsx';
import type { AidSection } from '../section.ts';
import { StepDialog, stepForm } from '../StepDialog.tsx';
import { fileChoices, fileFields, useFiles } from '../use-files.ts';
import { fileViews, viewCount } from '../views.ts';

export const section: AidSection = { path: '', label: '困难职工档案', order: 10, Component: Files };

const none: GridSelection = new Set();
const everything = {};

/** Steps that all of these files can take now; those that ask for an opinion on one household stay in its file. */
function commonSteps(rows: readonly AidRow[]) {
  const [first] = rows;
  if (!first) return [];
  return actionsFrom(first.state).filter(
    ({ main, from, required }) =>
      main && !required.includes('opinion') && rows.every(({ state }) => from.includes(state)),
  );
}

/** 困难职工档案: everybody who has a file, by state and by what is due. */
function Files() {
  const navigate = useNavigate();
  const today = useToday();
  const groups = useGroups();
  const [params, setParams] = useSearchParams();
  const list = useFiles(groups.paths);
  const query = useQueryRoute('aid.list', list.input, { keep: true });
  const counts = useQueryRoute('aid.list', everything).data?.counts;
  const all = useMemo(() => {
    const short = new Map([...groups.paths].map(([id, path]) => [path, groups.short.get(id) ?? path]));
    return fileColumns(today, (path) => short.get(path) ?? path);
  }, [today, groups.paths, groups.short]);
  const columns = useColumns<AidRow>('aid-files', all, usualFileColumns);
  const [sort, setSort] = useState<GridSort | null>(null);
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [asked, setAsked] = useState<'new' | 'notice' | { readonly step: string } | null>(null);
  const dialog = asked ?? (params.get('do') === 'new' ? 'new' : null);
  const askedFor = Number(params.get('member')) || null;
  const member = useQueryRoute('members.get', { id: askedFor ?? 0 }, { enabled: askedFor !== null }).data;
  const rows = useMemo(() => {
    const found = query.data?.rows ?? [];
    return sort ? sortFiles(found, sort.key, sort.dir) : found;
  }, [query.data, sort]);
  const chosen = rows.filter((row) => ticked.has(row.id));
  const steps = commonSteps(chosen);
  const postable = chosen.length > 0 && chosen.every(({ state }) => state === '公示' || state === '退档公示');
  const choices = useMemo(() => fileChoices(groups.paths), [groups.paths]);
  const close = () => {
    setAsked(null);
    if (params.has('do'))
      setParams(
        (now) => {
          const kept = new URLSearchParams(now);
          kept.delete('do');
          kept.delete('member');
          return kept;
        },
        { replace: true },
      );
  };
  const open = (row: AidRow) => {
    fileTrail.set({ ids: rows.map(({ id }) => id), path: list.path, label: list.view.label });
    void navigate(`/aid/files/${row.id}`);
  };
  const create = () => setAsked('new');
  useKeys(
    {
      'Ctrl+N': create,
      'Ctrl+E': () => void navigate('/reports/R12'),
      Escape: () => (ticked.size > 0 ? setTicked(none) : false),
    },
    dialog === null,
  );
  const total = counts ? viewCount(fileViews[0] as (typeof fileViews)[number], counts) : 0;
  useStatus({
    facts: counts
      ? [
          <>
            在档 <b>{count(viewCount(fileViews[1] as (typeof fileViews)[number], counts))}</b> 户
            {Object.entries(counts.categories)
              .filter(([, n]) => n > 0)
              .map(([category, n]) => `　${category.replace('职工', '')} ${n}`)}
          </>,
          <>
            年度复核 <b>{counts.reviewed}</b>/{counts.toReview}
          </>,
          ...(ticked.size > 0 ? [<>已选 {count(chosen.length)} 户</>] : []),
        ]
      : [],
    keys: [
      ['空格', '选中'],
      ['回车', '打开'],
      ['Ctrl+N', '登记申请'],
      ['Ctrl+E', '花名册'],
    ],
  });
  const views = fileViews.flatMap((view) => {
    const n = counts ? viewCount(view, counts) : 0;
    return view.always || n > 0 || view.key === list.view.key
      ? [{ key: view.key, label: view.label, ...(counts ? { count: n } : {}) }]
      : [];
  });
  const step = typeof dialog === 'object' && dialog ? steps.find(({ key }) => key === dialog.step) : undefined;
  return (
    <>
      <AidHead
        section=""
        actions={
          <>
            <ReportButton report="R12" ask="">
              花名册
            </ReportButton>
            <Button route="aid.create" type="primary" onClick={create}>
              ＋ 登记申请
            </Button>
          </>
        }
      />
      <BulkPlace
        bar={
          ticked.size > 0 && (
            <BulkBar
              selected={chosen.length}
              total={rows.length}
              unit="户"
              onAll={() => setTicked(new Set(rows.map(({ id }) => id)))}
              onClear={() => setTicked(none)}
            >
              {postable && (
                <Button route="aid.saveNotice" onClick={() => setAsked('notice')}>
                  出公示 {count(chosen.length)} 户
                </Button>
              )}
              {steps.map(({ key, label }) => (
                <Button route="aid.step" key={key} onClick={() => setAsked({ step: key })}>
                  {label}
                </Button>
              ))}
              {!postable && steps.length === 0 && (
                <span className="note">这几户现在的状态不同，或要逐户写意见，请打开档案办</span>
              )}
            </BulkBar>
          )
        }
      >
        <SavedLists lists={views} current={list.view.key} onPick={(view) => (setTicked(none), list.set({ view }))} />
      </BulkPlace>
      <FilterBar
        search={list.search}
        onSearch={(search) => list.set({ search })}
        searchHint="姓名 / 拼音 / 档案号"
        conditions={list.conditions}
        onConditions={(conditions) => list.set({ conditions })}
        fields={fileFields}
        choices={choices}
        relations={['is']}
        extra={columns.chooser}
      />
      {params.has('ids') && (
        <div className="page-views">
          <span>
            只看点开的 <b>{count(rows.length)}</b> 户
          </span>
          <button type="button" className="link" onClick={() => list.set({})}>
            看全部
          </button>
        </div>
      )}
      <Loading query={query} what="困难职工档案">
        {() => (
          <div className="page-grid">
            <Grid
              id="aid-files"
              label="困难职工档案"
              columns={columns.shown}
              rowCount={rows.length}
              getRow={(index) => rows[index]}
              keyAt={(index) => rows[index]?.id}
              sort={sort}
              onSort={setSort}
              selection={ticked}
              onSelection={setTicked}
              onOpen={open}
              autoFocus
              empty={
                total === 0 ? (
                  <Empty
                    title="还没有困难职工档案"
                    actions={
                      <>
                        <Button route="aid.create" onClick={create}>
                          登记第一份申请
                        </Button>
                        <Button route="imports.commitFiles" onClick={() => void navigate('/import')}>
                          导入已有的名册
                        </Button>
                      </>
                    }
                  >
                    手上有困难职工花名册 Excel 的，直接导入；新申请的，从会员里选人，先签同意书再登记。
                  </Empty>
                ) : list.filtered ? (
                  <FilteredEmpty
                    noun="档案"
                    conditions={list.conditions.length + (list.search ? 1 : 0)}
                    onClear={() => list.set({ search: '', conditions: [] })}
                  />
                ) : (
                  <Empty
                    title={`“${list.view.label}”里现在没有档案`}
                    actions={<Button onClick={() => list.set({ view: 'all' })}>看全部 {count(total)} 份</Button>}
                  />
                )
              }
            />
          </div>
        )}
      </Loading>
      {dialog === 'new' && (askedFor === null || member) && (
        <NewFileDialog
          person={member && askedFor !== null ? { id: askedFor, name: member.row.name ?? '' } : null}
          onClose={close}
          onDone={(id) => void navigate(`/aid/files/${id}`)}
        />
      )}
      {dialog === 'notice' && (
        <NoticeDialog
          notice={null}
          caseIds={chosen.map(({ id }) => id)}
          kind={chosen[0]?.state === '退档公示' ? '退档' : '建档'}
          onClose={close}
          onDone={(id) => void navigate(`/aid/notices/${id}`)}
        />
      )}
      {step && <StepDialog files={chosen} form={stepForm(step)} onClose={close} onDone={() => setTicked(none)} />}
    </>
  );
}
