import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type AidFile, filesOf, isDisabled, isIll } from './files.ts';

type Image = Readonly<Record<string, string | number | null>>;

/** The row of the journal with which a campaign was closed; null: it is open. */
export const closedAt = (ledger: Ledger, campaignId: number): number | null =>
  statement(
    ledger.sql,
    `select max(c.seq) from change c join aid_campaign a on a.id = c.row_id
     where c.table_name = 'aid_campaign' and c.row_id = ? and a.closed_on is not null
       and json_extract(c.after, '$.closed_on') is not null`,
  )
    .pluck()
    .get(campaignId) as number | null;

/** What rows held at a row of the journal, where they changed since: only those columns; null: the row came later. */
export function heldAt(
  ledger: Ledger,
  table: 'member' | 'aid_case',
  ids: readonly number[],
  seq: number,
): Map<number, Image | null> {
  const changes = statement(
    ledger.sql,
    `select row_id id, op, before from change
     where table_name = ? and row_id in (select value from json_each(?)) and seq > ? order by seq desc`,
  ).all(table, JSON.stringify(ids), seq) as { id: number; op: string; before: string | null }[];
  const held = new Map<number, Image | null>();
  // The newest first: what the oldest of them replaced stands in the end.
  for (const { id, op, before } of changes)
    held.set(id, op === 'I' ? null : { ...held.get(id), ...(JSON.parse(before ?? '{}') as Image) });
  return held;
}

/** Files of people as they were at a row of the journal, as far as marks look at them; those that came later are not there. */
export function filesAt(ledger: Ledger, memberIds: readonly number[], seq: number): Map<number, AidFile> {
  const files = filesOf(ledger, memberIds);
  const held = heldAt(
    ledger,
    'aid_case',
    [...files.values()].map(({ id }) => id),
    seq,
  );
  const stored = statement(ledger.sql, 'select * from aid_case where id = ?');
  return new Map(
    [...files].flatMap(([memberId, file]): [number, AidFile][] => {
      const image = held.get(file.id);
      if (image === null) return [];
      if (image === undefined) return [[memberId, file]];
      const was = { ...(stored.get(file.id) as Image), ...image };
      const text = (column: string): string | null => (was[column] ?? null) as string | null;
      return [
        [
          memberId,
          {
            ...file,
            singleParent: text('single_parent'),
            workState: text('work_state'),
            modelWorker: text('model_worker'),
            ill: isIll(text('health')),
            disabled: isDisabled(text('health'), text('disability_kind')),
          },
        ],
      ];
    }),
  );
}
