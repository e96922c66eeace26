import {
  campaignKinds,
  helpKindNames,
  type HelpKindName,
  type HelpSource,
  helpSources,
  type HelpWay,
} from '../../domain/aid/help-kinds.ts';
import { isWay } from '../../domain/import/aid-payment-noun.ts';
import { own } from '../../domain/import/decisions.ts';
import { OTHER_WAY, saidAbove } from '../../domain/import/said-above.ts';
import { questionRows, type RowPlace } from '../../domain/import/question-rows.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import { campaignRows } from '../aid/campaign-rows.ts';
import { daysAsked, saidDay } from './aid-days.ts';
import { isWordOpen, lackOf } from './asked-field.ts';
import type { DraftRow } from '../../domain/import/rows.ts';
import type { CheckInput } from './kind.ts';

/** What holds for every row of a list of help that does not say it itself; null: nobody said it yet. */
export interface HelpTerms {
  readonly kind: HelpKindName | null;
  readonly source: HelpSource | null;
  readonly on: (draft: DraftRow) => string | null;
  readonly way: (draft: DraftRow) => HelpWay | null;
  /** Whether a row was signed for: by what it says, else by what was answered. */
  readonly signed: (draft: DraftRow) => boolean | null;
  readonly again: boolean;
  readonly questions: readonly ImportQuestion[];
}

/** The one of a list that was said. */
const among = <T extends string>(list: readonly T[], said: string | undefined): T | null =>
  list.find((one) => one === said) ?? null;

/** 微信, 支付宝: what a row says of the way and no list of ways has; null where it says none or a known one. */
export function wayWord({ values }: DraftRow): string | null {
  const said = values.get('helpWay') ?? null;
  return said === null || isWay(said) ? null : said;
}

/** A list with the day of the transfer or the card it went to was paid by card, whether these columns are taken or not. */
const namesCard = ({ understanding }: CheckInput): boolean =>
  understanding.columns.some(({ header }) => /打卡|卡号|银行账号|银行帐号|开户行|到账/u.test(header));

const NO_CAMPAIGN = 'none';

/** Under which campaign the new rows were given: those that are open and whose days and kind of help fit a row. */
export function campaignQuestion(
  { context: { ledger }, decisions }: CheckInput,
  rows: readonly { readonly at: RowPlace; readonly kind: HelpKindName; readonly on: string }[],
): {
  readonly questions: readonly ImportQuestion[];
  readonly campaignFor: (row: { readonly kind: HelpKindName; readonly on: string }) => number | null;
} {
  const open = campaignRows(ledger, null).filter(({ closedOn }) => closedOn === null);
  const fits = (
    { from, to, kind: of }: (typeof open)[number],
    { kind, on }: { readonly kind: HelpKindName; readonly on: string },
  ): boolean => on >= from && on <= to && kind === campaignKinds[of];
  const found = open.filter((campaign) => rows.some((row) => fits(campaign, row)));
  const answer = own(decisions.answers, 'campaign');
  const chosen = found.find(({ id }) => String(id) === answer) ?? null;
  const meant = rows.filter((row) => found.some((campaign) => fits(campaign, row)));
  return {
    campaignFor: (row) => (chosen !== null && fits(chosen, row) ? chosen.id : null),
    questions:
      found.length === 0
        ? []
        : [
            {
              key: 'campaign',
              sentence: '是哪次活动发的。列入活动，活动统计表（R15）才算得进来',
              options: [
                ...found.map(({ id, title, from, to }) => ({
                  value: String(id),
                  label: `${title}（${from} 到 ${to}）`,
                })),
                { value: NO_CAMPAIGN, label: '不是活动里发的' },
              ],
              ...questionRows(meant.map(({ at }) => at)),
              required: true,
              default: null,
              answer: chosen ? String(chosen.id) : answer === NO_CAMPAIGN ? NO_CAMPAIGN : null,
            },
          ],
  };
}

/** What is asked once for all rows that lack it. */
export function helpTermsOf(input: CheckInput, standing: number): HelpTerms {
  const { decisions, drafts, today, seen } = input;
  const said = (key: string): string | undefined => own(decisions.answers, key);
  // A word nobody knows is asked about by itself, not once more with the blank cells.
  const lacks = (field: string): DraftRow[] =>
    drafts.filter((draft) => (draft.values.get(field) ?? null) === null && !isWordOpen(draft, field));
  const questions: ImportQuestion[] = [];
  const ask = (
    key: string,
    rows: readonly RowPlace[],
    sentence: string,
    options: ImportQuestion['options'],
    answer: string | null,
    more: Partial<ImportQuestion> = {},
  ): void => {
    if (rows.length === 0) return;
    const some = rows.length === drafts.length ? '' : `有 ${rows.length} 行`;
    questions.push({
      key,
      sentence: `${some}${sentence}`,
      options,
      ...questionRows(rows),
      required: true,
      default: null,
      answer,
      ...more,
    });
  };
  const above = saidAbove(input.understanding.leftOut);
  /** What the file itself says once for all rows stands first and says so. */
  const each = (list: readonly string[], first: string | null = null) =>
    [...list.filter((value) => value === first), ...list.filter((value) => value !== first)].map((value) => ({
      value,
      label: value === first ? `${value}（表上写的）` : value,
    }));
  const kind = among(helpKindNames, said('helpKind'));
  ask(
    'helpKind',
    lacks('helpKind'),
    `${lackOf(lacks('helpKind'), 'helpKind')}帮扶项目，是哪一种`,
    each(helpKindNames, above.helpKind),
    kind,
  );
  const source = among(helpSources, said('helpSource'));
  ask(
    'helpSource',
    lacks('helpSource'),
    `${lackOf(lacks('helpSource'), 'helpSource')}资金来源，钱从哪里来`,
    each(helpSources, above.helpSource),
    source,
  );
  const written = saidDay(above.helpOn ?? undefined, today);
  const days = daysAsked(input, written);
  for (const { key, rows, sentence, options, answer } of days.asked)
    ask(key, rows, sentence, options, answer, { anyDate: true });
  const wayOf = (word: string | undefined) => among(['现金', '银行卡'] as const, word);
  const way = wayOf(said('helpWay'));
  const isByCard = above.helpWay === '银行卡' || (above.helpWay === null && namesCard(input));
  const usual = isByCard ? '银行卡' : '现金';
  for (const [word, rows] of Map.groupBy(drafts, wayWord)) {
    const key = `helpWay:${word}`;
    const cash = rows.filter(({ values }) => (values.get('helpCashFen') ?? null) !== null);
    const options = [
      { value: '现金', label: '现金' },
      { value: '银行卡', label: '银行卡（转账）' },
    ];
    if (word !== null) ask(key, cash, `发放方式写的是“${word}”，按哪一种记`, options, wayOf(said(key)));
  }
  // Goods alone are handed over whatever is said here.
  const noWay = drafts.filter(
    ({ values }) => (values.get('helpWay') ?? null) === null && (values.get('helpCashFen') ?? null) !== null,
  );
  const isOther = above.helpWay === OTHER_WAY;
  const sentence = isOther
    ? '表上写的发放方式不是现金或银行卡中的一种，按哪一种记。发的是购物卡、实物的，请把金额那一列改成“物品折价”'
    : '没有写发放方式，怎么发的';
  ask('helpWay', noWay, sentence, each(['现金', '银行卡'], above.helpWay), way, {
    required: isOther,
    default: isOther ? null : usual,
  });
  // Where the list has a column for signatures, the day beside a blank one says when, not that somebody signed.
  const hasMarks = input.understanding.columns.some(({ field }) => field === 'helpMark');
  const isUnsaid = ({ values }: DraftRow): boolean => {
    const lacking = (field: string): boolean => (values.get(field) ?? null) === null;
    return lacking('helpState') && (lacking('helpSignedOn') || (hasMarks && lacking('helpSigner')));
  };
  // Blanks beside names are people who did not sign: an answer for the whole of a printed list does not hold for them.
  const unsaid = drafts.filter((draft) => isUnsaid(draft));
  const partly =
    unsaid.length < drafts.length && drafts.some(({ values }) => (values.get('helpMark') ?? null) !== null);
  const day = unsaid.some(({ values }) => (values.get('helpSignedOn') ?? null) !== null)
    ? '领取时间（没写的按发放日期）'
    : '发放日期';
  const signedKey = partly ? 'blankSigned' : 'signed';
  const signed = among(['yes', 'no'] as const, said(signedKey));
  ask(
    signedKey,
    unsaid,
    partly ? '签字一栏空着，别的行都签了。这些人领了没有' : '看不出签收了没有，都领了吗',
    [
      { value: 'yes', label: `${partly ? '领了，是漏签' : '都领了'}，按${day}记签收` },
      { value: 'no', label: '还没有领，先列名单' },
    ],
    signed,
  );
  const again = among(['yes', 'no'] as const, said('again'));
  if (seen && standing > 0)
    questions.push({
      key: 'again',
      sentence: `这个文件 ${seen.at.slice(0, 16)} 导入过，一样的 ${standing} 笔都在，不会再记。有没有另外的一次`,
      options: [
        { value: 'no', label: '没有，一样的不再记' },
        { value: 'yes', label: '是另外一次，再记一遍' },
      ],
      rows: [],
      required: false,
      default: 'no',
      answer: again,
    });
  return {
    kind,
    source,
    on: days.on,
    way: (draft) => {
      const word = wayWord(draft);
      return word === null ? (way ?? usual) : wayOf(said(`helpWay:${word}`));
    },
    signed: (draft) =>
      isUnsaid(draft) ? (signed === null ? null : signed === 'yes') : draft.values.get('helpState') !== '未签收',
    again: again === 'yes',
    questions,
  };
}
