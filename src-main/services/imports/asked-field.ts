import type { DraftRow } from '../../domain/import/rows.ts';

const isEmpty = ({ values }: DraftRow, field: string): boolean => (values.get(field) ?? null) === null;

/** How a question names what rows lack: 没有写 of blank cells, 没有写清 where one of them says what could not be read. */
export const lackOf = (drafts: readonly DraftRow[], field: string, blank = '没有写'): string =>
  drafts.some((draft) => isEmpty(draft, field) && draft.tidied.some((one) => one.field === field)) ? '没有写清' : blank;

/** What a row had left empty has been said for it: the row no longer claims that it stays so, it says what is noted down. */
export function tellAnswered(draft: DraftRow, field: string, answer: string | null): void {
  if (answer === null || !isEmpty(draft, field)) return;
  for (const [i, problem] of draft.problems.entries()) {
    const message = problem.message.replace(/，(?:请选一个，)?(?:没有选以前)?先空着.*$/u, `，按答的 ${answer} 记`);
    if (problem.field === field && message !== problem.message)
      draft.problems[i] = { ...problem, level: 'note', code: 'value.answered', message };
  }
}
