import type { Ledger } from '../../../db/open.ts';
import { noticeEnd } from '../aid/notice-rows.ts';
import type { Lives, PracticeFile, Work } from './aid-lives.ts';
import { act } from './steps.ts';

export interface Notices {
  readonly files: Map<string, PracticeFile[]>;
  readonly ids: Map<string, number>;
}

/** One notice for all files that hang on one day; returns its last day. */
export function hang(
  lives: Lives,
  notices: Notices,
  ledger: Ledger,
  file: PracticeFile,
  kind: '建档' | '退档',
  from: string,
): string {
  const key = `${kind} ${from}`;
  const files = notices.files.get(key) ?? [];
  notices.files.set(key, files);
  const { to } = noticeEnd(ledger, kind, from);
  const year = from.slice(0, 4);
  lives.together(files, file, {
    day: from,
    work: (book) => {
      const made = act(book, from, 'aid.saveNotice', {
        kind,
        title: `${year} 年 ${Number(from.slice(5, 7))} 月困难职工${kind}公示`,
        from,
        to,
        place: '厂务公开栏、各分会公告栏',
        phone: '0599-5550188',
        note: null,
        cases: files.map(({ caseId }) => ({ caseId, amountFen: null })),
      });
      notices.ids.set(key, made.data.id);
      return made.label;
    },
  });
  return to;
}

export const settle =
  (notices: Notices, kind: '建档' | '退档', from: string, noted: Set<string>): Work =>
  (_, ledger, on) => {
    const key = `${kind} ${from}`;
    if (noted.has(key)) return '';
    noted.add(key);
    return act(ledger, on, 'aid.noticeResult', {
      id: notices.ids.get(key) ?? 0,
      result: '无异议',
      resultOn: on,
      objection: null,
    }).label;
  };
