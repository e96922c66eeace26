import { useState } from 'react';
import { type DuesStandardRule, monthlyDues } from '../../../../src-main/domain/dues/amount.ts';
import { reckoningWords } from '../../../../src-main/domain/dues/words.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { standardAt } from '../../../../src-main/domain/standards.ts';
import { ArithmeticBar } from '../../../parts/ArithmeticBar.tsx';
import { FieldInput } from '../../../parts/FieldInput.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useStandards } from '../../../parts/standards.ts';

const baseMeta = metaOf('试算的基数', 'fen');
/** 3,487.00: its tail below ten yuan shows what does not count. */
const firstBase = 348_700;

/** 算式栏 of a standard that is being written: what it makes of a base, as one types. */
export function Example({ rule, month }: { readonly rule: DuesStandardRule; readonly month: string }) {
  const [baseFen, setBaseFen] = useState<number | null>(firstBase);
  const rate = standardAt(useStandards(), 'duesRate', `${month}-28`);
  if (!rate) return null;
  const byBase = rule.mode === '按基数' || rule.mode === '分档';
  const base = { baseFen, amountFen: null };
  const fen = monthlyDues(rule, base, rate.value);
  return (
    <ArithmeticBar name="试算一个月">
      <span className="dues-example">
        {byBase && (
          <>
            <FieldInput
              meta={baseMeta}
              value={baseFen}
              size="small"
              onChange={(value) => setBaseFen(typeof value === 'number' ? value : null)}
            />
            <span>元：</span>
          </>
        )}
        {rule.mode === '手工' ? (
          '每人的金额到“基数”里逐个填，或一次给很多人填'
        ) : (
          <span>
            {reckoningWords(rule, base, rate.value)}
            {fen !== null && (
              <>
                {' '}
                ＝ <b>{formatMoney(fen)}</b>
                {rule.mode === '固定金额' ? ` × 12 个月 ＝ ${formatMoney(fen * 12)}` : ''}
              </>
            )}
          </span>
        )}
      </span>
    </ArithmeticBar>
  );
}
