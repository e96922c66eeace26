import { openSync, writeSync } from 'node:fs';
import { type Ask, prepare } from './steps.ts';

/** A program to be killed: before call `at` of its disk from the beginning of the operation on, or whenever the parent wants. */
const ask = JSON.parse(process.argv.at(-1) as string) as Ask & { readonly at: number; readonly times: number };
const control = openSync(process.env['FAULT_CONTROL'] as string, 'a+');
const say = (line: string): void => void writeSync(1, `${line}\n`);

const ready = prepare(ask);
say('open');
if (ask.at > 0) writeSync(control, `arm ${ask.at} KILL once`);
for (let n = 0; n < ask.times; n++) {
  const answer = await ready.run(n);
  if (answer && !answer.ok) say(`refused ${JSON.stringify(answer.error)}`);
  else if (ask.operation === 'entering' || ask.operation === 'attachment') say(`ack ${JSON.stringify(ready.entry())}`);
  else say(`ack ${n}`);
}
writeSync(control, 'disarm');
ready.shut();
say('done');
