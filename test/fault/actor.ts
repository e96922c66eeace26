import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dice } from '../../db/demo/random.ts';
import { act } from './acts.ts';
import { openDoor } from './door.ts';
import { keepFiles } from './own-files.ts';

/** A program to be cut off: it works in a book, or writes the program's own files, and says what was done. */
export interface Part {
  readonly does: 'book' | 'files';
  readonly dir: string;
  readonly key: string;
  readonly seed: number;
  readonly count: number;
  /** For the controls: how careful SQLite is; whether own files are synced. */
  readonly careless?: 'OFF' | 'NORMAL' | 'unsynced';
}

const part = JSON.parse(process.argv.at(-1) as string) as Part;
const control = openSync(process.env['FAULT_CONTROL'] as string, 'a+');
/** Said when the program would have told the user that it is done. */
const ack = (what: unknown): void => void writeSync(control, `ack ${JSON.stringify(what)}`);

const key = Buffer.from(part.key, 'hex');
if (part.does === 'files') await keepFiles(part, key, ack);
else {
  const door = openDoor(join(part.dir, 'ledger.db'), { key });
  if (part.careless && part.careless !== 'unsynced') {
    door.ledger.sql.pragma(`synchronous = ${part.careless}`);
    // The file of attachments is opened with its first question.
    door.ledger.attachments.hashes();
  }
  const d = dice(part.seed);
  const entry = door.ledger.sql.prepare('select id, hash from command order by id desc limit 1');
  for (let n = 0; n < part.count; n++) {
    const answer = await act(door, d, 100 + n);
    if (answer.ok) ack(entry.get());
    if (d.chance(8)) door.ledger.checkpoint();
  }
  door.ledger.close();
}
writeSync(1, 'done\n');
