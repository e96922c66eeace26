import type { AidCase, AidStepRow } from '../../../../src-main/contract/aid.ts';
import type { AidState } from '../../../../src-main/domain/aid/states.ts';
import type { Stage } from '../../../parts/LifeBar.tsx';

const bar: readonly (readonly [label: string, state: AidState | null])[] = [
  ['申请', '申请'],
  ['初审', '初审'],
  ['入户', '入户调查'],
  ['核对', '经济核对'],
  ['公示', '公示'],
  ['上级审核', '上级审核'],
  ['在档', '在档'],
  ['帮扶', null],
  ['年度复核', '年度复核'],
  ['退档公示', '退档公示'],
  ['退档', '已退档'],
  ['回访', null],
];
const at = (label: string): number => bar.findIndex(([known]) => known === label);

/** Steps since the file was last begun: a relapse or a new application starts the bar again. */
const present = (steps: readonly AidStepRow[]): readonly AidStepRow[] =>
  steps.slice(steps.findLastIndex(({ action }) => action === 'relapse' || action === 'applyAgain') + 1);

/** 06-12 within the year of the first day, else the whole date. */
const short = (date: string, first: string): string => (date.slice(0, 4) === first.slice(0, 4) ? date.slice(5) : date);

/** Which arrow stands for where the file is; refused files stand where they were refused. */
function placeOf(file: AidCase, steps: readonly AidStepRow[]): number {
  const { state } = file.row;
  if (state === '已退档') return file.followUp?.nextOn ? at('回访') : at('退档');
  if (state === '不通过') {
    const from = steps.at(-1)?.from;
    return Math.max(
      0,
      bar.findIndex(([, known]) => known === from),
    );
  }
  return Math.max(
    0,
    bar.findIndex(([, known]) => known === state),
  );
}

/** The life cycle as twelve arrows with their days. `today`: what is due before it is late. */
export function stagesOf(file: AidCase, today: string): readonly Stage[] {
  const { row } = file;
  const steps = present(file.steps);
  const begun =
    file.steps.findLast(({ action }) => action === 'relapse' || action === 'applyAgain')?.on ?? row.appliedOn;
  const on = (...actions: readonly string[]): string | null =>
    steps.findLast(({ action }) => actions.includes(action))?.on ?? null;
  const posted = (kind: string) => file.notices.findLast((notice) => notice.kind === kind && notice.from >= begun);
  const span = (kind: string): string | null => {
    const notice = posted(kind);
    return notice ? `${short(notice.from, begun)}～${notice.to.slice(8)}` : null;
  };
  const filed = on('file') ?? (steps.some(({ action }) => action === 'import') ? row.filedOn : null);
  const days: Readonly<Record<string, string | null>> = {
    申请: begun,
    初审: on('acceptFirst'),
    入户: on('visit'),
    核对: on('check'),
    公示: span('建档') ?? on('passNotice'),
    上级审核: filed,
    在档: filed,
    年度复核: on('keep'),
    退档公示: span('退档') ?? on('proposeExit'),
    退档: on('exit', 'exitAtOnce'),
    回访: on('endFollowUp', 'followUp'),
  };
  const here = placeOf(file, steps);
  // Not every household comes by here: nobody helped yet, no re-check before leaving, no notice for who retired.
  const skipped: Readonly<Record<string, boolean>> = {
    帮扶: row.helps === 0,
    年度复核: on('startReview') === null,
    退档公示: days['退档公示'] === null,
  };
  const isOpen = row.state === '在档' || row.state === '年度复核';
  return bar.map(([label], index): Stage => {
    const past = index < here && skipped[label] !== true;
    const state = index === here ? (row.state === '不通过' ? 'stopped' : 'now') : past ? 'past' : 'next';
    const words = label === '退档' && row.exitReason ? row.exitReason : label;
    if (label === '帮扶') return { label, state, note: row.helps > 0 ? `签收 ${row.helps} 次` : '' };
    if (label === '年度复核' && isOpen && row.reviewDueOn)
      return { label, state, note: `${short(row.reviewDueOn, today)} 前`, late: row.reviewDueOn < today };
    if (label === '回访' && file.followUp?.nextOn && row.state === '已退档')
      return { label, state, note: `${short(file.followUp.nextOn, today)} 前`, late: file.followUp.nextOn < today };
    const day = days[label] ?? null;
    const known = state === 'past' || state === 'now' || state === 'stopped';
    const note = day === null || !known ? '' : index === 0 || day.includes('～') ? day : short(day, begun);
    return { label: state === 'stopped' ? `${words}不通过` : words, state, note };
  });
}
