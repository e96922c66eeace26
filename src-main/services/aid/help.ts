import type { Ledger } from '../../../db/open.ts';
import type { Input, Output } from '../../contract.ts';
import type { Handlers } from '../../router.ts';
import { shownKind } from '../../domain/aid/covered-words.ts';
import { linkHelps } from './help-book.ts';
import { helpCheck, standingOf } from './help-check.ts';
import { coveredLists, revealWords } from './help-cover.ts';
import { aidFigures, shownSums } from './help-figures.ts';
import { helpById, helpRecords, shownHelps, sumOf } from './help-rows.ts';
import { putIntoCampaign, removeHelps, saveHelp, signHelps } from './help-write.ts';
import { noteListLook, openToWrite } from './list-looks.ts';
import { aidOfMember } from './of-member.ts';
import { requestById } from './request-rows.ts';

function listHelps(ledger: Ledger, filter: Input<'aidHelp.list'>, today: string): Output<'aidHelp.list'> {
  const { kind, category, ...rest } = filter;
  // A word that is covered chooses nobody either.
  const covers = coveredLists(ledger);
  const records = helpRecords(ledger, rest, today).filter(
    (row) =>
      (kind === undefined || shownKind(kind) === shownKind(row.kind)) &&
      (category === undefined || (!covers.has(row.campaignId ?? 0) && (row.category ?? '') === category)),
  );
  const check = helpCheck(
    ledger,
    records.map(({ memberId }) => memberId),
  );
  return {
    rows: shownHelps(ledger, records, (row) =>
      row.signedOn === null
        ? check.findings(row).filter(({ level }) => level !== 'ask' || row.exception === null)
        : check.doubles(row),
    ),
    total: sumOf('合计', records),
    signed: sumOf(
      '已签收',
      records.filter(({ signedOn }) => signedOn !== null),
    ),
  };
}

type Route = Extract<keyof Handlers, `aidHelp.${string}`> | 'aid.ofMember' | 'aid.figures' | 'aid.sums';

/** The one writer of 帮扶发放. */
export const aidHelpHandlers: Pick<Handlers, Route> = {
  'aidHelp.list': ({ ledger, clock }, filter) => listHelps(ledger, filter, clock.today()),
  'aidHelp.reveal': (context, { ids }) => ({ words: revealWords(context, ids) }),
  'aidHelp.noteLook': (context, { ids }) => {
    noteListLook(context, 'aidHelp', ids);
    return null;
  },
  'aidHelp.check': ({ ledger, clock }, draft) => {
    const check = helpCheck(ledger, [draft.memberId]);
    const old = draft.id === undefined ? undefined : helpById(ledger, draft.id);
    return {
      findings: check.findings({ ...draft, id: draft.id ?? null, signedOn: old?.signedOn }),
      standing: standingOf(ledger, draft.memberId, draft.on, { kind: draft.kind, except: draft.id ?? null }),
      caseId: check.caseOf(draft.memberId, draft.on)?.id ?? null,
      account: check.account(draft.memberId),
      // Who has a file today needs none: then it is the day that is wrong.
      unfiled: check.unfiled(draft, draft.on)?.level === 'stop' && check.caseOf(draft.memberId, clock.today()) === null,
    };
  },
  'aidHelp.standing': ({ ledger }, { memberId, on, kind }) => standingOf(ledger, memberId, on, { kind }),
  'aidHelp.save': (context, draft) => {
    const { ledger, clock, say } = context;
    if (draft.id !== undefined) openToWrite(context, 'aidHelp', helpById(ledger, draft.id));
    if (draft.requestId !== null) openToWrite(context, 'aidRequest', requestById(ledger, draft.requestId));
    const { id, findings, label } = saveHelp(ledger, draft, clock.today());
    say(label);
    return { id, findings };
  },
  'aidHelp.remove': ({ ledger, say }, input) => {
    const { removed, label } = removeHelps(ledger, input);
    say(label);
    return { removed };
  },
  'aidHelp.sign': ({ ledger, clock, say }, input) => {
    const { changed, label } = signHelps(ledger, input, clock.today());
    if (changed > 0) say(label);
    return { changed };
  },
  'aidHelp.intoCampaign': ({ ledger, say }, input) => {
    const { moved, refused, label } = putIntoCampaign(ledger, input);
    if (moved > 0) say(label);
    return { moved, refused };
  },
  'aidHelp.link': ({ ledger, say }, { ids, voucherId }) => {
    say(linkHelps(ledger, ids, voucherId));
    return { changed: new Set(ids).size };
  },
  'aid.ofMember': ({ ledger, clock }, { memberId }) => aidOfMember(ledger, memberId, clock.today()),
  'aid.figures': ({ ledger }, { year }) => aidFigures(ledger, year),
  'aid.sums': ({ ledger }, { from, to }) => shownSums(ledger, from, to),
};
