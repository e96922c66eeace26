import { firstDayOfPeriod } from '../domain/period.ts';
import { summedUnits } from '../domain/report-sum-levels.ts';
import { refuse } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { cardById, endCard } from './packages/cards.ts';
import { periodWords } from './packages/identity.ts';
import { sheetsOf } from './packages/workbook.ts';
import { askCorrection } from './reception/ask.ts';
import { assertSummed, freezeSum } from './reception/freeze.ts';
import { forgetPeople, keepPackages, type OpenedPackage, sendBack } from './reception/keep.ts';
import { takeNotice, takeReminder } from './reception/notice.ts';
import { awaitedOf, putAwaited, takesReports, titleOf, turnReception } from './reception/periods.ts';
import { receivedById } from './reception/read.ts';
import { collectedUnits, packageView, receptionState } from './reception/state.ts';
import { sharedPeople } from './reception/shared.ts';
import { underOwnName } from './reception/sum-paper.ts';
import { cellParts, sumOf } from './reception/sum.ts';
import { takePackages } from './reception/take.ts';
import { importUnits, keepUnits, lowerUnits, saveUnit, trustKey } from './reception/units.ts';
import { takeOut } from './reports/file.ts';

/** 收表汇总: the upper union's side of the same program. */
export const receptionHandlers: Pick<Handlers, Extract<keyof Handlers, `reception.${string}`>> = {
  'reception.state': ({ ledger }) => receptionState(ledger),
  'reception.on': ({ ledger }) => takesReports(ledger),
  'reception.turn': ({ ledger, say }, { on }) => {
    turnReception(ledger, on);
    say(on ? '设成上级工会，收下级工会的报表' : '改回不收下级工会的报表');
    return null;
  },
  'reception.units': ({ ledger }) => lowerUnits(ledger),
  'reception.saveUnit': ({ ledger, clock, say }, input) => {
    const { id, says } = saveUnit(ledger, input, clock.today());
    say(says);
    return { id };
  },
  'reception.endUnit': ({ ledger, clock, say }, { id }) => {
    const { name, code } = cardById(ledger, '下级', id);
    say(`把“${name}”移出下级单位`);
    endCard(ledger, id, clock.today());
    forgetPeople(ledger, code);
    return null;
  },
  'reception.importUnits': importUnits,
  'reception.keepUnits': ({ ledger, clock, say }, input) => {
    const count = keepUnits(ledger, input, clock.today());
    say(`导入下级单位名单：新增 ${count.added} 个，改名 ${count.renamed} 个`);
    return count;
  },
  'reception.trustKey': ({ ledger, say }, { id, forget }) => {
    say(trustKey(ledger, id, forget));
    return null;
  },
  'reception.await': ({ ledger, say }, { report, period, title, due, note }) => {
    const first = firstDayOfPeriod(period);
    if (due !== null && first !== null && due < first)
      refuse(`期限 ${due} 比${periodWords(period)}开始还早。请改成报告期里或以后的一天`, 'due');
    const closed = awaitedOf(ledger, report, period)?.closed ?? null;
    putAwaited(ledger, { report, period, title, due, closed, note });
    say(`开始收 ${periodWords(period)}的“${title}”${due ? `，最晚 ${due} 报来` : ''}`);
    return null;
  },
  'reception.close': ({ ledger, clock, say }, { report, period, closed }) => {
    const title = titleOf(ledger, report, period);
    const { due = null, note = '' } = awaitedOf(ledger, report, period) ?? {};
    putAwaited(ledger, { report, period, title, due, note, closed: closed ? clock.today() : null });
    say(`${closed ? '截止' : '重新打开'} ${periodWords(period)}的“${title}”`);
    return null;
  },
  'reception.notice': takeNotice,
  'reception.reminder': takeReminder,
  'reception.take': takePackages,
  'reception.keep': ({ ledger, clock, say }, { packages }) => {
    const opened = packages as readonly OpenedPackage[];
    keepPackages(ledger, opened, clock.today());
    const [first] = opened;
    say(opened.length === 1 && first ? `收下“${first.unitName}”的报送包` : `收下 ${opened.length} 个单位的报送包`);
    return null;
  },
  'reception.collected': ({ ledger }, { report, period }) => collectedUnits(ledger, report, period),
  'reception.package': ({ ledger }, { id }) => packageView(ledger, id),
  'reception.sum': ({ ledger }, { report, period }) => sumOf(ledger, report, period),
  'reception.cell': ({ ledger }, { report, period, ...cell }) => cellParts(ledger, report, period, cell),
  'reception.shared': ({ ledger }, { period }) => sharedPeople(ledger, period),
  'reception.export': (context, { report, period, ...reason }) => {
    const sum = sumOf(context.ledger, report, period);
    assertSummed(sum);
    const title = `${sum.title}（汇总 ${sum.units} 个${sum.ofAllLevels === sum.units ? '' : `，共 ${sum.ofAllLevels} 个单位的数`}）`;
    const today = context.clock.today();
    const foot = `应收 ${sum.units + sum.missing.length} 个单位，${summedUnits(sum)}`;
    const { tables, byUnit } = sum;
    const named = (of: typeof tables, kind: '汇总' | '分单位汇总'): typeof tables =>
      underOwnName(context.ledger, of, sum, { kind, today });
    const own = sheetsOf(named(tables, '汇总'), today, foot);
    const sheets = byUnit === tables ? own : [...own, ...sheetsOf(named(byUnit, '分单位汇总'), today, foot, '分单位 ')];
    return takeOut(
      context,
      { title, people: 0, unmasked: false, orientation: 'landscape', content: { sheets } },
      { format: 'xlsx', ...reason },
    );
  },
  'reception.freeze': ({ ledger, clock, user, say }, asked) => {
    const { id, number, title } = freezeSum(ledger, asked, { today: clock.today(), madeBy: user.name });
    say(`定稿 ${number} ${periodWords(asked.period)}的${title}`);
    return { id, number };
  },
  'reception.ask': askCorrection,
  'reception.sendBack': ({ ledger, say }, { id }) => {
    say(`退回“${receivedById(ledger, id).unitName}”的报表，请其更正`);
    sendBack(ledger, id);
    return null;
  },
};
