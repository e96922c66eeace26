import type { AidActionRow, AidCase, AidCheckRow } from '../../../../src-main/contract/aid.ts';
import { decisionStates } from '../../../../src-main/domain/aid/decisions.ts';
import { isLacking } from '../../../../src-main/domain/aid/papers.ts';
import { beforeNotice } from '../../../../src-main/domain/aid/papers.ts';
import { daysBetween } from '../../../../src-main/domain/dates.ts';

/** Until when a re-check that is not due yet is nothing to be done: days. */
export const AHEAD = 60;

/** By when something is due in a file that waits: the re-check, or the next follow-up. */
export const dueOn = (file: AidCase): string | null => {
  const { state, reviewDueOn } = file.row;
  if (state === '已退档') return file.followUp?.nextOn ?? null;
  return state === '在档' || state === '年度复核' ? reviewDueOn : null;
};

/** Whether the worker left or died while the file is open: then the file is let go. */
export const isLeft = (file: AidCase): boolean => file.row.flags.includes('memberLeft');
const waysOut: readonly string[] = ['exitAtOnce', 'withdraw'];

/** Steps that lead on. After a refusal nothing has to be done: applying again is a choice. */
export function leadsOn(file: AidCase): readonly AidActionRow[] {
  const out = isLeft(file) ? file.actions.filter(({ key }) => waysOut.includes(key)) : [];
  if (out.length > 0) return out;
  // Once the follow-up may be closed nothing else of it is left to be done.
  const ending = file.actions.filter(({ key, ready }) => key === 'endFollowUp' && ready);
  if (ending.length > 0) return ending;
  return file.row.state === '不通过' ? [] : file.actions.filter(({ main }) => main);
}

/** The usual next step. `early`: it can be taken, but its time has not come. */
export function nextStep(
  file: AidCase,
  today: string,
): { readonly action: AidActionRow; readonly early: boolean } | null {
  const [action] = leadsOn(file);
  if (!action) return null;
  const due = dueOn(file);
  const waits = file.row.state === '在档' || file.row.state === '已退档';
  return { action, early: waits && due !== null && daysBetween(today, due) > AHEAD };
}

/** Why the committee does not decide yet: somebody is at the household first; null: it may. */
export function undecidable({ row: { state }, actions }: AidCase): string | null {
  if (!decisionStates.includes(state)) return '登记入户调查以后，再记委员会的认定';
  const unvisited = actions.flatMap(({ missing }) => missing).some(({ need }) => need === 'visited');
  return unvisited ? '登记这次复核的走访以后，再记委员会的认定' : null;
}

/** Minutes and the notice come about on the way: before that they are not missing. */
export const isPaperEarly = (row: AidCheckRow, { locked, row: { state } }: AidCase): boolean =>
  locked !== null || (row.later && beforeNotice.includes(state));

/** How many of these papers are missing now, whether or not the next step asks for them: `缺 3 份`; empty: none. */
export function lackingWords(file: AidCase, papers: readonly AidCheckRow[] = file.checks): string {
  const lacking = papers.filter(
    // What the covered line stands for is told when it is opened.
    (row) => row.list === '材料' && row.key !== '' && isLacking(row) && !isPaperEarly(row, file),
  );
  return lacking.length > 0 ? `缺 ${lacking.length} 份` : '';
}
