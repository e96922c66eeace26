import { Select } from 'antd';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import type { FundPosition, PendingEntry } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { fundsPath } from './year.tsx';
import { Notice } from '../../parts/States.tsx';
import { Link } from 'react-router';

/** What waits to be entered: dues, contributions, benefits, costs of activities; each with one button. */
export function Pending({ position }: { readonly position: FundPosition }) {
  const { year, pending, system } = position;
  const accounts =
    useQueryRoute('funds.accounts', { system: system ?? '2022' }, { enabled: system !== null }).data ?? [];
  const [places, setPlaces] = useState<Readonly<Record<string, number>>>({});
  /** Accounts that somebody chose for a list of benefits or a cost of an activity; else the proposed one. */
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({});
  const enter = useCommand('funds.enterPending');
  if (pending.length === 0) return null;
  const cash = accounts.filter((account) => account.isCash && account.closedOn === null);
  const spending = accounts.filter((account) => account.kind === '支出' && account.closedOn === null);
  const accountOf = (entry: PendingEntry) => chosen[entry.source] ?? entry.accountId;
  const isList = (entry: PendingEntry) => /^(benefit|activity):/u.test(entry.source);
  const nameOf = (id: number | null) => accounts.find((account) => account.id === id)?.name ?? '';
  const placeOf = (entry: PendingEntry) => places[entry.source] ?? entry.cashAccountId ?? cash[0]?.id ?? 0;
  const ready = pending.filter((entry) => accountOf(entry) !== null && placeOf(entry) !== 0);
  const locked = position.lockedOn !== null;
  const held = new Map(position.cash.map(({ accountId, balanceFen }) => [accountId, balanceFen]));
  const moved = (entry: PendingEntry) => (entry.direction === '收入' ? 1 : -1) * entry.amountFen;
  /** What would lie at a place with these entered, where that is less than nothing. */
  const below = (place: number, entries: readonly PendingEntry[]): number | null => {
    const own = entries.filter((entry) => placeOf(entry) === place);
    const fen = own.reduce((sum, entry) => sum + moved(entry), held.get(place) ?? 0);
    return fen < 0 && own.some((entry) => moved(entry) < 0) ? fen : null;
  };
  const run = async (entries: readonly PendingEntry[]) => {
    const [first] = entries;
    if (!first) return;
    // One command, so that one undo takes all of them back.
    await enter.run({
      cashAccountId: placeOf(first),
      entries: entries.map((entry) => ({
        source: entry.source,
        accountId: accountOf(entry) ?? 0,
        cashAccountId: placeOf(entry),
      })),
    });
  };
  return (
    <section aria-label="等着入账的钱">
      <h3 className="funds-title">
        等着入账的钱 {pending.length} 笔
        {ready.length > 1 && !locked && (
          <Button route="funds.enterPending" size="small" loading={enter.busy} onClick={() => void run(ready)}>
            {ready.length} 笔都入账
          </Button>
        )}
      </h3>
      {!locked &&
        ready.length > 1 &&
        cash.map(({ id, path }) => {
          const fen = below(id, ready);
          return fen === null ? null : (
            <p key={id} className="problem">
              都入账以后，{path}的余额是 {formatMoney(fen)} 元。钱不会少于零，请先核对是从哪个账户付的
            </p>
          );
        })}
      {locked && <p className="note">{year} 年的账已锁定，这些钱入不了账。先到“预算决算”撤回决算，写明原因。</p>}
      <table className="sheet-table funds-pending">
        <tbody>
          {pending.map((entry) => (
            <tr key={entry.source}>
              <td>{entry.date}</td>
              <td className="wide">{entry.text}</td>
              <td>
                {`${entry.direction}　`}
                {isList(entry) ? (
                  <Select
                    size="small"
                    className="funds-account"
                    showSearch={{ optionFilterProp: 'label' }}
                    popupMatchSelectWidth={false}
                    value={accountOf(entry)}
                    onChange={(id) => setChosen({ ...chosen, [entry.source]: id as number })}
                    options={spending.map(({ id, path }) => ({ value: id, label: path }))}
                    placeholder="选科目"
                    aria-label={`${entry.text}记哪个科目`}
                    disabled={locked}
                  />
                ) : (
                  nameOf(entry.accountId) || <span className="problem">没有对应的科目</span>
                )}
              </td>
              <td className="money">
                {formatMoney(entry.amountFen)}
                {entry.upperFen > 0 && (
                  <div className="quiet">
                    收入 {formatMoney(entry.amountFen - entry.upperFen)} ＋ 应付上级 {formatMoney(entry.upperFen)}
                  </div>
                )}
                {!locked && below(placeOf(entry), [entry]) !== null && (
                  <div className="problem">
                    入账后{cash.find(({ id }) => id === placeOf(entry))?.path}{' '}
                    {formatMoney(below(placeOf(entry), [entry]) ?? 0)}
                  </div>
                )}
              </td>
              <td>
                <Select
                  size="small"
                  className="funds-place"
                  value={placeOf(entry) || null}
                  onChange={(id) => setPlaces({ ...places, [entry.source]: id as number })}
                  options={cash.map(({ id, path }) => ({ value: id, label: path }))}
                  aria-label={`${entry.text}放在哪里`}
                  disabled={locked}
                />
              </td>
              <td className="sheet-actions">
                {accountOf(entry) === null && !isList(entry) ? (
                  <Link to={fundsPath('accounts', { year })}>去加科目</Link>
                ) : (
                  <Button
                    route="funds.enterPending"
                    size="small"
                    disabled={locked || accountOf(entry) === null}
                    loading={enter.busy}
                    onClick={() => void run([entry])}
                  >
                    入账
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {cash.length === 0 && accounts.length > 0 && (
        <Notice kind="refusal" title="没有放钱的账户，入不了账。请先在“科目”里加库存现金或银行存款" />
      )}
    </section>
  );
}
