import { type CaseField, caseFields, coversEmpty } from './case-fields.ts';
import type { AidAction, AidNeed } from './life-cycle.ts';
import { byCause } from './papers.ts';
import type { AidState } from './states.ts';
import type { FollowUp } from './round.ts';

/** A line of a checklist that somebody looked at; null: nobody said when, and it counts for any day. */
interface LookedLine {
  readonly kind: 'papers' | 'laterPapers' | 'exclusions';
  readonly key: string;
  readonly on: string | null;
  /** Its name and day tell the cause of hardship. */
  readonly covered: boolean;
}

/** What a file holds, as far as steps ask for it. */
export interface AidFacts {
  readonly consentOn: string | null;
  readonly authorisedOn: string | null;
  /** Since when somebody applies who had a file before; null: the first application, or none is on its way. */
  readonly anewFrom: string | null;
  /** Fields that the form asks for and that are empty. */
  readonly emptyFields: readonly CaseField[];
  readonly mainCause: string | null;
  /** Relations of children under 14 without their guardian's consent. */
  readonly unguarded: readonly string[];
  /** Of a migrant worker: months of the contract (Infinity: no end), null when none is written; undefined: no migrant. */
  readonly contractMonths: number | null | undefined;
  readonly contractRule: { readonly months: number; readonly source: string };
  /** Incomes in the newest assessment of this round. */
  readonly incomes: number;
  readonly papersMissing: readonly string[];
  readonly laterPapersMissing: readonly string[];
  /** Lines that are there, or were not found, with the day on which somebody looked. */
  readonly looked: readonly LookedLine[];
  /** Exclusions that nobody looked at, and those that were found. */
  readonly exclusionsOpen: readonly string[];
  readonly exclusionsFound: readonly string[];
  /** The committee's decision of this round. */
  readonly decided: { readonly category: string; readonly on: string } | null;
  /** The day of the home visit of this round: in a re-check the first day on which somebody was there. */
  readonly visitedOn: string | null;
  /** The newest notice since the file came to be posted. */
  readonly notice: {
    readonly from: string;
    readonly to: string;
    readonly days: number;
    readonly result: string | null;
    readonly resultOn: string | null;
  } | null;
  readonly noticeRule: { readonly days: number; readonly source: string };
  readonly followUp: FollowUp | null;
}

/**
 * What may be said without a reason: whether anything is written of health, and whether papers by cause are wanted, is
 * covered in every file. The step itself asks why and then says it.
 */
export const factsInClear = (facts: AidFacts): AidFacts => ({
  ...facts,
  emptyFields: facts.emptyFields.filter((field) => !coversEmpty(field)),
  papersMissing: facts.papersMissing.filter((key) => key !== byCause),
});

export type MissingAt =
  | 'fields'
  | 'consent'
  | 'family'
  | 'income'
  | 'papers'
  | 'exclusions'
  | 'notice'
  | 'visits'
  | 'steps';

export interface Missing {
  readonly need: AidNeed;
  readonly sentence: string;
  readonly at: MissingAt;
  /** Which fields of the form are to be filled in, where `at` is the form. */
  readonly fields?: readonly CaseField[];
}

const several = (list: readonly string[]): string =>
  list.length > 3 ? `${list.slice(0, 3).join('、')}等 ${list.length} 项` : list.join('、');

/** Those that the cause asks for are named last and are not counted. */
function lackingPapers(list: readonly string[]): string {
  const named = list.filter((key) => key !== byCause);
  if (named.length === list.length) return `缺材料：${several(named)}`;
  return named.length === 0 ? `缺${byCause}` : `缺材料：${several(named)}，另有${byCause}`;
}

/** What was only looked at after the day of a step; null: nothing. */
function lookedLate({ looked }: AidFacts, kind: LookedLine['kind'], on: string): string | null {
  const late = looked.filter((line) => line.kind === kind && line.on !== null && line.on > on);
  if (late.length === 0) return null;
  const named = late.filter(({ covered }) => !covered).map(({ key, on: day }) => `${key}（${day}）`);
  const covered = late.length > named.length ? byCause : '';
  const lines = named.length === 0 ? covered : `${several(named)}${covered && `，另有${covered}`}`;
  return kind === 'exclusions'
    ? `${on} 以后才核对：${lines}。早就核对过的，请把那一项的日期改成核对那天；不然这一步要办在那天或以后`
    : `${on} 以后才有的材料：${lines}。早就收到的，请把那份的日期改成收到那天；不然这一步要办在那天或以后`;
}

const joined = (at: MissingAt, ...sentences: readonly (string | null)[]): Omit<Missing, 'need'> | null => {
  const said = sentences.filter((sentence) => sentence !== null);
  return said.length > 0 ? { sentence: said.join('；'), at } : null;
};

/** What is missing of one need on a day; null: it is there. */
type Check = (facts: AidFacts, on: string, action: AidAction) => Omit<Missing, 'need'> | null;

/** A paper that was signed after the day of the step; null: it was not signed at all. */
const signedLate = (paper: string, signedOn: string | null, on: string): ReturnType<Check> =>
  signedOn === null
    ? null
    : { sentence: `《${paper}》${signedOn} 才签字，晚于 ${on}。日期要在签字那天或以后`, at: 'consent' };

/** How a household that does not belong in the file leaves from where it stands. */
const wayOut = ({ from }: AidAction): string => (from.includes('年度复核') ? '“讨论后退档公示”' : '“不通过”');

const checks: Readonly<Record<AidNeed, Check>> = {
  consent: ({ consentOn }, on) =>
    consentOn === null || consentOn > on
      ? (signedLate('个人信息处理同意书', consentOn, on) ?? {
          sentence: '还没有登记本人签字的《个人信息处理同意书》日期（个人信息保护法第二十九条）',
          at: 'consent',
        })
      : null,
  authorised: ({ authorisedOn, anewFrom }, on) => {
    // It is signed for one check of the household's means; the consent is for the file and goes on (`doubts.ts`).
    if (authorisedOn !== null && anewFrom !== null && authorisedOn < anewFrom)
      return {
        sentence: `《家庭经济状况核对授权书》是 ${authorisedOn} 为上一次申请签的，${anewFrom} 重新申请要重新签，请改成这次签的日期`,
        at: 'consent',
      };
    return authorisedOn === null || authorisedOn > on
      ? (signedLate('家庭经济状况核对授权书', authorisedOn, on) ?? {
          sentence: '还没有登记《家庭经济状况核对授权书》的日期',
          at: 'consent',
        })
      : null;
  },
  fields: ({ emptyFields }) =>
    emptyFields.length > 0
      ? {
          sentence: `档案表上还没有填：${several(emptyFields.map((field) => caseFields[field].label))}`,
          at: 'fields',
          fields: emptyFields,
        }
      : null,
  mainCause: ({ mainCause }) =>
    mainCause === null ? { sentence: '主要致困原因还没有选，要选一项', at: 'fields', fields: ['mainCause'] } : null,
  guardians: ({ unguarded }) =>
    unguarded.length > 0
      ? {
          sentence: `${several(unguarded)}不满十四周岁，还没有监护人同意（个人信息保护法第三十一条）`,
          at: 'family',
        }
      : null,
  contract: ({ contractMonths, contractRule }) => {
    if (contractMonths === undefined || (contractMonths !== null && contractMonths >= contractRule.months)) return null;
    const rule = `农民工建档要有 ${contractRule.months} 个月以上的劳动合同（${contractRule.source}）`;
    return {
      sentence:
        contractMonths === null ? `没有填劳动合同的起止日期，${rule}` : `劳动合同只有 ${contractMonths} 个月，${rule}`,
      at: 'fields',
      fields: ['contractFrom', 'contractTo'],
    };
  },
  income: ({ incomes }) =>
    incomes === 0 ? { sentence: '家庭收支还没有算，至少登记一项收入（没有收入的写 0）', at: 'income' } : null,
  papers: (facts, on) =>
    joined(
      'papers',
      facts.papersMissing.length > 0 ? lackingPapers(facts.papersMissing) : null,
      lookedLate(facts, 'papers', on),
    ),
  laterPapers: (facts, on) =>
    joined(
      'papers',
      facts.laterPapersMissing.length > 0 ? `缺材料：${several(facts.laterPapersMissing)}` : null,
      lookedLate(facts, 'laterPapers', on),
    ),
  exclusions: (facts, on, action) => {
    const { exclusionsOpen, exclusionsFound } = facts;
    if (exclusionsFound.length > 0)
      return {
        sentence: `查到不予建档的情形：${several(exclusionsFound)}。属实的请办${wayOut(action)}`,
        at: 'exclusions',
      };
    return joined(
      'exclusions',
      exclusionsOpen.length > 0 ? `还没有核对：${several(exclusionsOpen)}` : null,
      lookedLate(facts, 'exclusions', on),
    );
  },
  decided: ({ decided, visitedOn }, on) => {
    if (decided === null) return { sentence: '委员会还没有讨论认定，请记下会议日期、纪要和类别', at: 'income' };
    // A visit after the day of the step is a sentence of its own.
    if (visitedOn !== null && visitedOn <= on && decided.on < visitedOn)
      return {
        sentence: `委员会 ${decided.on} 的认定早于 ${visitedOn} 的入户。要先入户、后讨论，请撤回认定，照实际的讨论日期再记`,
        at: 'income',
      };
    return decided.on > on ? { sentence: `委员会 ${decided.on} 才讨论认定，日期要在那天或以后`, at: 'income' } : null;
  },
  category: ({ decided }, _, action) =>
    decided !== null && decided.category === '不符合'
      ? { sentence: `委员会认定不符合困难类别，请办${wayOut(action)}`, at: 'income' }
      : null,
  visited: ({ visitedOn }, on) => {
    if (visitedOn === null) return { sentence: '这次复核还没有入户走访，请登记一次走访', at: 'visits' };
    return visitedOn > on ? { sentence: `这次复核 ${visitedOn} 才入户走访，日期要在那天或以后`, at: 'visits' } : null;
  },
  notice: ({ notice }) => (notice === null ? { sentence: '还没有公示，请先出公示', at: 'notice' } : null),
  noticeOver: ({ notice, noticeRule }, on) => {
    if (notice === null) return null;
    if (notice.days < noticeRule.days)
      return {
        sentence: `公示 ${notice.from} 到 ${notice.to} 只有 ${notice.days} 个工作日，不够 ${noticeRule.days} 个工作日（${noticeRule.source}）`,
        at: 'notice',
      };
    return on <= notice.to ? { sentence: `公示到 ${notice.to} 才期满`, at: 'notice' } : null;
  },
  noObjection: ({ notice }, on) => {
    if (notice === null) return null;
    if (notice.result === null) return { sentence: '公示的结果还没有登记', at: 'notice' };
    if (notice.result !== '无异议') return { sentence: '公示有异议，请核实后重新公示、退回或办“不通过”', at: 'notice' };
    return notice.resultOn !== null && on < notice.resultOn
      ? { sentence: `公示的结果是 ${notice.resultOn} 登记的，日期要在那天或以后`, at: 'notice' }
      : null;
  },
  followUpDone: ({ followUp }, on) => {
    if (followUp === null || followUp.ended) return { sentence: '回访已经结束', at: 'steps' };
    if (on < followUp.until) return { sentence: `回访要到 ${followUp.until} 才满期`, at: 'steps' };
    return followUp.visits < followUp.wanted
      ? { sentence: `回访期里至少走访 ${followUp.wanted} 次，现在登记了 ${followUp.visits} 次`, at: 'steps' }
      : null;
  },
};

/** What a step out of a state asks of the file, in the order of the table. */
export const needsOf = ({ needs, needsFrom }: AidAction, from: AidState): readonly AidNeed[] => [
  ...needs,
  ...(needsFrom[from] ?? []),
];

/** What is still missing before a step out of a state on a day, in the order of the table. */
export const missingFor = (action: AidAction, facts: AidFacts, on: string, from: AidState): Missing[] =>
  needsOf(action, from).flatMap((need) => {
    const found = checks[need](facts, on, action);
    return found ? [{ need, ...found }] : [];
  });
