import { barredItem, useBarred } from '../../../parts/may.ts';
import { Button } from '../../../parts/Button.tsx';
import { shortUnion } from '../../../../src-main/domain/unit.ts';
import { Dropdown, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { CalendarEntry, CalendarLayer } from '../../../../src-main/contract/calendar.ts';
import { isUnplaced } from '../../../../src-main/domain/calendar/entry.ts';
import { fitYear, regularWords, yearSheet } from '../../../../src-main/domain/calendar/year-sheet.ts';
import { formatChinese } from '../../../../src-main/domain/date-format.ts';
import { useQueryRoute } from '../../../api.ts';
import { DownIcon, PrintIcon } from '../../../parts/icons.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { Loading, Notice } from '../../../parts/States.tsx';
import { useAddressYear } from '../../../parts/YearStep.tsx';
import { useUnseenLeaving } from '../../../parts/ExportDialog.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useScreen } from '../../../shell/screen.ts';
import { useAppStatus, useStatus } from '../../../shell/status-context.ts';
import { useEntryActs } from '../calendar/acts.ts';
import { CalendarPaper } from '../calendar/CalendarPaper.tsx';
import { FillDialog } from '../calendar/FillDialog.tsx';
import { isShown, routeFilter, useCalendarFilter, useEntries } from '../calendar/filter.ts';
import { HolidaysDialog } from '../calendar/HolidaysDialog.tsx';
import { useHolidays } from '../calendar/holidays.ts';
import { useWindows } from '../calendar/windows.tsx';
import { yearPath, yearSections } from '../section.ts';
import { useSamePath } from '../shown-time.ts';
import { YearHead } from '../YearHead.tsx';
import { type PrintWishes, SheetSide, usualWishes } from './SheetSide.tsx';
import { WallSheet } from './WallSheet.tsx';
import '../calendar/calendar.css';
import './sheet.css';

type Window = 'print' | 'fill' | 'holidays';

const layersOf = ({ birthdays }: PrintWishes): CalendarLayer[] =>
  birthdays ? ['计划', '活动', '生日'] : ['计划', '活动'];

/** 年历: the year as it will hang on the wall, and beside it what has no place yet, the paper, and how far the year is. */
export function SheetPage() {
  const mine = barredItem(useBarred()('plans.saveItem'));
  const navigate = useNavigate();
  // Pasting a plan is a view of its own; while it is not there, nothing leads to it. (Views are known once all are loaded.)
  const pastePath = yearSections().find(({ path }) => path === 'text');
  const { today, unionName, handler } = useAppStatus();
  const { year, setYear } = useAddressYear();
  const [params] = useSearchParams();
  const same = useSamePath();
  const filter = useCalendarFilter();
  const acts = useEntryActs();
  const holidaysOf = useHolidays();
  const narrow = useScreen().width === 'narrow';
  const years = [year - 1, year, year + 1];
  const [wishes, setWishes] = useState<PrintWishes>(usualWishes);
  const { any, move, note, windows } = useWindows();
  const asked = params.get('do');
  const open = asked === 'print' || asked === 'fill' || asked === 'holidays' ? asked : null;
  const setOpen = (window: Window | null) => filter.set({ do: window });
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const query = useEntries(from, to, ['计划', '活动']);
  const progress = useQueryRoute('plans.progress', { year, by: 'quarter' }, { keep: true }).data?.total;
  const all = query.data ?? [];
  const shown = all.filter((entry) => isShown(entry, filter));
  const onPaper = shown.filter((entry) => (entry.fromUpper ? wishes.fromUpper : wishes.own));
  const sheet = useMemo(
    () => yearSheet(year, onPaper, { festivals: wishes.festivals, holidaysOf }),
    [year, query.data, filter.whose, filter.category, wishes, holidaysOf],
  );
  const fit = useMemo(() => fitYear(sheet), [sheet]);
  const loose = shown.filter(isUnplaced);
  const union = shortUnion(unionName ?? '');
  const ics = useUnseenLeaving({
    what: { route: 'calendar.ics', input: { from, to, festivals: wishes.festivals, ...routeFilter(filter) } },
    format: 'xlsx',
    title: `${year}年工作日历`,
    people: 0,
    verb: '导出日历文件',
  });
  useKeys({ 'Ctrl+P': () => setOpen('print'), n: () => note(''), 'Ctrl+N': () => note('') }, !any && open === null);

  const items = shown.filter(({ layer }) => layer === '计划');
  const ids = (fits: (entry: CalendarEntry) => boolean) => new Set(items.filter(fits).map(({ id }) => id)).size;
  useStatus({
    facts: [
      <span key="all">
        全年 <b>{progress?.planned.length ?? 0}</b> 项
      </span>,
      <span key="done">
        已完成 <b>{progress?.done.length ?? 0}</b>
      </span>,
      <span key="doing">
        进行中 <b>{progress?.doing.length ?? 0}</b>
      </span>,
      <span key="later">
        延期 <b>{progress?.postponed.length ?? 0}</b>
      </span>,
      <span key="waiting">
        未开始 <b>{progress?.waiting.length ?? 0}</b>
      </span>,
      <span key="late" className={(progress?.overdue.length ?? 0) > 0 ? 'problem' : ''}>
        过期 <b>{progress?.overdue.length ?? 0}</b>
      </span>,
      <span key="loose">
        没排日子 <b>{loose.length}</b>
      </span>,
    ],
    keys: [
      ['点一项', '打开'],
      ['拖到别的月份，或按 M', '改期'],
      ['Ctrl+滚轮', '放大'],
    ],
  });
  const hands = {
    today,
    open: acts.open,
    move,
    openDay: (date: string) => void navigate(`${yearPath('month')}?day=${date}`),
    openMonth: (month: string) => void navigate(`${yearPath('month')}?month=${month}`),
    toDay: (entry: CalendarEntry, day: string) => void acts.toDay(entry, day),
    toMonth: (entry: CalendarEntry, month: string) => void acts.toMonth(entry, month),
  };
  return (
    <>
      <YearHead
        section=""
        actions={
          <>
            {narrow ? (
              <Select
                value={year}
                onChange={setYear}
                options={years.map((value) => ({ value, label: `${value} 年` }))}
                aria-label="年份"
              />
            ) : (
              <>
                <Segmented
                  value={year}
                  onChange={setYear}
                  options={years.map((value) => ({ value, label: String(value) }))}
                  aria-label="年份"
                />
                {pastePath ? (
                  <Button route="plans.createFromText" onClick={() => void navigate(same(pastePath.path))}>
                    粘贴计划文字
                  </Button>
                ) : (
                  <Button route="plans.saveItem" onClick={() => note('')}>
                    记一件事
                  </Button>
                )}
              </>
            )}
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  ...(narrow && pastePath ? [{ key: 'paste', label: '粘贴计划文字', ...mine }] : []),
                  { key: 'note', label: '记一件事', ...mine },
                  { key: 'fill', label: '用全年常规工作填一年', ...mine },
                  { key: 'holidays', label: '放假调休', ...mine },
                  { key: 'ics', label: '导出日历文件（手机、邮箱能读）', ...mine },
                ],
                onClick: ({ key }) => {
                  if (key === 'paste') void navigate(same('text'));
                  else if (key === 'note') note('');
                  else if (key === 'ics') ics.take();
                  else setOpen(key as Window);
                },
              }}
            >
              <Button icon={<DownIcon />} iconPlacement="end">
                更多
              </Button>
            </Dropdown>
            <Button type="primary" icon={<PrintIcon />} onClick={() => setOpen('print')}>
              打印上墙
            </Button>
          </>
        }
      />
      <div className="with-panel">
        <div className="main">
          <Loading query={query} what={`${year} 年的年历`}>
            {() => (
              <>
                {items.length === 0 && filter.whose === 'all' && filter.category === '' && (
                  <div className="page-notice">
                    <Notice
                      kind="info"
                      title={`${year} 年还没有计划`}
                      actions={
                        <>
                          {pastePath && (
                            <Button route="plans.createFromText" onClick={() => void navigate(same(pastePath.path))}>
                              粘贴计划文字
                            </Button>
                          )}
                          <Button route="calendar.fill" onClick={() => setOpen('fill')}>
                            用全年常规工作填
                          </Button>
                        </>
                      }
                    >
                      有写好的计划就把文字贴进来，没有就从全年常规工作挑，都能再改。
                    </Notice>
                  </div>
                )}
                <WallSheet
                  union={union}
                  sheet={sheet}
                  fit={fit}
                  regular={regularWords(sheet)}
                  made={[handler && `编制：${handler}`, `${formatChinese(today)}`].filter(Boolean).join('　')}
                  hands={hands}
                />
              </>
            )}
          </Loading>
        </div>
        <SidePanel label="没排日子、纸张、进度">
          <SheetSide
            year={year}
            loose={loose}
            counts={{
              own: ids(({ fromUpper }) => !fromUpper),
              upper: ids(({ fromUpper }) => fromUpper),
            }}
            wishes={wishes}
            onWishes={setWishes}
            progress={progress}
            filter={filter}
            entries={all}
            acts={acts}
            onMove={move}
          />
        </SidePanel>
      </div>
      {windows}
      {ics.dialog}
      {open === 'fill' && <FillDialog year={year} onClose={() => setOpen(null)} />}
      {open === 'holidays' && <HolidaysDialog year={year} onClose={() => setOpen(null)} />}
      {open === 'print' && (
        <CalendarPaper
          title={`${year}年工作年历`}
          wanted={{
            period: String(year),
            monthly: wishes.sheet === 'monthly',
            paper: wishes.sheet === 'A3' ? 'A3' : 'A4',
            layers: layersOf(wishes),
            own: wishes.own,
            fromUpper: wishes.fromUpper,
            festivals: wishes.festivals,
          }}
          filter={filter}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
