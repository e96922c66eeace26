import { Checkbox, DatePicker, InputNumber, Select, TreeSelect } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type Output, useQueryRoute } from '../../api.ts';
import { ActivityQuestions } from './ActivityQuestions.tsx';
import { AidQuestions } from './AidQuestions.tsx';
import type { Params } from './params.ts';
import { monthFormats } from '../../parts/months.ts';
import { treeOf } from './group-tree.ts';
import { PeriodInput } from './PeriodInput.tsx';

type Info = Output<'reports.catalog'>[number];
/** What a sheet wants to know before it can be filled: month, period, day, group, states, masks. `today` is the core's. */
export function Questions({
  info,
  params,
  today,
  onParams,
}: {
  readonly info: Info;
  readonly params: Params;
  readonly today: string;
  readonly onParams: (params: Params) => void;
}) {
  const asks = (question: Info['asks'][number]): boolean => info.asks.includes(question);
  const groups = useQueryRoute('groups.tree', {}, { enabled: asks('group') });
  const set = (patch: Partial<Params>): void => onParams({ ...params, ...patch });
  const chosen = [...(params.states ?? info.states ?? [])];
  const later = (day: Dayjs): boolean => day.isAfter(dayjs(today), 'day');
  return (
    <span className="report-questions">
      {asks('month') && (
        <DatePicker
          picker="month"
          allowClear={false}
          aria-label="月份"
          format={monthFormats}
          disabledDate={(day) => day.isAfter(dayjs(today), 'month')}
          value={dayjs(`${params.month ?? today.slice(0, 7)}-01`)}
          onChange={(day) => day && set({ month: day.format('YYYY-MM') })}
        />
      )}
      {asks('period') && info.periods && (
        <PeriodInput
          value={params.period ?? info.period ?? ''}
          kinds={info.periods}
          today={today}
          onChange={(period) => set({ period })}
        />
      )}
      <AidQuestions info={info} params={params} onParams={onParams} />
      <ActivityQuestions info={info} params={params} onParams={onParams} />
      {asks('date') && (
        <DatePicker
          allowClear={false}
          aria-label="截至日期"
          format="[截至] YYYY-MM-DD"
          disabledDate={later}
          value={dayjs(params.date ?? today)}
          onChange={(day) => day && set({ date: day.format('YYYY-MM-DD') })}
        />
      )}
      {asks('group') && (
        <TreeSelect
          className="report-group"
          aria-label="分会小组"
          placeholder="全部小组"
          allowClear
          treeDefaultExpandAll
          popupMatchSelectWidth={false}
          treeData={treeOf(groups.data ?? [])}
          value={params.groupId ?? undefined}
          onChange={(value: number | undefined) => set({ groupId: value ?? null })}
        />
      )}
      {asks('states') && info.states && (
        <Select
          className="report-states"
          mode="multiple"
          aria-label="表里有哪些会籍"
          maxTagCount="responsive"
          maxTagPlaceholder={(more) =>
            more.length === chosen.length ? `会籍 ${more.length} 种` : `等 ${chosen.length} 种`
          }
          popupMatchSelectWidth={false}
          showSearch={false}
          options={[...info.states, ...(info.otherStates ?? [])].map((state) => ({ value: state, label: state }))}
          value={chosen}
          // One state must stay: a sheet of nobody says nothing.
          onChange={(states: string[]) => states.length > 0 && set({ states })}
        />
      )}
      {asks('memberCount') && (
        <span className="report-number-asked">
          <label htmlFor="report-member-count">会员人数</label>
          <InputNumber
            id="report-member-count"
            min={0}
            max={10_000_000}
            precision={0}
            placeholder="按名册"
            value={params.memberCount ?? null}
            onChange={(value) => {
              const { memberCount: _, ...rest } = params;
              onParams(value === null ? rest : { ...rest, memberCount: value });
            }}
          />
        </span>
      )}
      {asks('branches') && (
        <Checkbox checked={params.branches ?? true} onChange={(event) => set({ branches: event.target.checked })}>
          按分会列
        </Checkbox>
      )}
      {asks('masked') && (
        <Checkbox checked={params.masked ?? false} onChange={(event) => set({ masked: event.target.checked })}>
          号码打星号
        </Checkbox>
      )}
      {asks('posting') && (
        <Checkbox checked={params.posting ?? false} onChange={(event) => set({ posting: event.target.checked })}>
          公示用
        </Checkbox>
      )}
      {asks('cover') && (
        <Checkbox checked={params.cover ?? false} onChange={(event) => set({ cover: event.target.checked })}>
          带封面和说明
        </Checkbox>
      )}
      {asks('unused') && (
        <Checkbox checked={params.unused ?? false} onChange={(event) => set({ unused: event.target.checked })}>
          没有数的科目也列
        </Checkbox>
      )}
      {asks('maskedNames') && (
        <Checkbox
          checked={params.maskedNames ?? false}
          onChange={(event) => set({ maskedNames: event.target.checked })}
        >
          姓名打星号
        </Checkbox>
      )}
    </span>
  );
}
