import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { CollectedUnit, CollectionRow, PackageView, ReceptionState } from '../../contract/reception.ts';
import { collectedAs, isSum } from '../../domain/sum-key.ts';
import { unfinishedIn } from '../../domain/unfinished.ts';
import { cardsOf } from '../packages/cards.ts';
import { identityOf, periodWords } from '../packages/identity.ts';
import { ownFingerprint } from '../packages/keys.ts';
import { changesOf } from './changes.ts';
import { completing, stateOf, withUnits } from './complete.ts';
import { allAwaited, awaitedOf, takesReports, titleOf } from './periods.ts';
import { contentOf, type ReceivedRow, receivedById, receivedFor } from './read.ts';

/**
 * Whether a unit reported after the last day. The day on which it packed its first report counts, by which it knows itself
 * whether it was in time: when this office takes the file in is no doing of the unit's. Who was in time and corrects it
 * later is not late.
 */
const isLate = (ofUnit: readonly ReceivedRow[], due: string | null): boolean =>
  due !== null && ofUnit.length > 0 && ofUnit.every(({ madeOn }) => madeOn > due);

/** Packed in time and taken in after the last day. */
const isTakenLate = (ofUnit: readonly ReceivedRow[], due: string | null): boolean =>
  due !== null && !isLate(ofUnit, due) && (ofUnit[0]?.takenOn ?? '') > due;

/** Whether a unit sent a report again without being asked to: a correction that was asked for is none. */
const isUnasked = (ofUnit: readonly ReceivedRow[]): boolean =>
  [...Map.groupBy(ofUnit, ({ report }) => report).values()].some((same) =>
    same.some((_, i) => i > 0 && same[i - 1]?.state !== '退回'),
  );

/** All that came and all that is awaited, the latest period first. */
function collections(ledger: Ledger): CollectionRow[] {
  const came = statement(ledger.sql, 'select distinct report, period from received_package').all() as {
    report: string;
    period: string;
  }[];
  const all = new Map(
    [...came, ...allAwaited(ledger)].map(({ report: key, period }) => {
      const report = collectedAs(key);
      return [`${period}|${report}`, { report, period }];
    }),
  );
  const units = new Set(cardsOf(ledger, '下级').map(({ code }) => code));
  return [...all.values()]
    .map(({ report, period }): CollectionRow => {
      const { due = null, closed = null, note = '' } = awaitedOf(ledger, report, period) ?? {};
      const rows = receivedFor(ledger, report, period).filter(({ unitCode }) => units.has(unitCode));
      const byUnit = Map.groupBy(rows, ({ unitCode }) => unitCode);
      const known = withUnits(ledger, report, period);
      const states = [...byUnit].map(([code, ofUnit]) => {
        const hasUnits = known.has(code);
        return { state: stateOf(ofUnit, hasUnits), isLate: isLate(completing(ofUnit, hasUnits), due) };
      });
      const received = states.filter(({ state }) => state === '已收');
      return {
        report,
        title: titleOf(ledger, report, period),
        period,
        periodLabel: periodWords(period),
        expected: units.size,
        received: received.length,
        missing: units.size - received.length,
        twice: [...byUnit.values()].filter(isUnasked).length,
        late: received.filter((unit) => unit.isLate).length,
        returned: states.filter(({ state }) => state === '退回').length,
        due,
        note,
        closed,
      };
    })
    .sort((a, b) => (a.period === b.period ? a.title.localeCompare(b.title, 'zh') : a.period < b.period ? 1 : -1));
}

/** What the head of 收表汇总 shows. */
export function receptionState(ledger: Ledger): ReceptionState {
  const identity = identityOf(ledger);
  const unit = 'unit' in identity ? identity.unit : null;
  return {
    on: takesReports(ledger),
    unit,
    lacks: 'lacks' in identity ? identity.lacks : null,
    fingerprint: unit && ownFingerprint(ledger, unit.code),
    units: cardsOf(ledger, '下级').length,
    collections: collections(ledger),
  };
}

/** What a report in use says of having been closed before its period was over. */
function unfinishedOf(ledger: Ledger, used: ReceivedRow): string | null {
  const content = contentOf(ledger, used);
  return content && unfinishedIn(content);
}

function collected(
  ledger: Ledger,
  rows: readonly ReceivedRow[],
  due: string | null,
  unit: { code: string; name: string },
  hasUnits: boolean,
): CollectedUnit {
  const state = stateOf(rows, hasUnits);
  const whole = completing(rows, hasUnits);
  const inUse = rows.filter((row) => row.state === '在用');
  const used = inUse.find(({ report }) => isSum(report)) ?? inUse[0];
  const last = rows.at(-1);
  const same = rows.filter(({ report }) => report === (used ?? last)?.report);
  return {
    code: unit.code,
    name: unit.name,
    packageId: (used ?? last)?.id ?? null,
    state,
    sequence: (used ?? last)?.sequence ?? null,
    times: same.length,
    madeOn: (used ?? last)?.madeOn ?? null,
    takenOn: (used ?? last)?.takenOn ?? null,
    late: state === '已收' && isLate(whole, due),
    takenLate: state === '已收' && isTakenLate(whole, due),
    people: used?.people ?? 0,
    changed: used ? (changesOf(ledger, used)?.cells.length ?? null) : null,
    unfinished: used ? unfinishedOf(ledger, used) : null,
    gap: same.some(({ before }) => before !== null && !same.some(({ sequence }) => sequence === before)),
  };
}

/** Every lower unit in one collection: who sent, who is missing, who sent twice, late, or something else than last time. */
export function collectedUnits(ledger: Ledger, report: string, period: string): CollectedUnit[] {
  const due = awaitedOf(ledger, report, period)?.due ?? null;
  const byUnit = new Map<string, ReceivedRow[]>();
  for (const row of receivedFor(ledger, report, period))
    byUnit.set(row.unitCode, [...(byUnit.get(row.unitCode) ?? []), row]);
  const known = withUnits(ledger, report, period);
  return cardsOf(ledger, '下级').map((unit) =>
    collected(ledger, byUnit.get(unit.code) ?? [], due, unit, known.has(unit.code)),
  );
}

/** One package with its tables and what differs from the one before. */
export function packageView(ledger: Ledger, id: number): PackageView {
  const row = receivedById(ledger, id);
  const content = contentOf(ledger, row);
  const changes = changesOf(ledger, row);
  const { unitCode: code, unitName: name, sequence, madeOn, takenOn, state, hash, people } = row;
  return {
    id,
    unit: { code, name },
    title: row.head.contents.find(({ report }) => report === row.report)?.title ?? row.report,
    report: collectedAs(row.report),
    period: row.period,
    periodLabel: periodWords(row.period),
    sequence,
    madeOn,
    takenOn,
    state,
    hash,
    people,
    unfinished: content && unfinishedIn(content),
    warnings: (content?.checks ?? [])
      .filter(({ level }) => level === 'warning')
      .map(({ sentence }) => sentence)
      .filter((sentence) => !content || sentence !== unfinishedIn(content)),
    tables: content?.tables ?? [],
    answers: content?.answers ?? [],
    changes: changes && {
      against: `${periodWords(changes.before.period)}第 ${changes.before.sequence} 次`,
      cells: changes.cells,
    },
  };
}
