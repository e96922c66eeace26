import { AutoComplete, Button } from 'antd';
import { aidSuggestions } from '../../../../src-main/domain/aid/suggestions.ts';
import type { LineSide } from '../../../../src-main/domain/aid/states.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { FieldInput } from '../../../parts/FieldInput.tsx';
import { CloseIcon } from '../../../parts/icons.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { amountOf, type DraftLineRow, type Lines } from './assessment-form.ts';

const monthMeta = metaOf('每月', 'fen');
const monthsMeta = metaOf('月数', 'int');
const totalMeta = metaOf('合计', 'fen');
const papersMeta = metaOf('票据', 'int');
const words = { 收入: aidSuggestions.income, 刚性支出: aidSuggestions.rigid } as const;

/** A line: so much a month for so many months, or the whole sum. */
function Line({ row, lines, index }: { readonly row: DraftLineRow; readonly lines: Lines; readonly index: number }) {
  const set = (next: Partial<DraftLineRow>) => lines.change(row.key, next);
  const number = (field: 'monthFen' | 'months' | 'totalFen' | 'papers') => (value: unknown, bad?: string) =>
    set({ [field]: typeof value === 'number' ? value : null, problem: bad ?? '' });
  const monthly = row.monthFen !== null;
  const what = row.item || `${row.side}第 ${index + 1} 行`;
  return (
    <tr>
      <td>
        <AutoComplete
          value={row.item}
          options={words[row.side].map((value) => ({ value }))}
          onChange={(item) => set({ item })}
          showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
          placeholder={row.side === '收入' ? '例如 本人工资' : '例如 医疗自付'}
          aria-label={`${row.side}项目`}
        />
        {row.problem && <span className="problem">{row.problem}</span>}
      </td>
      <td>
        <FieldInput meta={{ ...monthMeta, label: `${what} 每月` }} value={row.monthFen} onChange={number('monthFen')} />
      </td>
      <td>
        <FieldInput
          meta={{ ...monthsMeta, label: `${what} 月数` }}
          value={row.months}
          onChange={number('months')}
          disabled={!monthly}
        />
      </td>
      <td className="right">
        {monthly ? (
          <span className="aid-line-sum">{amountOf(row) === null ? '—' : formatMoney(amountOf(row) ?? 0)}</span>
        ) : (
          <FieldInput
            meta={{ ...totalMeta, label: `${what} 合计` }}
            value={row.totalFen}
            onChange={number('totalFen')}
          />
        )}
      </td>
      <td>
        <FieldInput
          meta={{ ...papersMeta, label: `${what} 票据张数` }}
          value={row.papers}
          onChange={number('papers')}
        />
      </td>
      <td>
        <Button
          type="text"
          size="small"
          icon={<CloseIcon />}
          aria-label={`去掉 ${what}`}
          onClick={() => lines.remove(row.key)}
        />
      </td>
    </tr>
  );
}

/** Incomes and rigid costs of the period, typed line by line. */
export function IncomeLines({ lines, problem }: { readonly lines: Lines; readonly problem?: string | undefined }) {
  const of = (side: LineSide) => lines.rows.filter((row) => row.side === side);
  const table = (side: LineSide, add: string) => (
    <>
      <table className="aid-lines" aria-label={side}>
        <thead>
          <tr>
            <th>{side === '收入' ? '收入' : '必须花的（刚性支出）'}</th>
            <th className="amount">每月（元）</th>
            <th className="small">月数</th>
            <th className="amount">合计（元）</th>
            <th className="small">票据</th>
            <th className="away" aria-label="去掉" />
          </tr>
        </thead>
        <tbody>
          {of(side).map((row, index) => (
            <Line key={row.key} row={row} lines={lines} index={index} />
          ))}
        </tbody>
      </table>
      <Button size="small" onClick={() => lines.add(side)}>
        {add}
      </Button>
    </>
  );
  return (
    <div className="aid-lines-box">
      {table('收入', '＋ 加一项收入')}
      {table('刚性支出', '＋ 加一项支出')}
      {problem && <p className="problem">{problem}</p>}
    </div>
  );
}
