import { statement } from '../../../db/statements.ts';
import type { CommandContext } from '../../context.ts';
import { coveredKind, type ShownKind, shownKind } from '../../domain/aid/covered-words.ts';
import { assertSaidWhy, noteDisclosure } from '../member/person.ts';

type Looker = Pick<CommandContext, 'ledger' | 'clock' | 'user'>;

/**
 * Notes that somebody had the covered words of a list shown, under each of its rows: under those of the ill alone the note
 * itself would tell. A row that the same person opened within the ten minutes of a reason is not noted again.
 * @throws AppError RULE_BROKEN with `reason: look` where nobody said why yet
 */
export function noteListLook(
  { ledger, clock, user }: Looker,
  noun: string,
  ids: readonly number[],
  field = 'words',
): void {
  assertSaidWhy(user);
  const at = clock.now();
  const fresh = statement(
    ledger.sql,
    `select value from json_each(@ids) where not exists (select 1 from disclosure d where d.noun = @noun
       and d.record_id = value and d.user = @user and d.field = @field and d.reason is @reason and d.at > datetime(@at, '-10 minutes') and d.at <= @at)`,
  )
    .pluck()
    .all({ at, user: user.name, reason: user.because ?? null, noun, ids: JSON.stringify(ids), field }) as number[];
  for (const id of fresh) noteDisclosure(ledger, { at, user, noun, id, field });
}

/**
 * Before anything is written to a row whose kind is covered: an answer that is another one for the right kind than for a
 * wrong one would tell it, so whoever writes has opened it, whatever is sent.
 * @throws AppError RULE_BROKEN with `reason: look` where nobody said why yet
 */
export function openToWrite(looker: Looker, noun: string, { id, kind }: { id: number; kind: ShownKind }): void {
  if (shownKind(kind) === coveredKind) noteListLook(looker, noun, [id]);
}
