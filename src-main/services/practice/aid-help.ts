import { demoModelWorkers, demoVisits } from '../../../db/demo/index.ts';
import type { HelpSource } from '../../domain/aid/help-kinds.ts';
import { addDays } from '../../domain/dates.ts';
import { standingOf } from '../aid/help-check.ts';
import { openNow, sign, wayOf } from './aid-given.ts';
import type { PracticeFile } from './aid-lives.ts';
import { medical } from './aid-requests.ts';
import { schooling } from './aid-schooling.ts';
import { act, type PracticeStep } from './steps.ts';

/** Money for living by the sources that do not pass through the union's book. */
function living(
  files: readonly PracticeFile[],
  today: string,
  ago: number,
  fen: number,
  source: HelpSource,
): PracticeStep {
  const day = addDays(today, -ago);
  return {
    day,
    work: (ledger) => {
      const helped = openNow(ledger, files).filter(({ plan, order }) => !plan.unhelped && order % 3 !== ago % 3);
      const ids = helped.flatMap(({ memberId, order }) => {
        const cashFen = fen + (order % 4) * 10_000;
        // Nobody gets more than the year allows.
        if ((standingOf(ledger, memberId, day).leftFen ?? cashFen) < cashFen) return [];
        const made = act(ledger, day, 'aidHelp.save', {
          memberId,
          campaignId: null,
          requestId: null,
          kind: '生活救助',
          category: null,
          on: day,
          cashFen,
          goods: null,
          goodsFen: 0,
          source,
          way: wayOf(ledger, memberId),
          receipt: null,
          handler: '何静',
          exception: null,
          note: null,
        });
        return [made.data.id];
      });
      sign(ledger, day, ids);
      return `发放生活救助 ${ids.length} 户`;
    },
  };
}

function visits(files: readonly PracticeFile[], memberIds: readonly number[], today: string): PracticeStep[] {
  return demoVisits.map(({ ago, kind, found, wish, due, done }, nth): PracticeStep => {
    const on = addDays(today, -ago);
    const day = (days: number | undefined): string | null => (days === undefined ? null : addDays(today, -days));
    return {
      day: on,
      work: (ledger) => {
        const open = openNow(ledger, files);
        const memberId =
          (nth % 3 === 2 ? memberIds[60 + nth] : open[(nth * 5) % Math.max(1, open.length)]?.memberId) ?? 0;
        const made = act(ledger, on, 'aidVisits.save', {
          memberId,
          kind,
          on,
          place: kind === '生病住院' ? '市一院' : '家中',
          visitors: '郑国栋、徐静',
          situation: found,
          demand: wish ?? null,
          helpId: null,
          followUp: wish ? '转人事和上级工会协调' : null,
          dueOn: day(due),
          doneOn: null,
          note: null,
        });
        const settled = day(done);
        if (settled !== null)
          act(ledger, settled, 'aidVisits.settle', { id: made.data.id, doneOn: settled, followUp: '已经办妥' });
        return made.label;
      },
    };
  });
}

/** Help, requests and visits of the practice unit, and the model workers among its people. */
export function aidHelpSteps(
  files: readonly PracticeFile[],
  memberIds: readonly number[],
  today: string,
): PracticeStep[] {
  const year = Number(today.slice(0, 4));
  const autumn = today > `${year}-09-30` ? year : year - 1;
  const steps: PracticeStep[] = [
    living(files, today, 520, 120_000, '市县财政'),
    living(files, today, 250, 100_000, '上级工会经费补助'),
    living(files, today, 88, 90_000, '中央财政专项帮扶资金'),
    ...medical(files, today, 0, 410, '发放'),
    ...medical(files, today, 1, 255, '发放'),
    ...medical(files, today, 2, 175, '发放'),
    ...medical(files, today, 3, 68, '发放'),
    ...medical(files, today, 4, 58, '不同意'),
    ...medical(files, today, 5, 12, '待审批'),
    ...schooling(files, autumn),
    ...visits(files, memberIds, today),
    {
      day: addDays(today, -400),
      work: (ledger) => {
        const day = addDays(today, -400);
        for (const [i, [title, level, since, body, helpKind]] of demoModelWorkers.entries())
          act(ledger, day, 'modelWorkers.save', {
            memberId: memberIds[20 + i * 11] ?? 0,
            title,
            level,
            year: since,
            body,
            certificateNo: `LM${since}${String(31 + i)}`,
            monthlyIncomeFen: helpKind === null ? null : 312_000,
            helpKind,
            note: null,
          });
        return `登记劳模 ${demoModelWorkers.length} 人`;
      },
    },
  ];
  return steps.filter(({ day }) => day <= today);
}
