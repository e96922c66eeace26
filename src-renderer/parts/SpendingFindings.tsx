import { InputNumber, Select } from 'antd';
import type { VoucherRow } from '../../src-main/contract/funds.ts';
import type { VoucherSpending } from '../../src-main/contract/spending.ts';
import { type SpendingAsk, spendingKindNames } from '../../src-main/domain/spending/kinds.ts';
import { useQueryRoute } from '../api.ts';
import { Line } from './Dialog.tsx';
import { FieldInput } from './FieldInput.tsx';
import { FindingList } from './FindingList.tsx';
import { metaOf } from './inputs.tsx';

export interface SpendingFindingsProps {
  /** The entry being changed; null: a new one. */
  readonly voucherId: number | null;
  /** 'YYYY-MM-DD'; nothing is asked before it is a date. */
  readonly date: string;
  readonly direction: VoucherRow['direction'];
  readonly purpose: string;
  readonly payee: string;
  readonly amountFen: number;
  readonly value: VoucherSpending | null;
  readonly onChange: (value: VoucherSpending | null) => void;
}

const topMeta = metaOf('最高一份奖', 'fen');
const none = '不是这几类';
const options = [none, ...spendingKindNames].map((value) => ({ value, label: value }));

const labels: Readonly<Record<Exclude<SpendingAsk, 'topFen'>, string>> = {
  heads: '人数',
  days: '天数',
  winners: '获奖人数',
};

/**
 * Two things for the form of an expenditure: what it was for, where a rule limits it by head, and what the rules say:
 *   <SpendingFindings voucherId={null} date={…} direction="支出" purpose={…} payee={…} amountFen={…} value={spending} onChange={setSpending} />
 * Draws nothing for money that comes in.
 */
export function SpendingFindings(props: SpendingFindingsProps) {
  const { voucherId, date, direction, purpose, payee, amountFen, value, onChange } = props;
  const out = direction === '支出' && /^\d{4}-\d{2}-\d{2}$/.test(date);
  const found = useQueryRoute(
    'spending.check',
    { voucherId, date, direction, purpose, payee: payee || null, amountFen, spending: value },
    { enabled: out, keep: true },
  ).data;
  if (!out) return null;
  const asks = value === null ? [] : (found?.asks ?? []);
  const put = (part: Partial<VoucherSpending>) => value && onChange({ ...value, ...part });
  const choose = (kind: string) => {
    const name = spendingKindNames.find((known) => known === kind);
    onChange(name ? { heads: null, days: null, winners: null, topFen: null, ...value, kind: name } : null);
  };
  const suggested = found?.suggested ?? null;
  return (
    <>
      <Line
        label="开支类别"
        hint={
          suggested !== null ? (
            <button type="button" className="link" onClick={() => choose(suggested)}>
              选“{suggested}”
            </button>
          ) : undefined
        }
      >
        <Select value={value?.kind ?? none} options={options} onChange={choose} aria-label="开支类别" />
      </Line>
      {asks.map((ask) => {
        const label =
          ask === 'topFen' ? '最高一份奖' : ask === 'days' ? (found?.daysLabel ?? labels.days) : labels[ask];
        return (
          <Line key={ask} label={label}>
            {ask === 'topFen' ? (
              <FieldInput
                meta={topMeta}
                value={value?.topFen ?? null}
                onChange={(next, problem) => !problem && put({ topFen: typeof next === 'number' ? next : null })}
                placeholder="发团体奖的不填"
              />
            ) : (
              <InputNumber
                min={ask === 'winners' ? 0 : 1}
                precision={0}
                value={value?.[ask] ?? null}
                onChange={(next) => put({ [ask]: next })}
                aria-label={label}
              />
            )}
          </Line>
        );
      })}
      {found && <FindingList findings={found.findings} />}
    </>
  );
}
