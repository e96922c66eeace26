import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Program, startProgram } from './pages/program.ts';
import { held } from './plan-year/activity.ts';
import { inCalendar } from './plan-year/calendar.ts';
import { progressed } from './plan-year/progress.ts';
import { summedUp } from './plan-year/summary.ts';
import { pasted } from './plan-year/text.ts';
import { worldOf } from './plan-year/world.ts';

/**
 * The year of a union by hand: the plan's own text becomes entries, the calendar collects what happened, one activity goes
 * from the budget to the cash book, and the summary writes itself. What a person reads out of the text and what becomes of
 * it stands in `plan-year/facts.ts`; sheets, calendar file and summary are held against numbers reckoned from there.
 */
let program: Program;
const at = worldOf(() => program);

beforeAll(async () => {
  program = await startProgram();
  await at.found();
  await program.page.reload();
});
afterAll(() => program?.close());

/** A step that failed leaves the office in a state that no later step knows. */
let stopped = false;
beforeEach(({ skip, onTestFailed }) => {
  skip(stopped, 'an earlier step failed');
  onTestFailed(async () => {
    stopped = true;
    await at.hand.shot('failed');
  });
});

pasted(at);
inCalendar(at);
held(at);
progressed(at);
summedUp(at);

test('nothing of all this made the browser complain', () => {
  expect(program.complaints).toEqual([]);
});
