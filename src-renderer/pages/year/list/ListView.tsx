import { Input } from 'antd';
import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { compareEntries, isMovable } from '../../../../src-main/domain/calendar/entry.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { SearchIcon } from '../../../parts/icons.tsx';
import { Empty, FilteredEmpty, Loading } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { useEntryActs } from '../calendar/acts.ts';
import { FillDialog } from '../calendar/FillDialog.tsx';
import { isShown, useCalendarFilter, useEntries } from '../calendar/filter.ts';
import { whenWords } from '../calendar/look.ts';
import { CalendarTools } from '../calendar/Tools.tsx';
import { useWindows } from '../calendar/windows.tsx';
import { YearHead } from '../YearHead.tsx';
import '../calendar/calendar.css';

type Row = CalendarEntry & { readonly [key: string]: unknown };

const stateOf = ({ standing, state }: CalendarEntry) =>
  standing === '过期' ? (
    <Tag kind="error">过期</Tag>
  ) : standing === '快到期' ? (
    <Tag kind="warning">快到期</Tag>
  ) : (
    (state ?? '')
  );

const columns: readonly GridColumn<Row>[] = [
  { key: 'when', label: '时间', width: 150, render: (row) => whenWords(row) },
  { key: 'title', label: '事项', width: 420, grow: true, link: true },
  { key: 'category', label: '类别', width: 120 },
  { key: 'owner', label: '责任人', width: 110, render: (row) => row.owner ?? '' },
  { key: 'state', label: '完成情况', width: 90, render: stateOf },
  {
    key: 'layer',
    label: '来源',
    width: 90,
    render: (row) => (row.fromUpper ? '上级布置' : row.layer === '计划' && row.planId === null ? '记事' : row.layer),
  },
  { key: 'note', label: '备注', width: 200, render: (row) => row.note ?? '' },
];

/** 列表: everything of a year in the order of its days, with what other nouns know to be due. */
export function ListView() {
  const today = useToday();
  const { year, setYear } = useAddressYear();
  const filter = useCalendarFilter();
  const acts = useEntryActs();
  const { any, move, note, windows } = useWindows();
  const [words, setWords] = useState('');
  const [filling, setFilling] = useState(false);
  const [current, setCurrent] = useState(0);
  const query = useEntries(`${year}-01-01`, `${year}-12-31`);
  const all = query.data ?? [];
  const asked = all.filter((entry) => isShown(entry, filter));
  const rows = asked
    .filter(({ title, owner, helper, note: more }) =>
      [title, owner, helper, more].some((text) => text?.includes(words.trim())),
    )
    .toSorted(compareEntries) as Row[];
  const here = rows[Math.min(current, rows.length - 1)];
  useKeys(
    {
      'Ctrl+F': () => document.querySelector<HTMLInputElement>('#cal-search')?.focus(),
      n: () => note(today),
      'Ctrl+N': () => note(today),
      m: () => (here && isMovable(here) ? move(here) : false),
    },
    !any && !filling,
  );
  const count = (fits: (entry: CalendarEntry) => boolean) => rows.filter(fits).length;
  useStatus({
    facts: [
      <span key="all">
        {year} 年 <b>{rows.length}</b> 项
      </span>,
      <span key="late" className={count(({ standing }) => standing === '过期') > 0 ? 'problem' : ''}>
        过期 <b>{count(({ standing }) => standing === '过期')}</b>
      </span>,
    ],
    keys: [
      ['回车', '打开'],
      ['M', '改期'],
      ['N', '记一件'],
    ],
  });
  const narrowed = filter.whose !== 'all' || filter.category !== '' || !filter.due || words.trim() !== '';
  return (
    <>
      <YearHead
        section="list"
        actions={
          <Button route="plans.saveItem" type="primary" onClick={() => note(today)}>
            记一件事
          </Button>
        }
      />
      <CalendarTools filter={filter} entries={all}>
        <YearStep year={year} setYear={setYear} />
        <Input
          id="cal-search"
          className="cal-search"
          prefix={<SearchIcon />}
          allowClear
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder="找事项、责任人"
          aria-label="找事项、责任人"
        />
      </CalendarTools>
      <Loading query={query} what={`${year} 年的事项`}>
        {() => (
          <div className="page-grid">
            <Grid<Row>
              id="year-list"
              label={`${year} 年的事项`}
              columns={columns}
              rowCount={rows.length}
              getRow={(index) => rows[index]}
              keyAt={(index) => rows[index]?.key}
              onOpen={(row) => acts.open(row)}
              onCurrent={({ row }) => setCurrent(row)}
              autoFocus
              rowClass={(row) => (row.state === '已完成' || row.state === '取消' ? 'quiet' : undefined)}
              empty={
                narrowed && all.length > 0 ? (
                  <FilteredEmpty
                    noun="事项"
                    conditions={
                      [filter.whose !== 'all', filter.category !== '', !filter.due, words.trim() !== ''].filter(Boolean)
                        .length
                    }
                    onClear={() => {
                      setWords('');
                      filter.set({ whose: null, category: null, due: null });
                    }}
                  />
                ) : (
                  <Empty
                    title={`${year} 年还没有事项`}
                    actions={
                      <>
                        <Button route="calendar.fill" onClick={() => setFilling(true)}>
                          用全年常规工作填
                        </Button>
                        <Button route="plans.saveItem" onClick={() => note(today)}>
                          记一件事
                        </Button>
                      </>
                    }
                  >
                    计划里的事、活动、到期要办的都按日子排在这里。
                  </Empty>
                )
              }
            />
          </div>
        )}
      </Loading>
      {windows}
      {filling && <FillDialog year={year} onClose={() => setFilling(false)} />}
    </>
  );
}
