import { Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { voucherDirections } from '../../../src-main/contract/funds.ts';
import { monthsOf } from '../../../src-main/domain/dues/months.ts';
import { useQueryRoute } from '../../api.ts';
import { SearchIcon } from '../../parts/icons.tsx';
import { isComposing, useKeys } from '../../shell/keys.ts';
import { useVoucherFilter } from './use-filter.ts';
import { FundsBar, useFundYear } from './year.tsx';

/** Conditions of the list: month, direction, account, words. */
export function VoucherBar() {
  const { year } = useFundYear();
  const { asked, conditions, set, clear } = useVoucherFilter();
  const system = useQueryRoute('funds.years', {}).data?.find((row) => row.year === year)?.system;
  const accounts = useQueryRoute(
    'funds.accounts',
    { system: system ?? '2022' },
    { enabled: system !== undefined },
  ).data;
  const [words, setWords] = useState(asked.search ?? '');
  const field = useRef<HTMLDivElement>(null);
  const search = asked.search ?? '';
  useEffect(() => setWords(search), [search]);
  useKeys({ 'Ctrl+F': () => field.current?.querySelector('input')?.focus() });
  return (
    <FundsBar>
      <Select
        className="funds-month"
        value={asked.month ?? ''}
        onChange={(month) => set({ month })}
        options={[
          { value: '', label: '全年' },
          ...monthsOf(year).map((m) => ({ value: m, label: `${Number(m.slice(5))} 月` })),
        ]}
        aria-label="月份"
      />
      <Select
        className="funds-month"
        value={asked.direction ?? ''}
        onChange={(direction) => set({ direction })}
        options={[{ value: '', label: '收和支' }, ...voucherDirections.map((word) => ({ value: word, label: word }))]}
        aria-label="收支"
      />
      <Select
        className="funds-account"
        value={asked.accountId ?? asked.kind ?? ''}
        showSearch
        optionFilterProp="label"
        onChange={(chosen) =>
          set(typeof chosen === 'number' ? { account: chosen, kind: null } : { account: null, kind: chosen })
        }
        options={[
          { value: '', label: '全部科目' },
          { value: '收入', label: '所有收入科目' },
          { value: '支出', label: '所有支出科目' },
          ...(accounts ?? []).map((account) => ({ value: account.id, label: `${account.code} ${account.path}` })),
        ]}
        aria-label="科目"
      />
      <div ref={field} className="funds-search">
        <Input
          prefix={<SearchIcon />}
          placeholder="摘要、对方、经手、金额"
          allowClear
          value={words}
          aria-label="找收支"
          onChange={(event) => {
            setWords(event.target.value);
            if (!isComposing(event as unknown as { nativeEvent: { isComposing?: boolean } }))
              set({ q: event.target.value });
          }}
          onCompositionEnd={(event) => set({ q: event.currentTarget.value })}
        />
      </div>
      {asked.ids && <span className="note">只看点开的 {asked.ids.length} 笔</span>}
      {conditions > 0 && (
        <button type="button" className="link" onClick={clear}>
          清空条件
        </button>
      )}
    </FundsBar>
  );
}
