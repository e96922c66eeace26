import type { CommandContext } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Examined } from './examine.ts';
import { type FileInput, lastCommandId } from './read.ts';
import type { Written } from './kind.ts';
import { plainFileName, recordRun } from './runs.ts';
import { rememberShape } from './shapes.ts';

/** A plan that waits in the core's memory for its command. */
export interface StoredPlan {
  readonly input: FileInput;
  readonly examined: Examined;
  /** Name of the copy of the book made before. */
  readonly backup: string | null;
}

export interface Committed extends Omit<Written, 'label'> {
  readonly runId: number | null;
}

/** Writes a plan. Runs inside one transaction: whatever throws takes everything back. */
export function commitPlan(context: CommandContext, { input, examined, backup }: StoredPlan): Committed {
  const { ledger, clock, say } = context;
  if (lastCommandId(ledger) !== examined.asOf)
    throw new AppError('CONFLICT', '检查以后库里又有改动，还没有写入。请再检查一次', { reason: 'changedSince' });
  const { label, ...written } = examined.work.write(context, input.fileName);
  say(label);
  const { summary, columns } = examined.preview;
  const counts = {
    add: written.added,
    update: written.updated,
    same: summary.same,
    skip: summary.skip,
    ask: summary.ask,
    bad: summary.bad,
    total: summary.total,
  };
  rememberShape(ledger, input.noun, examined.understanding, clock.now());
  const mapping = columns.map(({ key, header, field }) => ({ key, header, field }));
  const runId = recordRun(ledger, {
    noun: input.noun,
    fileName: plainFileName(input.fileName),
    fileHash: examined.fileHash,
    at: clock.now(),
    counts,
    backup,
    decisions: {
      columns: mapping,
      decisions: input.decisions,
      ...(written.batches.length > 0 ? { batches: written.batches } : {}),
    },
  });
  return { runId, ...written };
}
