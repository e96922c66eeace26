import { openSync, readFileSync, writeSync } from 'node:fs';
import { AppError } from '../../src-main/errors.ts';
import { type Ask, prepare, type Prepared } from './steps.ts';

/**
 * A program whose disk fails: each call of an operation in turn gives an error, once or from then on, and the operation is
 * done again when the disk is well. Everything in one process: what has to go on is the program, without a new start.
 */
const ask = JSON.parse(process.argv.at(-1) as string) as Ask & {
  readonly error: 'EIO' | 'ENOSPC';
  readonly lasting: boolean;
  /** Every so many calls. */
  readonly every: number;
};
const control = openSync(process.env['FAULT_CONTROL'] as string, 'w+');
const say = (line: string): void => void writeSync(1, `${line}\n`);
const disarm = (): number => {
  writeSync(control, 'disarm');
  return Number.parseInt(readFileSync(process.env['FAULT_CONTROL'] as string, 'utf8'), 10) || 0;
};

/** What is not as it should be told; '' for nothing. */
function untold(error: { readonly code: string; readonly message: string }): string {
  if (error.code === 'INTERNAL') return `said nothing better than: ${error.message}`;
  return /\p{Script=Han}/u.test(error.message) && !/[a-z]{6,}/u.test(error.message) ? '' : `said: ${error.message}`;
}

async function attempt(ready: Prepared, n: number): Promise<{ ok: boolean; problem: string }> {
  try {
    const answer = await ready.run(n);
    return answer && !answer.ok ? { ok: false, problem: untold(answer.error) } : { ok: true, problem: '' };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, problem: untold(error) };
    // What is below the door throws what the system said; the door turns it into a sentence.
    const isSystem = /^(EIO|ENOSPC|SQLITE_\w+)$/u.test((error as { code?: string }).code ?? '');
    return { ok: false, problem: isSystem ? '' : String(error) };
  }
}

const ready = prepare(ask);
let tried = 0;
let refused = 0;
let n = 0;
for (let at = 1; at < 5000; at += ask.every) {
  n += 1;
  const before = JSON.stringify(ready.entry());
  writeSync(control, `arm ${at} ${ask.error} ${ask.lasting ? 'always' : 'once'}`);
  const { ok, problem } = await attempt(ready, n);
  const calls = disarm();
  if (calls < at) break;
  tried += 1;
  const where = `${ask.operation}, ${ask.error} ${ask.lasting ? 'from' : 'at'} call ${at}`;
  if (problem) say(`wrong ${where}: ${problem}`);
  if (!ok) refused += 1;
  if (ask.operation === 'restore') ready.reopen();
  else if (!ok && ask.operation !== 'backup' && JSON.stringify(ready.entry()) !== before)
    say(`wrong ${where}: refused and written all the same`);
  // The disk is well again: the same program goes on.
  n += 1;
  const again = await attempt(ready, n);
  if (!again.ok && !(ask.operation === 'entering' && again.problem === ''))
    say(`wrong ${where}: does not go on afterwards: ${again.problem}`);
  if (ask.operation === 'restore') ready.reopen();
}
ready.shut();
say(JSON.stringify({ tried, refused }));
