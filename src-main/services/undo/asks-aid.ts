import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { UndoPlan } from '../../../db/undo.ts';
import { formatMoney } from '../../domain/money.ts';

/**
 * What of an import was signed for and goes with it: an imported list brings its signatures along, so nothing refuses, but
 * nobody should lose them by a key. Sentences; none where nothing was signed.
 */
export function signedGoAlong(ledger: Ledger, plan: UndoPlan): readonly string[] {
  const ids = plan.changes
    .filter(({ table_name: table, op, after }) => {
      if (table !== 'aid_help' || op === 'D') return false;
      const { signed_on: on } = JSON.parse(after ?? '{}') as { signed_on?: string | null };
      return (on ?? null) !== null;
    })
    .map(({ row_id: id }) => id);
  if (ids.length === 0) return [];
  const { times, fen } = statement(
    ledger.sql,
    `select count(*) times, coalesce(sum(cash_fen + goods_fen), 0) fen from aid_help
     where signed_on is not null and id in (select value from json_each(?))`,
  ).get(JSON.stringify([...new Set(ids)])) as { times: number; fen: number };
  return times === 0
    ? []
    : [`其中 ${times} 笔帮扶已经签收，共 ${formatMoney(fen)} 元。撤销以后这些签收也没有了，帮扶台账和报表会少这些钱。`];
}
