import texts from '../../../resources/texts/dues.json' with { type: 'json' };

/** What was done about somebody's arrears, newest first. */
export interface DuesTalk {
  readonly on: string;
  readonly kind: string;
  readonly by: string | null;
  readonly result: string | null;
}

/** One of the four conditions that have to come together before a membership may be regarded as ended. */
export interface ArrearsCondition {
  readonly key: string;
  readonly label: string;
  readonly met: boolean;
  /** Where it is known from, or who has to find out. */
  readonly how: string;
}

/** Words that a talk's result may carry; each stands for one condition that people have to judge. */
export const talkWords: readonly string[] = texts.conditions.flatMap(({ record }) => (record ? [record] : []));

/** The ticked words and what else was said as one result: 没有参加活动；没有正当理由；答应年底补交. */
export const talkResult = (ticked: readonly string[], said: string): string =>
  [...talkWords.filter((word) => ticked.includes(word)), said.trim()].filter(Boolean).join('；');

/**
 * The four conditions of the charter as a checklist: the first is reckoned, the others stand in the talks that are on
 * record. Only people decide what follows.
 */
export function arrearsConditions(run: number, flagFrom: number, talks: readonly DuesTalk[]): ArrearsCondition[] {
  return texts.conditions.map(({ key, label, record }) => {
    if (record === undefined) return { key, label, met: run >= flagFrom, how: `现在连续 ${run} 个月` };
    const talk = talks.find(({ kind, result }) => kind === '谈话' && (result ?? '').split('；').includes(record));
    return {
      key,
      label,
      met: talk !== undefined,
      how: talk ? `${talk.on} 谈话时记的` : '要小组长核实，谈话时记下来',
    };
  });
}

/** The sentence of the charter that the conditions come from. */
export const arrearsCharter: string = texts.charter;
