import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { UndoPlan } from '../../../db/undo.ts';
import { consentFields } from '../../domain/aid/case-fields.ts';
import { familyFieldNames, familyFields } from '../../domain/aid/family-fields.ts';
import { snake } from '../../domain/field-words.ts';
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

/** Columns that are kept only with a consent, by table of the files. */
const sensitive: Readonly<Record<string, readonly string[]>> = {
  aid_case: consentFields.map(snake),
  aid_family: familyFieldNames.filter((field) => 'hidden' in familyFields[field]).map(snake),
};

/**
 * How many files an import gave what needs a consent: whoever takes it back hears of it before, as of signatures. How many
 * and no more, for this is asked before anybody said why they look.
 */
export function hiddenGoAlong({ changes }: UndoPlan): readonly string[] {
  const files = new Set(
    changes.flatMap(({ table_name: table, row_id: id, op, after }) => {
      const row = JSON.parse(after ?? '{}') as Readonly<Record<string, unknown>>;
      const holds = op !== 'D' && sensitive[table]?.some((column) => (row[column] ?? null) !== null);
      return holds ? [table === 'aid_case' ? id : row['case_id']] : [];
    }),
  );
  return files.size === 0
    ? []
    : [
        `其中 ${files.size} 份档案带着健康、致困原因、证件号码等敏感信息。撤销以后这些也退回到导入以前；撤销错了，可以马上重做，或重新导入。`,
      ];
}
