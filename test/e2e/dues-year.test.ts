import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Program, startProgram } from './pages/program.ts';
import { sheetsOfFunds } from './year/accounts.ts';
import { beginning } from './year/beginning.ts';
import { dues } from './year/dues.ts';
import { cashBook } from './year/funds.ts';
import { lockedBooks } from './year/locked.ts';
import { yearOf } from './year/office.ts';
import { sheetsOfDues } from './year/sheets.ts';

/**
 * A year of a small union by hand, from the set-up to the locked books: standard, payroll, exemption, calls, collecting,
 * reversal, arrears, sheets, publication, budget and final account. Every number is reckoned in `year/` from what the
 * test types; screen, workbook and door are held against it. It is last year: its months are over on any day.
 */
let program: Program;
let year: number;
const at = yearOf(
  () => program,
  () => year,
);

beforeAll(async () => {
  program = await startProgram();
  const { today } = await program.data<{ today: string }>('app.status');
  year = Number(today.slice(0, 4)) - 1;
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

beginning(at);
dues(at);
sheetsOfDues(at);
cashBook(at);
sheetsOfFunds(at);
lockedBooks(at);
