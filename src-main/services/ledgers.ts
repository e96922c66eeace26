import type { Ledger } from '../../db/open.ts';
import type { Input, Output } from '../contract.ts';

import { ledgerDef, ledgerKeys, textOf } from '../domain/ledgers/kinds.ts';
import type { Handlers } from '../router.ts';
import { attachmentsOf } from './attachments.ts';
import { ledgerLeaving } from './ledgers/list.ts';
import { ledgerLine, ledgerLines, ledgerLinesByIds } from './ledgers/rows.ts';
import { ledgerTerms } from './ledgers/terms.ts';
import { fullValues, ledgerRowsOf, ledgerWords, lineFindings, paperNoun } from './ledgers/view.ts';
import { ledgerPaperHandlers } from './ledgers/papers.ts';
import { removeLines, saveLine, setField } from './ledgers/write.ts';
import { memberRecords } from './member/columns.ts';
import { untilChanged } from './memo.ts';
import { takeOut } from './reports/file.ts';

function list(ledger: Ledger, { kind, year, ids }: Input<'ledgers.list'>, today: string): Output<'ledgers.list'> {
  const lines = ids
    ? ledgerLinesByIds(ledger, kind, ids)
    : ledgerLines(ledger, kind, year === null ? {} : { from: `${year}-01-01`, to: `${year}-12-31` });
  return ledgerRowsOf(ledger, kind, lines.toReversed(), ledgerTerms(ledger, today));
}

function counts(ledger: Ledger, today: string): Output<'ledgers.counts'> {
  const terms = ledgerTerms(ledger, today);
  return Object.fromEntries(
    ledgerKeys.map((kind) => {
      const rows = ledgerRowsOf(ledger, kind, ledgerLines(ledger, kind), terms);
      return [kind, { lines: rows.length, late: rows.filter(({ standing }) => standing === '过期').length }];
    }),
  ) as Output<'ledgers.counts'>;
}

function one(ledger: Ledger, id: number, roles: readonly string[]): Output<'ledgers.get'> {
  const line = ledgerLine(ledger, id);
  const def = ledgerDef(line.kind);
  const [member] = line.memberId === null ? [] : memberRecords(ledger, [line.memberId]);
  return {
    line: fullValues(def, line, roles),
    member: member ? { id: member.id, name: member.name ?? textOf(line.values, def.member ?? '') } : null,
    papers: attachmentsOf(ledger, paperNoun, [id]).get(id) ?? [],
  };
}

/** 台账: one service for all ledgers that `resources/ledgers` declares. */
export const ledgerHandlers: Pick<Handlers, Extract<keyof Handlers, `ledgers.${string}`>> = {
  ...ledgerPaperHandlers,
  'ledgers.list': ({ ledger, clock }, input) => list(ledger, input, clock.today()),
  'ledgers.counts': ({ ledger, clock }) =>
    untilChanged(ledger, clock.today(), 'ledgers.counts', () => counts(ledger, clock.today())),
  'ledgers.get': ({ ledger, user }, { id }) => one(ledger, id, user.roles),
  'ledgers.check': ({ ledger, clock }, { kind, values }) =>
    lineFindings(ledgerDef(kind), values, ledgerTerms(ledger, clock.today())),
  'ledgers.words': ({ ledger }, { kind }) => ledgerWords(ledger, kind),
  'ledgers.save': ({ ledger, clock, say }, draft) => {
    const { id, label } = saveLine(ledger, draft, clock.today());
    say(label);
    return { id };
  },
  'ledgers.setField': ({ ledger, clock, say }, input) => {
    const { changed, label } = setField(ledger, input, clock.today());
    if (changed > 0) say(label);
    return { changed };
  },
  'ledgers.remove': ({ ledger, say }, input) => {
    const { removed, label } = removeLines(ledger, input);
    say(label);
    return { removed };
  },
  'ledgers.export': (context, { format, purpose, receiver, ...wanted }) =>
    takeOut(context, ledgerLeaving(context.ledger, wanted, context.clock.today()), { format, purpose, receiver }),
};
