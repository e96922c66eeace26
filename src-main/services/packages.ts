import { inFileName } from '../domain/file-name.ts';
import type { Handlers } from '../router.ts';
import { writeUnitCard } from '../vault/unit-card.ts';
import { refuse } from '../errors.ts';
import { askWords, endAsk, openAsks, putAsk, type StoredAsk } from './packages/asks.ts';
import { cardById, endCard, keepCard, readCard } from './packages/cards.ts';
import { handIn } from './packages/hand-in.ts';
import { requireIdentity } from './packages/identity.ts';
import { keysFor, makeKeys } from './packages/keys.ts';
import { makePackage, noteSent } from './packages/make.ts';
import { packagesState } from './packages/read.ts';
import { readRequest } from './packages/request.ts';
import { packageSlip } from './packages/slip.ts';
import { takeOut } from './reports/file.ts';

/** 打包上报: sealed files for the upper union, its card, and what it sends back. */
export const packageHandlers: Pick<Handlers, Extract<keyof Handlers, `packages.${string}`>> = {
  'packages.state': ({ ledger }) => packagesState(ledger),
  'packages.readCard': ({ ledger }, { file }) => readCard(ledger, file),
  'packages.keepCard': ({ ledger, clock, say }, { file, fingerprint }) => {
    const { id, name } = keepCard(ledger, file, fingerprint, clock.today());
    say(`收下“${name}”的名片，核对码已经核对`);
    return { id };
  },
  'packages.endCard': ({ ledger, clock, say }, { id }) => {
    say(`停用“${cardById(ledger, '上级', id).name}”的名片`);
    endCard(ledger, id, clock.today());
    return null;
  },
  'packages.takeCard': (context, { purpose, receiver }) => {
    const unit = requireIdentity(context.ledger);
    const text = writeUnitCard(unit, keysFor(context), context.clock.today());
    return takeOut(
      context,
      {
        title: '本单位名片',
        people: 0,
        unmasked: false,
        orientation: 'portrait',
        content: { file: Buffer.from(text, 'utf8'), kind: 'ghc' },
        fileName: `单位名片_${inFileName(unit.name, 40)}.ghc`,
      },
      { format: 'xlsx', purpose, receiver },
    );
  },
  'packages.makeKeys': ({ ledger, clock, say }) => {
    if (makeKeys(ledger, clock.today())) say('生成本单位的报送密钥');
    return null;
  },
  'packages.make': makePackage,
  'packages.note': ({ ledger, clock, say }, sent) => {
    noteSent(ledger, sent, clock.today());
    say(`登记报送包：${sent.receiver}，第 ${sent.sequence} 次`);
    return null;
  },
  'packages.handIn': ({ ledger, clock, say }, input) => {
    say(`记上纸质已交“${input.receiver}”（${input.on}）：${handIn(ledger, input, clock.today())}`);
    return null;
  },
  'packages.slip': (context, { id, ...exit }) =>
    takeOut(
      context,
      {
        title: '电子报表报送单',
        people: 0,
        unmasked: false,
        orientation: 'portrait',
        content: { forms: [packageSlip(context.ledger, id)] },
      },
      exit,
    ),
  'packages.readRequest': (context, { file }) => readRequest(context, file),
  'packages.keepAsk': ({ ledger, say }, { ask }) => {
    const stored = ask as StoredAsk;
    putAsk(ledger, stored);
    say(`收下${askWords(stored)}`);
    return null;
  },
  'packages.asks': ({ ledger }) => openAsks(ledger),
  'packages.endAsk': ({ ledger, say }, ask) => {
    const found = openAsks(ledger).find(
      ({ kind, report, period, code }) =>
        kind === ask.kind && report === ask.report && period === ask.period && code === (ask.code ?? code),
    );
    if (!found) refuse('这一条已经办好或去掉了，不用再去掉。请刷新后再看', 'report');
    endAsk(ledger, found);
    say(`不再提醒${askWords(found)}`);
    return null;
  },
};
