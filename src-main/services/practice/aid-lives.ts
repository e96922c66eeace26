import type { DemoFile } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import type { PracticeStep } from './steps.ts';

/** A household on its way: whose, and its file once it is open. */
export interface PracticeFile {
  readonly plan: DemoFile;
  readonly order: number;
  readonly memberId: number;
  caseId: number;
  /** The assessment that is not decided yet. */
  draft: number;
}

export const handler = '何静';
export const visitors = '郑国栋、徐静';

export type Work = (file: PracticeFile, ledger: Ledger, day: string) => string;

/** Files in lockstep: one entry of the history for all that go a step on one day. */
export class Lives {
  readonly steps: PracticeStep[] = [];
  private readonly days = new Map<
    string,
    { readonly day: string; readonly work: Work; readonly files: PracticeFile[] }
  >();

  /** Puts a step of a file on a day; files with the same words on that day are done together, unless something keeps them `apart`. */
  put(file: PracticeFile, day: string, words: string, work: Work, apart = ''): void {
    const key = `${day} ${words} ${apart}`;
    const known = this.days.get(key);
    if (known) return void known.files.push(file);
    const entry = { day, work, files: [file] };
    this.days.set(key, entry);
    this.steps.push({
      day,
      work: (ledger) => {
        const labels = entry.files.map((one) => work(one, ledger, day));
        return labels.length === 1 ? (labels[0] ?? '') : `${words} ${labels.length} 户`;
      },
    });
  }

  /** Puts something on a day that is about all files of these words at once. */
  together(files: PracticeFile[], file: PracticeFile, step: PracticeStep): void {
    if (files.length === 0) this.steps.push(step);
    files.push(file);
  }
}
