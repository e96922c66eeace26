import { type DemoLowerUnit, demoLowerMembers, demoLowerUnits as units } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import { addDays } from '../../domain/dates.ts';
import { maskIdNumber } from '../../domain/masks.ts';
import { MEMBER_LIST, MEMBER_LIST_TITLE, type PackageBody } from '../../domain/package-body.ts';
import type { ContentRow, ReportContent } from '../../domain/report-content.ts';
import { lookInto, sealForCard } from '../../vault/package.ts';
import { newUnitKeys, type UnitKeys } from '../../vault/unit-keys.ts';
import { cardByCode } from '../packages/cards.ts';
import { requireIdentity } from '../packages/identity.ts';
import { ownKeys } from '../packages/keys.ts';
import { lastQuarter, reportedOn } from './reports.ts';
import { act, type PracticeStep } from './steps.ts';
import type { OpenedPackage } from '../reception/keep.ts';
import { contentHash, liveSnapshot, snapshotContent } from '../reports/snapshot-rows.ts';

const REPORT = 'R7';

/** Fen by which the first package of the second unit was short. */
const SHORT = 12_000;

const amount = (row: ContentRow, key: string): number => Number(row.cells[key] ?? 0);
const withRate = (row: ContentRow): ContentRow => {
  const due = amount(row, 'due');
  return due === 0
    ? row
    : { ...row, cells: { ...row.cells, rate: Math.round(((due - amount(row, 'owed')) / due) * 1000) / 1000 } };
};

/** What a unit sends: the lines of our own sheet under its groups' names, summed anew. `short`: fen not yet paid. */
function contentOf(own: ReportContent, unit: DemoLowerUnit, n: number, short: number): ReportContent {
  const [table] = own.tables;
  if (!table) return own;
  const lines = table.rows.filter(({ kind }) => kind === '明细');
  const rows = unit.groups.map((group, i): ContentRow => {
    const model = lines[(n + i) % lines.length];
    const cells = { ...model?.cells, group };
    const row: ContentRow = { key: group, label: group, kind: '明细', cells };
    if (short === 0 || i > 0) return withRate(row);
    const [paid, owed] = [amount(row, 'paid') - short, amount(row, 'owed') + short];
    return withRate({ ...row, cells: { ...cells, paid, owed, owing: amount(row, 'owing') + 1 } });
  });
  const summed = ['members', 'paying', 'exempt', 'due', 'paid', 'owing', 'owed'];
  const total = table.rows.find(({ kind }) => kind === '合计');
  const sums = Object.fromEntries(summed.map((key) => [key, rows.reduce((sum, row) => sum + amount(row, key), 0)]));
  const foot = total ? [withRate({ ...total, cells: { ...total.cells, ...sums } })] : [];
  const { code, name } = unit;
  const lined = table.look.lines.map((line) => ({
    ...line,
    ...(line.left ? { left: `填报单位（盖章）：${name}` } : {}),
  }));
  return {
    ...own,
    unit: { code, name },
    tables: [{ ...table, rows: [...rows, ...foot], look: { ...table.look, lines: lined } }],
    answers: [],
    checks: [],
    madeBy: '经办人',
  };
}

/** A package of the nth unit as it lies on the stick, and what is found when it is opened. */
function packageOf(ledger: Ledger, n: number, keys: UnitKeys, sequence: number, day: string): OpenedPackage {
  const unit = units[n] as DemoLowerUnit;
  const card = requireIdentity(ledger);
  const own = liveSnapshot(ledger, REPORT, lastQuarter(day).key);
  if (!own) throw new Error('the practice office closed no report');
  const content = contentOf(snapshotContent(ledger, own.id).content, unit, n, n === 1 && sequence === 1 ? SHORT : 0);
  const rows = demoLowerMembers(n).map(
    ({ name, gender, birth, id, joinedOn, group }): NonNullable<PackageBody['members']>['rows'][number] => [
      name,
      gender,
      birth.slice(0, 7),
      maskIdNumber(id),
      joinedOn,
      '在册',
      group,
    ],
  );
  const body: PackageBody = {
    snapshots: [{ number: `${day.slice(0, 4)}-00${sequence}`, hash: contentHash(content), content }],
    members: { on: day, full: false, rows },
  };
  const open = {
    kind: '上报' as const,
    unit: { code: unit.code, name: unit.name },
    period: content.period,
    sequence,
    madeOn: addDays(day, -1),
    contents: [
      { report: REPORT, title: content.title },
      { report: MEMBER_LIST, title: MEMBER_LIST_TITLE },
    ],
    people: rows.length,
  };
  const receiver = ownKeys(ledger);
  if (!receiver) throw new Error('the practice office has no keys');
  const bytes = sealForCard(open, Buffer.from(JSON.stringify(body)), keys, { ...card, ...receiver });
  const name = `报送包_${unit.name}_${content.period}_第${sequence}次.ghr`;
  const attachment = ledger.attachments.put(bytes, { name, kind: 'paper', at: `${day} 10:00:00` });
  const known = cardByCode(ledger, '下级', unit.code);
  const { head, hash } = lookInto(bytes);
  return {
    head,
    unitName: unit.name,
    hash,
    attachment,
    body,
    pin: known && known.signKey === null ? known.id : null,
  };
}

/** 上级工会: daughter companies' unions report the last quarter; one sent twice, one not at all, one person is on two lists. */
export function lowerUnitSteps(today: string): PracticeStep[] {
  const quarter = lastQuarter(today);
  const sentOn = reportedOn(quarter);
  const keys = units.map(() => newUnitKeys());
  const [first, corrected, late] = [1, 3, 4].map((days) => addDays(sentOn, days)) as [string, string, string];
  const taken: PracticeStep = {
    day: late,
    work: (ledger) => {
      const take = (day: string, which: readonly number[], sequence: number): string => {
        const packages = which.map((n) => packageOf(ledger, n, keys[n] as UnitKeys, sequence, day));
        return act(ledger, day, 'reception.keep', { packages }).label;
      };
      const said = take(first, [0, 1, 3], 1);
      take(corrected, [1], 2);
      take(late, [2], 1);
      return said;
    },
  };
  const opened: PracticeStep = {
    day: sentOn,
    work: (ledger) => {
      act(ledger, sentOn, 'packages.makeKeys', {});
      const unsaid = { sure: false, note: null, contact: '', phone: '' };
      for (const { code, name } of units) act(ledger, sentOn, 'reception.saveUnit', { code, name, ...unsaid });
      for (const [report, title] of [
        [REPORT, '会费收缴汇总表'],
        [MEMBER_LIST, MEMBER_LIST_TITLE],
      ] as const)
        act(ledger, sentOn, 'reception.await', {
          report,
          period: quarter.key,
          title,
          due: addDays(sentOn, 2),
          note: '',
        });
      return act(ledger, sentOn, 'reception.turn', { on: true }).label;
    },
  };
  return [opened, taken].filter(({ day }) => day <= today);
}
