import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { User } from '../../context.ts';
import type { AidActionRow } from '../../contract/aid.ts';
import { factsInClear, missingFor } from '../../domain/aid/facts.ts';
import { actionsFrom, type AidAction, aidActions, type StepAsk } from '../../domain/aid/life-cycle.ts';
import { exitReasons } from '../../domain/aid/states.ts';
import { exitDoubts } from './exit-doubts.ts';
import type { CaseState } from './facts.ts';
import { standardOn } from '../standards.ts';

/** What a step asks for, where the table has no word of its own. */
export const asks: Readonly<Record<StepAsk, string>> = {
  by: '经办人',
  opinion: '意见',
  document: '文件',
  targetUnion: '报送工会',
  reason: '原因',
};

/** Reasons that fit a way out: some are posted first, the others are not. */
export function reasonsFor(ledger: Ledger, action: AidAction, today: string): readonly string[] {
  if (!action.asks.includes('reason')) return [];
  const posted = standardOn(ledger, 'aidExitNotice', today).value.reasons;
  return exitReasons.filter((reason) => posted.includes(reason) === (action.key === 'proposeExit'));
}

/** Why a step is not there at all, although the state would allow it; then it is not drawn either. */
export function isPast(action: AidAction, { facts, steps }: CaseState): boolean {
  if (action.key === 'followUp' || action.key === 'endFollowUp') return facts.followUp === null || facts.followUp.ended;
  // Nobody comes back from death.
  if (action.key === 'relapse') return steps.findLast(({ reason }) => reason !== null)?.reason === '死亡';
  return false;
}

const ofUpperUnion = aidActions.filter(({ body }) => body === '上级工会').map(({ key }) => key);

/** Who of the upper union approved the last time, in whatever file: as a rule it is the same person again. */
const lastApprover = (ledger: Ledger): string | null =>
  (statement(
    ledger.sql,
    `select by from aid_step where by is not null and action in (select value from json_each(?)) order by id desc limit 1`,
  )
    .pluck()
    .get(JSON.stringify(ofUpperUnion)) ?? null) as string | null;

/** The buttons of a file: the same table that `takeStep` enforces. */
export function actionRows(ledger: Ledger, state: CaseState, user: User, today: string): AidActionRow[] {
  const doubts = exitDoubts(ledger, state, today);
  const facts = factsInClear(state.facts);
  return actionsFrom(state.record.state)
    .filter((action) => user.roles.some((role) => action.who.includes(role)) && !isPast(action, state))
    .map((action) => {
      const missing = missingFor(action, facts, today, state.record.state);
      const reasons = reasonsFor(ledger, action, today);
      return {
        key: action.key,
        label: action.label,
        to: action.to,
        body: action.body,
        main: action.main,
        ready: missing.length === 0,
        missing,
        asks: action.asks.map((ask) => ({
          ask,
          label: action.words[ask] ?? asks[ask],
          required: action.required.includes(ask),
        })),
        dayLabel: action.words.on ?? '日期',
        lastBy: action.body === '上级工会' ? lastApprover(ledger) : null,
        reasons,
        doubts: reasons.includes('脱困') ? doubts : [],
      };
    });
}
