import { useEffect, useMemo, useState } from 'react';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { monthsOf } from '../../../../src-main/domain/dues/months.ts';
import { standardAt } from '../../../../src-main/domain/standards.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { count, fixFirst } from '../../../parts/inputs.tsx';
import { useStandards } from '../../../parts/standards.ts';
import { Loading, Notice } from '../../../parts/States.tsx';
import type { RowKey } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status.ts';
import { useToday } from '../../../shell/status-context.ts';
import { collectColumns, collectMark } from '../collect-columns.tsx';
import { CollectBar, type MonthRange, useNextGroup } from '../CollectBar.tsx';
import { CollectFoot } from '../CollectFoot.tsx';
import { Collected, type CollectedBatch } from '../Collected.tsx';
import { type CollectRow, collectRow, sumOf } from '../collecting.ts';
import { DuesHead } from '../DuesHead.tsx';
import { forgetDay, paymentInput, PaymentLines, usePaymentDraft } from '../payment-form.tsx';
import { useDuesScope } from '../scope.ts';
import type { DuesSection } from '../section.ts';
import { useAddressYear } from '../../../parts/YearStep.tsx';
import { YearEmpty, YearNotices } from '../YearStates.tsx';

export const section: DuesSection = { path: 'collect', label: '登记收款', order: 20, Component: Collect };

/** So many people are listed at once; a larger union collects group by group. */
const MOST = 5000;
const none: ReadonlySet<number> = new Set();

/** Months that are usually collected: up to the last one called for; before anything was called for, this one. */
function usualRange(year: number, called: readonly string[], today: string): MonthRange {
  const last = called.at(-1);
  if (last !== undefined) return { from: `${year}-01`, to: last };
  const month = today.startsWith(String(year)) ? today.slice(0, 7) : `${year}-01`;
  return { from: month, to: month };
}

/** What belongs to one list of one group: it begins anew with another. */
interface Hand {
  readonly list: string;
  readonly ticked: ReadonlySet<number>;
  readonly typed: ReadonlyMap<number, number>;
}

/** 登记收款: everybody of a group with due, paid and owed; tick, correct the amount, one command. */
function Collect() {
  const today = useToday();
  const { year } = useAddressYear();
  const { scope, setScope } = useDuesScope();
  const { groupId, ungrouped } = scope;
  const [chosenRange, setRange] = useState<{ readonly year: number; readonly range: MonthRange } | null>(null);
  const [done, setDone] = useState<CollectedBatch | null>(null);
  const [failure, setFailure] = useState('');
  // What was refused as taken already, once somebody has read so: pressed again, it is meant.
  const [told, setTold] = useState('');
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [draft, change] = usePaymentDraft();
  useEffect(forgetDay, []);
  const collect = useCommand('dues.collect', { quiet: true });
  const next = useNextGroup();
  const remindFrom = standardAt(useStandards(), 'duesArrears', today)?.value.remindFrom ?? Number.POSITIVE_INFINITY;
  const query = useQueryRoute('dues.matrix', { year, groupId, ungrouped, limit: MOST }, { keep: true });
  const open = useQueryRoute(
    'dues.matrix',
    { year, groupId, ungrouped, view: 'noAuthorisation', limit: 0, ids: true },
    { enabled: draft.method === '工资代扣' },
  ).data;
  const unsigned = useMemo(
    () => (draft.method === '工资代扣' && open?.ids ? new Set(open.ids) : none),
    [draft.method, open],
  );

  const called = query.data?.called ?? [];
  const range = chosenRange?.year === year ? chosenRange.range : usualRange(year, called, today);
  const list = `${year} ${groupId} ${ungrouped} ${range.from} ${range.to}`;
  const [kept, setHand] = useState<Hand>({ list, ticked: none, typed: new Map() });
  const hand: Hand = kept.list === list ? kept : { list, ticked: none, typed: new Map() };
  const months = useMemo(() => monthsOf(year), [year]);
  const rows = useMemo(
    () => (query.data?.rows ?? []).map((row) => collectRow(row, months, range, hand.typed)),
    [query.data, months, range.from, range.to, hand.typed],
  );
  const ticked = rows.filter((row) => hand.ticked.has(row.id) && row.openFen > 0);
  const sum = sumOf(ticked, new Set(called));
  const columns = useMemo(
    () =>
      collectColumns({
        withGroup: groupId === null || rows.some((row) => row.group !== rows[0]?.group),
        unsigned,
        remindFrom,
      }),
    [groupId, rows, unsigned, remindFrom],
  );
  const typedWrong = Object.values(problems).some(Boolean);
  const missing =
    sum.people === 0
      ? '勾上交了钱的人'
      : sum.negative
        ? `${sum.negative.name}的金额不能是负数`
        : sum.tooMuch
          ? `${sum.tooMuch.name}最多还要交 ${formatMoney(sum.tooMuch.openFen)} 元`
          : typedWrong
            ? fixFirst
            : draft.paidOn === ''
              ? '还差：收款日期'
              : null;

  const tick = (keys: ReadonlySet<RowKey>) => {
    const payable = rows.filter((row) => row.openFen > 0 && keys.has(row.id));
    setHand({ ...hand, ticked: new Set(payable.map(({ id }) => id)) });
    setFailure('');
  };
  const typeAmount = (row: CollectRow, fen: number) => {
    const nextTicked = new Set(hand.ticked);
    // Nothing was collected at 0; a negative amount stays where it was typed, with its sentence.
    if (fen === 0) nextTicked.delete(row.id);
    else nextTicked.add(row.id);
    const typed = new Map(hand.typed);
    if (fen === 0) typed.delete(row.id);
    else typed.set(row.id, fen);
    setHand({ list, ticked: nextTicked, typed });
    setFailure('');
  };

  async function submit(): Promise<void> {
    if (missing !== null || collect.busy) return;
    const input = {
      ...paymentInput(draft),
      lines: ticked.map((row) => ({
        memberId: row.id,
        amountFen: row.amountFen,
        months: row.open.map(({ month }) => month),
      })),
    };
    const asked = JSON.stringify(input);
    const answer = await collect.run({ ...input, sure: told === asked });
    if (!answer.ok) {
      const { sure, ...fields } = answer.error.fields ?? {};
      setTold(sure === undefined ? '' : asked);
      setProblems(fields);
      return setFailure(answer.error.message);
    }
    setHand({ list, ticked: none, typed: new Map() });
    change({ note: '' });
    setDone({ ...answer.data, method: draft.method });
  }

  useKeys({ 'Ctrl+Enter': () => void submit() });
  useStatus({
    facts: [
      <>
        共 <b>{count(rows.length)}</b> 人，还要交的 <b>{count(rows.filter((row) => row.openFen > 0).length)}</b> 人
      </>,
    ],
    keys: [
      ['空格', '勾上'],
      ['Ctrl+A', '全勾'],
      ['F2', '改本次收的金额'],
      ['Ctrl+回车', '登记'],
    ],
  });

  return (
    <>
      <DuesHead section="collect" />
      <CollectBar months={months} range={range} onRange={(to) => setRange({ year, range: to })} />
      <div className="page-bar dues-payment">
        <PaymentLines
          draft={draft}
          onChange={change}
          problems={problems}
          onProblem={(field, problem) => {
            setProblems((now) => ({ ...now, [field]: problem }));
            setFailure('');
          }}
        />
      </div>
      {done && (
        <Collected batch={done} onNext={next && (() => (setDone(null), next()))} onClose={() => setDone(null)} />
      )}
      <YearNotices year={year} />
      {(query.data?.count ?? 0) > MOST && (
        <div className="page-notice">
          <Notice
            kind="refusal"
            title={`这里有 ${count(query.data?.count ?? 0)} 人，只列了前 ${count(MOST)} 人。请先选小组`}
          />
        </div>
      )}
      <Loading query={query} what="收款名单">
        {() => (
          <div className="page-grid">
            <Grid<CollectRow>
              id="dues-collect"
              label="收款名单"
              columns={columns}
              {...allRows(rows)}
              mode="cell"
              selection={new Set(ticked.map(({ id }) => id))}
              onSelection={tick}
              onEdit={(row, _, __, value) => typeAmount(row, typeof value === 'number' ? value : 0)}
              cellMark={collectMark}
              empty={<YearEmpty scope={{ ...scope, view: 'all', search: '' }} onScope={setScope} />}
              autoFocus
            />
          </div>
        )}
      </Loading>
      {failure && (
        <div className="page-notice">
          <Notice kind="error" title={failure} />
        </div>
      )}
      <CollectFoot
        sum={sum}
        unsigned={ticked.filter(({ id }) => unsigned.has(id)).length}
        missing={missing}
        busy={collect.busy}
        onCollect={() => void submit()}
      />
    </>
  );
}
