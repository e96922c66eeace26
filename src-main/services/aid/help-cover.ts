import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { CommandContext } from '../../context.ts';
import type { AidHelpRow, AidHelpWords, HelpWritten } from '../../contract/aid-help.ts';
import { coveredKind, namesHealth, shownKind } from '../../domain/aid/covered-words.ts';
import type { HelpKindName } from '../../domain/aid/help-kinds.ts';
import { noteListLook } from './list-looks.ts';

/** Campaigns (0: help outside them) in which a 慰问对象 names an illness, by a rule or by a row. */
export type CoveredLists = ReadonlySet<number>;

/** On such a list the 慰问对象 of everybody is covered: were it that of the ill alone, the cover would say who they are. */
export const coveredLists = (ledger: Ledger): CoveredLists =>
  new Set(
    (
      statement(
        ledger.sql,
        `select distinct coalesce(campaign_id, 0) list, category from aid_help where category is not null
         union select campaign_id, category from aid_campaign_rule`,
      ).all() as { list: number; category: string }[]
    ).flatMap(({ list, category }) => (namesHealth(category) ? [list] : [])),
  );

interface Worded extends HelpWritten {
  readonly campaignId: number | null;
  readonly kind: HelpKindName;
  readonly category: string | null;
}

/** Kind and 慰问对象 of a row as they stand in a list. */
function coveredWords(
  covers: CoveredLists,
  row: Pick<Worded, 'campaignId' | 'kind' | 'category'>,
): Pick<AidHelpRow, 'kind' | 'category' | 'categoryCovered'> {
  const isCovered = covers.has(row.campaignId ?? 0);
  return { kind: shownKind(row.kind), category: isCovered ? null : row.category, categoryCovered: isCovered };
}

/** Whether a list covers the kind or the 慰问对象 of a row. */
export const isCoveredHelp = (covers: CoveredLists, { campaignId, kind }: Pick<Worded, 'campaignId' | 'kind'>) =>
  shownKind(kind) === coveredKind || covers.has(campaignId ?? 0);

/** 慰问品 as a list says it: rice and oil are what everybody gets, beside a covered kind or 慰问对象 it may be a medicine. */
export const shownGoods = (covers: CoveredLists, row: Pick<Worded, 'campaignId' | 'kind' | 'goods'>): string | null =>
  isCoveredHelp(covers, row) ? null : row.goods;

/** All words of a row as they stand in a list; 备注 and 例外原因 are covered in every row, as those of a visit are. */
export function coverRow(
  covers: CoveredLists,
  row: Worded,
): Pick<AidHelpRow, 'kind' | 'category' | 'categoryCovered' | 'wordsHidden' | keyof HelpWritten> {
  const shown: HelpWritten = { goods: shownGoods(covers, row), exception: null, note: null };
  const written = Object.keys(shown) as (keyof HelpWritten)[];
  return {
    ...coveredWords(covers, row),
    ...shown,
    wordsHidden: written.filter((word) => row[word] !== shown[word]),
  };
}

/** What the rules say beside a covered kind, without its word; what they say of an illness comes when the row is opened. */
export const coverFindings = (kind: HelpKindName, findings: AidHelpRow['findings']): AidHelpRow['findings'] =>
  shownKind(kind) !== coveredKind
    ? findings
    : findings
        .map((finding) => ({ ...finding, sentence: finding.sentence.replaceAll(kind, coveredKind) }))
        .filter(({ sentence }) => !namesHealth(sentence.replaceAll(coveredKind, '')));

const words = 'id, kind, category, goods, exception, note';

/** The words of rows as they are kept; the look is noted under every one of them. */
export function revealWords(
  looker: Pick<CommandContext, 'ledger' | 'clock' | 'user'>,
  ids: readonly number[],
): AidHelpWords[] {
  noteListLook(looker, 'aidHelp', ids);
  return statement(
    looker.ledger.sql,
    `select ${words} from aid_help where id in (select value from json_each(?)) order by id`,
  ).all(JSON.stringify(ids)) as AidHelpWords[];
}

/** The words of a campaign's list; whoever calls notes the look. */
export const wordsOf = (ledger: Ledger, campaignId: number): AidHelpWords[] =>
  statement(ledger.sql, `select ${words} from aid_help where campaign_id = ? order by id`).all(
    campaignId,
  ) as AidHelpWords[];
