import type { DraftRow } from '../../domain/import/rows.ts';

const isEmpty = ({ values }: DraftRow, field: string): boolean => (values.get(field) ?? null) === null;

/** Whether a cell holds a word that is asked about by itself and was not answered yet. */
export const isWordOpen = ({ choices }: DraftRow, field: string): boolean =>
  choices.some((choice) => choice.field === field);

/** How a question names what rows lack: 没有写 of blank cells, 没有写清 where one of them says what could not be read. */
export const lackOf = (drafts: readonly DraftRow[], field: string, blank = '没有写'): string =>
  drafts.some((draft) => isEmpty(draft, field) && draft.tidied.some((one) => one.field === field)) ? '没有写清' : blank;

/**
 * What a row had left empty has been said for it: the row no longer claims that it stays so, it says what is noted down. A
 * word that is asked about by itself keeps the row back until then.
 */
export function tellAnswered(draft: DraftRow, field: string, answer: string | null): void {
  const isOpen = isWordOpen(draft, field);
  if (!isEmpty(draft, field) || (answer === null && !isOpen)) return;
  for (const [i, problem] of draft.problems.entries()) {
    if (problem.field !== field) continue;
    const message = isOpen
      ? problem.message.replace('没有选以前先空着', '没有选以前这一行不导入')
      : problem.message.replace(/，(?:请选一个，)?(?:没有选以前)?先空着.*$/u, `，按答的 ${answer} 记`);
    if (message === problem.message) continue;
    draft.problems[i] = { ...problem, message, ...(isOpen ? {} : { level: 'note', code: 'value.answered' }) };
  }
}
