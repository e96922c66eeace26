import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { coveredKind, shownKind } from '../../domain/aid/covered-words.ts';
import { type HelpKindName, helpKindNames, type HelpSource, type HelpWay } from '../../domain/aid/help-kinds.ts';
import { aidPaymentImport } from '../../domain/import/aid-payment-noun.ts';
import { createPeoplePlan } from '../../domain/import/people-plan.ts';
import type { KnownPerson } from '../../domain/import/person-match.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { isWordOpen, tellAnswered } from './asked-field.ts';
import { notePlaced } from './aid-matched.ts';
import { fenOf } from '../../domain/import/sums.ts';
import { questionRows } from '../../domain/import/question-rows.ts';
import type { ImportQuestion, ImportRow } from '../../domain/import/types.ts';
import { formatMoney } from '../../domain/money.ts';
import { nameKey } from '../../domain/names.ts';
import { countedDays } from '../aid/reported.ts';
import { helpCheck } from '../aid/help-check.ts';
import { type HelpDraft, putListedHelp, signHelps } from '../aid/help-write.ts';
import { amendedLines } from './aid-amended.ts';
import { tellCampaign } from './aid-campaign-list.ts';
import { aidSumTold, ownTotal } from './aid-sums.ts';
import { campaignQuestion, type HelpTerms, helpTermsOf, wayWord } from './aid-terms.ts';
import { outsideTold, requestTold } from './aid-untaken.ts';
import type { Checked, CheckInput, ImportKind, ImportWork } from './kind.ts';
import { peopleBook } from './people.ts';
import { plainFileName } from './runs.ts';

/** One line of the list, as it would be kept. */
interface Listed {
  draft: HelpDraft;
  readonly signedOn: string | null;
  readonly signedBy: string | null;
}

const keyOf = (help: {
  readonly memberId: number;
  readonly on: string;
  readonly sumFen: number;
  readonly kind: string;
  readonly source: string;
}): string => [help.memberId, help.on, help.sumFen, help.kind, help.source].join('|');

/** Keys of a help for every kind that lists cover as one. */
const alikeKeys = (help: Parameters<typeof keyOf>[0]): string[] =>
  helpKindNames.filter((kind) => shownKind(kind) === coveredKind).map((kind) => keyOf({ ...help, kind }));

/** Beside a covered kind nobody is told whether the list means the same one before they said why they look. */
const COVERED =
  '这个人这一天已经有同样金额的一笔，帮扶项目盖着，没有导入。要比对的请先点“看隐藏的内容”，说为什么看，会重新比对';

type Standing = Parameters<typeof keyOf>[0] & {
  readonly id: number;
  readonly kind: HelpKindName;
  readonly signedOn: string | null;
};

/** Helps that stand in the book, by what a list says of them, those that were signed for first. */
function standingHelps(ledger: Ledger): Map<string, Standing[]> {
  const rows = statement(
    ledger.sql,
    `select id, signed_on signedOn, member_id memberId, on_date "on", cash_fen + goods_fen sumFen, kind, source
     from aid_help order by signed_on is null, id`,
  ).all() as Standing[];
  return Map.groupBy(rows, keyOf);
}

/** A line of the list that says who signed for a help that is planned in the book. */
interface Signature {
  readonly id: number;
  readonly signedOn: string;
  readonly signedBy: string | null;
}

/** Takes the help of the book that a line means out of those that are left: a signed line first means a signed one. */
function takeStanding(left: Standing[], signed: boolean): Standing | undefined {
  const at = signed ? 0 : left.findIndex(({ signedOn }) => signedOn === null);
  return left.splice(Math.max(0, at), 1)[0];
}

/** The row as a help; null while something about it is still open. */
function listedOf(draft: DraftRow, person: KnownPerson, terms: HelpTerms): Listed | null {
  const value = (field: string): string | null => draft.values.get(field) ?? null;
  const said = <T extends string>(field: string, answer: T | null): T | null =>
    (value(field) as T | null) ?? (isWordOpen(draft, field) ? null : answer);
  const kind = said<HelpKindName>('helpKind', terms.kind);
  const source = said<HelpSource>('helpSource', terms.source);
  const on = value('helpOn') ?? terms.on(draft);
  const [sumFen, goodsFen] = [fenOf(value('helpFen')), fenOf(value('helpGoodsFen')) ?? 0];
  const receivedOn = value('helpSignedOn');
  const isSigned = terms.signed(draft);
  if (kind === null || source === null || on === null || sumFen === null || isSigned === null) return null;
  const cashFen = sumFen - goodsFen;
  const word = wayWord(draft);
  const way =
    cashFen === 0
      ? '实物'
      : word === null && value('helpWay') !== null
        ? (value('helpWay') as HelpWay)
        : terms.way(draft);
  if (way === null) return null;
  const signer = value('helpSigner');
  return {
    signedOn: isSigned ? (receivedOn ?? on) : null,
    signedBy: isSigned && signer !== null && nameKey(signer) !== nameKey(person.name) ? signer : null,
    draft: {
      memberId: person.id,
      campaignId: null,
      requestId: null,
      kind,
      category: value('helpCategory'),
      on,
      cashFen,
      goods: goodsFen > 0 ? (value('helpGoods') ?? '慰问品') : null,
      goodsFen,
      source,
      way,
      receipt: null,
      handler: value('helpHandler'),
      exception: null,
      // What was answered for a word of the list's own is one of ours: the word itself is kept beside it.
      note:
        [value('helpNote'), word === null || cashFen === 0 ? null : `发放方式原表写的是“${word}”`]
          .filter((part) => part !== null)
          .join('；') || null,
    },
  };
}

const matchOf = (person: KnownPerson | undefined, by: string): Pick<ImportRow, 'match'> => ({
  match: person ? { id: person.id, name: person.name, by } : null,
});

const unfiledOptions = [
  { value: 'keep', label: '确实发过了，照记，并写明例外原因' },
  { value: 'skip', label: '这几行不导入' },
] as const;

/** Help that needs an open file and went to somebody without one on its day: kept only when somebody says so. */
function unfiledQuestion(rows: readonly DraftRow[], answer: string | null): ImportQuestion[] {
  return rows.length === 0
    ? []
    : [
        {
          key: 'unfiled',
          sentence: `${rows.length} 行发放的那天，档案没有在档（还没有建档，或已经退档），这几类帮扶要先建档。怎么办`,
          options: unfiledOptions,
          ...questionRows(rows),
          required: true,
          default: null,
          answer,
        },
      ];
}

const plannedOptions = [
  { value: 'sign', label: '就是这几笔，登记签收' },
  { value: 'keep', label: '先不登记签收' },
] as const;

/** Lines that say who signed for what the book has as planned: signed for only when somebody says so. */
function plannedQuestion(rows: readonly DraftRow[], answer: string | null): ImportQuestion[] {
  return rows.length === 0
    ? []
    : [
        {
          key: 'planned',
          sentence: `${rows.length} 行在“帮扶”里已经列着，还没有签收；名单上已经签收。怎么办`,
          options: plannedOptions,
          ...questionRows(rows),
          required: true,
          default: null,
          answer,
        },
      ];
}

async function check(input: CheckInput): Promise<Checked> {
  const { context, noun, drafts, decisions, today } = input;
  const { ledger } = context;
  const { book } = await peopleBook(ledger, input.breathe);
  const covered = context.user.because === null;
  const standing = standingHelps(ledger);
  const terms = helpTermsOf(
    input,
    input.seen ? [...standing.values()].reduce((sum, { length }) => sum + length, 0) : 0,
  );
  const plan = createPeoplePlan(noun, book, decisions);
  const places = drafts.map((draft) => ({ draft, placed: plan.place(draft) }));
  const counted = countedDays(ledger);
  const rules = helpCheck(
    ledger,
    places.flatMap(({ placed }) => (placed.kind === 'person' ? [placed.person.id] : [])),
  );
  await input.breathe();
  const amended = amendedLines(
    terms.again ? [] : [...standing.values()].flat(),
    places.flatMap(({ draft, placed }) => {
      const said = placed.kind === 'person' ? listedOf(draft, placed.person, terms) : null;
      return said ? [{ ...said.draft, sumFen: said.draft.cashFen + said.draft.goodsFen }] : [];
    }),
    decisions.answers['amended'],
    covered,
  );
  const left = terms.again ? new Map<string, Standing[]>() : standing;
  const earlier = new Map<string, DraftRow>();
  const work: Listed[] = [];
  const fresh: DraftRow[] = [];
  const signatures: Signature[] = [];
  const [unfiled, planned]: [DraftRow[], DraftRow[]] = [[], []];
  const signs = plannedOptions.find(({ value }) => value === decisions.answers['planned'])?.value ?? null;
  const given = unfiledOptions.find(({ value }) => value === decisions.answers['unfiled'])?.value ?? null;
  const rows: ImportRow[] = [];

  function rowOf({ draft, placed }: (typeof places)[number]): ImportRow {
    // Before whom it means: an answer holds also for a row whose person is still open.
    const on = terms.on(draft);
    tellAnswered(draft, 'helpOn', on);
    if (on !== null && (draft.values.get('helpOn') ?? null) === null) draft.values.set('helpOn', on);
    if (placed.kind === 'out') return plan.view(draft, { action: placed.action, ...matchOf(placed.person, '') });
    const { person, by } = placed;
    const out = (action: ImportRow['action']): ImportRow => plan.view(draft, { action, ...matchOf(person, by) });
    notePlaced(draft, person, by);
    const listed = listedOf(draft, person, terms);
    tellAnswered(draft, 'helpKind', terms.kind);
    tellAnswered(draft, 'helpSource', terms.source);
    if (listed === null) return out('ask');
    draft.values.set('helpOn', listed.draft.on);
    const help = listed.draft;
    const sumFen = help.cashFen + help.goodsFen;
    const bad = (field: string, code: string, message: string): ImportRow => {
      note(draft, field, { level: 'error', code, message });
      return out('bad');
    };
    if (sumFen === 0) {
      note(draft, 'helpFen', { level: 'note', code: 'help.zero', message: '金额是 0，没有发，不导入' });
      return out('skip');
    }
    if (help.on > today && listed.signedOn !== null)
      return bad('helpOn', 'help.future', `发放日期 ${help.on} 还没有到，却写着已签收，请核对`);
    if (listed.signedOn !== null && listed.signedOn > today)
      return bad('helpSignedOn', 'help.future', `签收日期 ${listed.signedOn} 还没有到，请核对`);
    const reported = counted({ name: person.name, kind: help.kind }, listed.signedOn);
    const key = keyOf({ ...help, sumFen });
    if (
      covered &&
      shownKind(help.kind) === coveredKind &&
      alikeKeys({ ...help, sumFen }).some((one) => standing.has(one))
    ) {
      note(draft, 'helpKind', { level: 'warning', code: 'help.covered', message: COVERED });
      return out('skip');
    }
    const there = takeStanding(left.get(key) ?? [], listed.signedOn !== null);
    if (there) {
      // The same again further down was in question before the first of them stood in the book, and still is.
      if (!earlier.has(key)) earlier.set(key, draft);
      const { signedOn, signedBy } = listed;
      if (signedOn === null || there.signedOn !== null) return out('same');
      if (reported !== null) return bad('helpSignedOn', 'help.reported', reported);
      if (signedOn < help.on)
        return bad('helpSignedOn', 'help.early', `签收日期 ${signedOn} 早于发放日期 ${help.on}，请核对`);
      const late = rules.unfiled(help, signedOn);
      if (late?.level === 'stop') return bad('helpSignedOn', 'help.unfiled', late.sentence);
      const beyond = rules.capped({ ...help, id: there.id, signedOn });
      const stop = beyond.find(({ level }) => level === 'stop');
      if (stop) return bad('helpSignedOn', 'help.rule', stop.sentence);
      for (const { sentence } of beyond) note(draft, null, { level: 'warning', code: 'help.rule', message: sentence });
      planned.push(draft);
      if (signs !== 'sign') return out(signs === 'keep' ? 'same' : 'ask');
      signatures.push({ id: there.id, signedOn, signedBy });
      return plan.view(draft, {
        action: 'update',
        ...matchOf(person, by),
        changes: [{ field: 'helpSignedOn', before: null, after: signedOn }],
      });
    }
    if (reported !== null) return bad('helpSignedOn', 'help.reported', reported);
    const beside = amended.take(draft, { ...help, sumFen });
    if (beside !== null) return out(beside);
    const twin = earlier.get(key);
    if (twin) {
      const sentence = `和${twin.where}是同一个人（${person.name}）、同一天、同样的 ${formatMoney(sumFen)} 元`;
      note(draft, null, { level: 'warning', code: 'file.duplicate', message: `${sentence}，请选是不是两笔` });
      const answer = plan.ask(draft, twin, `${draft.where}${sentence}，是两笔还是写重了`, [
        { value: 'add', label: '是两笔，都记' },
        { value: 'skip', label: '写重了，只记一笔' },
      ]);
      if (answer !== 'add') return out(answer === 'skip' ? 'skip' : 'ask');
    } else earlier.set(key, draft);
    const barred = rules.unfiled(help, help.on);
    if (barred) {
      unfiled.push(draft);
      note(draft, null, { level: 'warning', code: 'help.unfiled', message: barred.sentence });
      if (given !== 'keep') return out(given === 'skip' ? 'skip' : 'ask');
      listed.draft = { ...help, exception: `名单上已经发放：${barred.sentence}`.slice(0, 200) };
    }
    // What was given was given: the rules are said, the list is not refused.
    for (const { sentence } of rules
      .findings({ ...help, id: null, signedOn: listed.signedOn })
      .filter(({ level, sentence: said }) => level !== 'ok' && said !== barred?.sentence))
      note(draft, null, { level: 'warning', code: 'help.rule', message: sentence });
    rules.count({ ...help, id: -1 - work.length, signedOn: listed.signedOn });
    work.push(listed);
    fresh.push(draft);
    return out('add');
  }

  for (const place of places) {
    rows.push(rowOf(place));
    const pause = input.step(rows.length);
    if (pause) await pause;
  }
  const campaign = campaignQuestion(
    input,
    work.map(({ draft: { kind, on } }, i) => ({ at: fresh[i] as DraftRow, kind, on })),
  );
  for (const listed of work) listed.draft = { ...listed.draft, campaignId: campaign.campaignFor(listed.draft) };
  const overspent = tellCampaign(
    ledger,
    work.map(({ draft }, i) => ({ at: fresh[i] as DraftRow, draft })),
  );
  const sum = (list: readonly Listed[]): number =>
    list.reduce((fen, { draft }) => fen + draft.cashFen + draft.goodsFen, 0);
  const sums = aidSumTold(
    ownTotal(input.understanding),
    drafts.map(({ row, values }, at) => ({
      row,
      fen: fenOf(values.get('helpFen')) ?? 0,
      action: rows[at]?.action ?? 'bad',
    })),
    sum(work),
  );
  const told = [...sums, ...outsideTold(rows), ...requestTold(input.understanding)];
  return {
    rows,
    questions: [
      ...terms.questions,
      ...campaign.questions,
      ...plannedQuestion(planned, signs),
      ...unfiledQuestion(unfiled, given),
      ...amended.questions,
      ...plan.questions,
    ],
    newGroups: [],
    absent: null,
    sumFen: sum(work),
    listFen: drafts.reduce((fen, { values }) => fen + (fenOf(values.get('helpFen')) ?? 0), 0),
    alarms: [...told, ...overspent],
    told,
    work: workOf(work, signatures, today),
  };
}

function workOf(work: readonly Listed[], signatures: readonly Signature[], today: string): ImportWork {
  return {
    count: work.length + signatures.length,
    write: ({ ledger }, fileName) => {
      const name = plainFileName(fileName);
      const rules = helpCheck(
        ledger,
        work.map(({ draft }) => draft.memberId),
      );
      for (const { draft, ...signature } of work) putListedHelp(ledger, rules, draft, signature);
      const days = Map.groupBy(signatures, ({ signedOn, signedBy }) => `${signedOn}|${signedBy ?? ''}`);
      for (const rows of days.values()) {
        const [{ signedOn, signedBy }] = rows as [Signature, ...Signature[]];
        // What a list says was signed for was given: beyond a cap that is the reason.
        signHelps(ledger, { ids: rows.map(({ id }) => id), signedOn, signedBy, exception: '名单上已经签收' }, today);
      }
      const fen = work.reduce((sum, { draft }) => sum + draft.cashFen + draft.goodsFen, 0);
      const parts = [
        (work.length > 0 || signatures.length === 0) && `帮扶发放 ${work.length} 笔 ${formatMoney(fen)} 元`,
        signatures.length > 0 && `登记签收 ${signatures.length} 笔`,
      ];
      return {
        added: work.length,
        updated: signatures.length,
        newGroups: [],
        label: `导入 ${name}：${parts.filter(Boolean).join('，')}`,
        batches: [],
      };
    },
  };
}

/** 帮扶发放清单: help that was handed out, signed for where the list says so. */
export const aidPaymentKind: ImportKind = {
  noun: () => aidPaymentImport,
  fileQuestions: () => [],
  check,
  permanent: false,
};
