import { Radio } from 'antd';
import { useState } from 'react';
import type { DuesPersonRow } from '../../../../src-main/contract/dues.ts';
import { monthlyDues, plausibleDues } from '../../../../src-main/domain/dues/amount.ts';
import { reckoningWords } from '../../../../src-main/domain/dues/words.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { standardAt } from '../../../../src-main/domain/standards.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { ArithmeticBar } from '../../../parts/ArithmeticBar.tsx';
import { Check } from '../../../parts/Check.tsx';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useStandards } from '../../../parts/standards.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { forWhom, PeopleLine } from './PeopleLine.tsx';
import { fromMonthMeta, isMonth } from './words.ts';

const baseMeta = metaOf('计费基数', 'fen');
const amountMeta = metaOf('每月会费', 'fen');
const itemsMeta = metaOf('怎么得来的', 'text', { max: 500 });

/** The rule that counts for all of these people; null when they have several, or none. */
function useRule(rows: readonly DuesPersonRow[]) {
  const standards = useQueryRoute('dues.standards', {}).data ?? [];
  const ids = new Set(rows.map((row) => row.standardId));
  const [id] = ids;
  return ids.size === 1 ? (standards.find((row) => row.id === id) ?? null) : null;
}

/** 定计费基数 (or a month's dues where they are set by hand) from a month on, for one or many people. */
export function BaseDialog({
  first,
  rows,
  month,
  plausibleFen,
  onClose,
}: {
  readonly first: readonly number[];
  /** Those of them whose rows are known. */
  readonly rows: readonly DuesPersonRow[];
  readonly month: string;
  readonly plausibleFen: number;
  readonly onClose: () => void;
}) {
  const save = useCommand('dues.setBase', { quiet: true });
  const [ids, setIds] = useState(first);
  const rule = useRule(rows.filter((row) => ids.includes(row.memberId)));
  const [kind, setKind] = useState<'base' | 'amount' | null>(null);
  const [sure, setSure] = useState(false);
  const by = kind ?? (rule?.mode === '手工' ? 'amount' : 'base');
  const only = rows.length === 1 ? rows[0] : undefined;
  const draft = useDraft({
    fromMonth: month,
    baseFen: only?.baseFen ? String(only.baseFen) : '',
    amountFen: only?.amountFen ? String(only.amountFen) : '',
    items: '',
    sure: '',
  });
  const { values, problems } = draft;
  const fen = (text: string): number | null => (text === '' ? null : Number(text));
  const base = {
    baseFen: by === 'base' ? fen(values.baseFen) : null,
    amountFen: by === 'amount' ? fen(values.amountFen) : null,
  };
  const on = isMonth(values.fromMonth) ? values.fromMonth : month;
  const rate = standardAt(useStandards(), 'duesRate', `${on}-28`)?.value;
  const mostFen = by === 'base' ? plausibleFen : rate ? plausibleDues(plausibleFen, rate) : Number.POSITIVE_INFINITY;
  const doubtful = (base.baseFen ?? base.amountFen ?? 0) > mostFen;
  const dues = rule && rate ? monthlyDues(rule, base, rate) : null;
  const submit = async () => {
    const answer = await save.run({
      memberIds: [...ids],
      fromMonth: values.fromMonth,
      ...base,
      items: orNull(values.items),
      sure: doubtful && sure,
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      title="定计费基数"
      ok={by === 'base' ? `定 ${forWhom(ids)}的基数` : `定 ${forWhom(ids)}的每月会费`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={620}
      missing={
        draftMissing(draft, [
          ids.length === 0 && '会员',
          values.fromMonth === '' && '从哪月起',
          base.baseFen === null && base.amountFen === null && (by === 'base' ? '计费基数' : '每月会费'),
        ]) ?? (doubtful && !sure ? '还差：金额没有错' : null)
      }
    >
      <PeopleLine ids={ids} onChange={setIds} autoFocus={first.length === 0} />
      <Line label="填哪样">
        <Radio.Group
          value={by}
          options={[
            { value: 'base', label: '计费基数（工资）' },
            { value: 'amount', label: '每月会费' },
          ]}
          onChange={(event) => (setKind(event.target.value as 'base' | 'amount'), draft.touch())}
        />
      </Line>
      {by === 'base' ? (
        <DraftLine draft={draft} field="baseFen" meta={baseMeta} placeholder="元，每月" autoFocus={first.length > 0} />
      ) : (
        <DraftLine
          draft={draft}
          field="amountFen"
          meta={amountMeta}
          placeholder="元"
          hint={rule && rule.mode !== '手工' ? `现在的标准是“${rule.mode}”，这个数只在标准改成“手工”后用` : undefined}
          autoFocus={first.length > 0}
        />
      )}
      {doubtful && (
        <Line label="" problem={problems.sure}>
          <Check checked={sure} onChange={setSure}>
            高于每月 {formatMoney(mostFen)} 元，多半是{by === 'base' ? '年薪' : '一年的'}或多写了一位；金额没有错
          </Check>
        </Line>
      )}
      <DraftLine draft={draft} field="fromMonth" meta={fromMonthMeta} hint="一直用到下一次改基数的前一个月" />
      <DraftLine draft={draft} field="items" meta={itemsMeta} placeholder="例如 岗位工资 3,000.00＋薪级工资 1,216.40" />
      {rule &&
        rate &&
        draft.clean &&
        !problems[by === 'base' ? 'baseFen' : 'amountFen'] &&
        (base.baseFen !== null || base.amountFen !== null) && (
          <ArithmeticBar name="每人每月">
            {reckoningWords(rule, base, rate)}
            {dues !== null && (
              <>
                {' '}
                ＝ <b>{formatMoney(dues)}</b>
              </>
            )}
          </ArithmeticBar>
        )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
