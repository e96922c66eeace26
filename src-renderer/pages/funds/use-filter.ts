import { useSearchParams } from 'react-router';
import { fundKinds, voucherDirections } from '../../../src-main/contract/funds.ts';
import type { CallInput } from '../../api.ts';
import { useFundYear } from './year.tsx';

type Asked = CallInput<'funds.vouchers'>;

const among = <T extends string>(words: readonly T[], word: string | null): T | undefined =>
  words.find((w) => w === word);

/** What the list of entries is asked, as it stands in the address: every number of the page can open its entries. */
export function useVoucherFilter(): {
  readonly asked: Asked;
  /** What the page was asked to do: `entry` opens the form. */
  readonly wish: string | null;
  /** Conditions beside the year. */
  readonly conditions: number;
  readonly set: (change: Readonly<Record<string, string | number | null>>) => void;
  readonly clear: () => void;
} {
  const { year } = useFundYear();
  const [params, setParams] = useSearchParams();
  const month = params.get('month');
  const account = Number(params.get('account'));
  const kind = among(fundKinds, params.get('kind'));
  const direction = among(voucherDirections, params.get('direction'));
  const ids = (params.get('ids') ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0);
  const search = params.get('q') ?? '';
  const asked: Asked = {
    year,
    search: search.slice(0, 100),
    ...(month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}),
    ...(Number.isInteger(account) && account > 0 ? { accountId: account } : {}),
    ...(kind ? { kind } : {}),
    ...(direction ? { direction } : {}),
    ...(ids.length > 0 ? { ids } : {}),
  };
  const set = (change: Readonly<Record<string, string | number | null>>) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [key, value] of Object.entries(change))
          if (value === null || value === '') next.delete(key);
          else next.set(key, String(value));
        return next;
      },
      { replace: true },
    );
  return {
    asked,
    wish: params.get('do'),
    conditions: [asked.month, asked.accountId, asked.kind, asked.direction, asked.ids, search || undefined].filter(
      (value) => value !== undefined,
    ).length,
    set,
    clear: () => set({ month: null, account: null, kind: null, direction: null, ids: null, q: null }),
  };
}
