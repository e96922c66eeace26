import { type Break, type CommandRow, walkChain } from '../../../db/chain.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { HistoryCheck } from '../../contract/history.ts';
import type { Checked } from './watch.ts';

/** Lets everybody else have a turn: the walk is long in an old book. */
const breathe = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const cure = '可能有人用别的程序动过台账文件。请先不要删改，留好这个文件，和更早的备份对照';

function said(ledger: Ledger, { id, how }: Break): NonNullable<HistoryCheck['broken']> {
  const row = statement(ledger.sql, 'select * from command where id = ?').get(id) as CommandRow | undefined;
  const which = row ? `第 ${id} 条操作记录“${row.label}”（${row.at}）` : '操作记录';
  const sentences = {
    entry: `${which}和登记时写下的不一样`,
    gap: `${which}之前少了操作记录`,
    extra: `${which}之后有改动没有登记是谁办的`,
  };
  return { commandId: id, at: row?.at ?? null, sentence: `${sentences[how]}。${cure}` };
}

/** Examines the whole journal in small steps; can be cancelled. Of the book it writes nothing; that it was done is remembered. */
export async function verifyHistory(context: TaskContext): Promise<HistoryCheck> {
  const { ledger } = context;
  const count = (sql: string): number => statement(ledger.sql, sql).pluck().get() as number;
  const total = count('select count(*) from change');
  const walk = walkChain(ledger.sql);
  let looked = Date.now();
  for (;;) {
    const step = walk.next();
    if (step.done) {
      const found: HistoryCheck = {
        commands: count('select count(*) from command'),
        changes: count('select count(*) from change'),
        broken: step.value && said(ledger, step.value),
      };
      const checked: Checked = {
        on: context.clock.today(),
        commands: found.commands,
        broken: found.broken?.sentence ?? null,
      };
      context.command('history.noteCheck', checked);
      return found;
    }
    if (Date.now() - looked < 20) continue;
    context.progress(step.value.changes, total, `正在核对 ${total} 处改动，什么都不会写`);
    await breathe();
    context.signal.throwIfAborted();
    looked = Date.now();
  }
}
