import { formatMoney } from '../domain/money.ts';
import type { Handlers } from '../router.ts';
import { attachmentRow, dropAttachment, putAttachment } from './attachments.ts';
import { accountRows, checkCodes, ensureAccounts, removeAccount, saveAccount } from './funds/accounts.ts';
import { budgetTable, saveBudget } from './funds/budget.ts';
import { cashBook } from './funds/cash-book.ts';
import { contributionRows, removeContribution, saveContribution } from './funds/contributions.ts';
import { enterPending } from './funds/entering.ts';
import { checkFundEntry } from './funds/entry-check.ts';
import { exportBook } from './funds/export.ts';
import { openEnds } from './funds/open-ends.ts';
import { attach } from './funds/papers.ts';
import { position } from './funds/position.ts';
import { removeReview, reportStage, reviewRows, saveReview, unreportStage } from './funds/reports.ts';
import { voucherPaper } from './funds/voucher-paper.ts';
import { voucherRow, voucherRows } from './funds/voucher-rows.ts';
import { removeVoucher, reverseVoucher, saveVoucher } from './funds/vouchers.ts';
import { carryOver, openingRows, openYear, openYearRow, saveOpenings, yearRows } from './funds/years.ts';
import { readPaper, takePaper } from './papers.ts';

type FundRoute = Extract<keyof Handlers, `funds.${string}`>;

/** The one writer of accounts, years, vouchers, contributions, budgets and their reports. */
export const fundHandlers: Pick<Handlers, FundRoute> = {
  'funds.accounts': ({ ledger }, { system }) => accountRows(ledger, system),
  'funds.saveAccount': ({ ledger, say }, draft) => {
    const { id, label } = saveAccount(ledger, draft);
    say(label);
    return { id };
  },
  'funds.checkCodes': ({ ledger, say }, { system }) => {
    const changed = checkCodes(ledger, system);
    if (changed > 0) say(`${changed} 个科目编号已与上级工会核对`);
    return { changed };
  },
  'funds.removeAccount': ({ ledger, say }, { id }) => {
    say(removeAccount(ledger, id));
    return null;
  },

  'funds.years': ({ ledger }) => yearRows(ledger),
  'funds.openYear': ({ ledger, clock, say }, { year, system }) => {
    ensureAccounts(ledger, system);
    const done = openYear(ledger, year, system, clock.today());
    say(`建 ${year} 年经费账${done.carried > 0 ? `，结转 ${done.carried} 个科目的年初数` : ''}`);
    return done;
  },
  'funds.openings': ({ ledger }, { year }) => openingRows(ledger, year),
  'funds.saveOpenings': ({ ledger, say }, { year, openings }) => {
    const changed = saveOpenings(ledger, year, openings);
    if (changed > 0) say(`填 ${year} 年年初数：${changed} 个科目`);
    return { changed };
  },
  'funds.carryOver': ({ ledger, say }, { year }) => {
    const changed = carryOver(ledger, year);
    if (changed > 0) say(`按 ${year - 1} 年期末数接上 ${year} 年年初数：${changed} 个科目`);
    return { changed };
  },

  'funds.position': ({ ledger }, { year }) => position(ledger, year),
  'funds.vouchers': ({ ledger }, input) => voucherRows(ledger, input),
  'funds.cashBook': ({ ledger }, input) => cashBook(ledger, input),
  'funds.saveVoucher': ({ ledger, clock, say }, draft) => {
    const { label, ...done } = saveVoucher(ledger, draft, clock.today());
    say(label);
    return done;
  },
  'funds.checkEntry': ({ ledger }, input) => checkFundEntry(ledger, input),
  'funds.removeVoucher': ({ ledger, say }, { id }) => {
    say(removeVoucher(ledger, id));
    return null;
  },
  'funds.reverseVoucher': ({ ledger, clock, say }, input) => {
    const { label, ...done } = reverseVoucher(ledger, input, clock.today());
    say(label);
    return done;
  },
  'funds.enterPending': ({ ledger, user, say }, input) => {
    const done = enterPending(ledger, input, user.name);
    say(
      [
        `入账 ${done.vouchers} 笔：`,
        [
          ...(done.inFen !== 0 ? [`收 ${formatMoney(done.inFen)} 元`] : []),
          ...(done.outFen !== 0 ? [`付 ${formatMoney(done.outFen)} 元`] : []),
        ].join('，'),
      ].join(''),
    );
    return done;
  },

  'funds.attach': (context, input) => attach(context, input),
  'funds.attachment': async ({ ledger }, { id }) => readPaper(ledger, id),
  'funds.takeAttachment': (context, input) => takePaper(context, input, { what: '凭证附件', people: 0 }),
  'funds.paper': (context, input) => voucherPaper(context, input),
  'funds.noteAttachment': ({ ledger, clock, say }, input) => {
    const { number } = voucherRow(ledger, input.recordId);
    say(`给 ${number} 号添附件“${input.name}”`);
    return { id: putAttachment(ledger, input, clock.today()) };
  },
  'funds.detach': ({ ledger, say }, { id }) => {
    openYearRow(ledger, voucherRow(ledger, attachmentRow(ledger, id).recordId).year);
    say(`去掉附件“${dropAttachment(ledger, id)}”`);
    return null;
  },

  'funds.contributions': ({ ledger }, { year }) => contributionRows(ledger, year),
  'funds.saveContribution': ({ ledger, clock, say }, input) => {
    const id = saveContribution(ledger, input, clock.today());
    say(`记 ${input.month} 经费拨缴：工资总额 ${formatMoney(input.payrollFen)} 元`);
    return { id };
  },
  'funds.removeContribution': ({ ledger, say }, { id }) => {
    say(`删除 ${removeContribution(ledger, id)} 经费拨缴`);
    return null;
  },

  'funds.budget': ({ ledger }, { year }) => budgetTable(ledger, year),
  'funds.saveBudget': ({ ledger, say }, input) => {
    const changed = saveBudget(ledger, input);
    if (changed > 0) say(`${input.stage === '年初' ? '编' : '调整'} ${input.year} 年预算：${changed} 行`);
    return { changed };
  },
  'funds.report': ({ ledger, clock, say }, input) => {
    const id = reportStage(ledger, input, budgetTable(ledger, input.year), clock.today());
    say(`上报 ${input.year} 年${input.stage === '决算' ? '决算，账已锁定' : `${input.stage}预算`}`);
    return { id };
  },
  'funds.openEnds': ({ ledger, clock }, { year }) => openEnds(ledger, year, clock.today()),
  'funds.unreport': ({ ledger, say }, { year, stage, reason }) => {
    unreportStage(ledger, year, stage);
    say(`撤回 ${year} 年${stage === '决算' ? '决算' : `${stage}预算`}：${reason}`);
    return null;
  },
  'funds.reviews': ({ ledger }, { year }) => reviewRows(ledger, year),
  'funds.saveReview': ({ ledger, clock, say }, input) => {
    const id = saveReview(ledger, input, clock.today());
    say(`记 ${input.on} 经费审查（${input.subject}）`);
    return { id };
  },
  'funds.removeReview': ({ ledger, say }, { id }) => {
    removeReview(ledger, id);
    say('删除一次经费审查');
    return null;
  },

  'funds.exportBook': (context, input) => exportBook(context, input),
};
