import { afterEach, expect, test } from 'vitest';
import { whomFor } from '../../src-renderer/pages/reports/packages/whom.ts';
import { close, contentOf, enrol, exchangeCard, idOf, ownBytes, period, unitOf } from '../service/package-world.ts';
import { closeUnions, figures, union, upperOf } from '../service/reception-world.ts';

afterEach(closeUnions);

const purpose = '报上级工会';
const other = { code: '81320100MC0000002T', name: '临江产业工会' };

test('a correction goes to whoever got the report before, an answer to whoever asked', async () => {
  const [asker, lower] = [await upperOf(unitOf(1)), union(unitOf(1))];
  const second = union(other);
  const first = await exchangeCard(asker, lower);
  const theirs = await exchangeCard(second, lower);
  enrol(lower, [{ name: '李娜', id: idOf(7) }]);
  const preset = async (reports: readonly number[], members = false) => {
    const state = await lower.done('packages.state', {});
    const asks = await lower.done('packages.asks', {});
    return whomFor({ picked: state.reports.filter(({ id }) => reports.includes(id)), members, asks, state });
  };
  const pack = (reports: number[], card: number, members = false) =>
    lower.done('packages.make', { reports, members: members ? { full: false } : null, way: '公钥', card, purpose });

  // Another report went to the second one last: that is where the next goes of which nothing is known.
  const elsewhere = close(lower, { ...contentOf(unitOf(1), figures), report: 'other' });
  await pack([elsewhere], theirs);
  const report = close(lower, contentOf(unitOf(1), figures));
  expect(await preset([report])).toBe(theirs);
  // An open notice of the first one stands before it, of this report only.
  await asker.done('reception.await', { report: 'quarter', period, title: '季报表', due: '2026-11-25' });
  const notice = await asker.done('reception.notice', { report: 'quarter', period, format: 'file' });
  await lower.done('packages.readRequest', { file: ownBytes(notice) });
  expect(await preset([report])).toBe(first);
  expect(await preset([elsewhere])).toBe(theirs);
  await pack([report], first);
  // The notice is settled, something else went to the second one since, and the report is corrected.
  await pack([elsewhere], theirs, true);
  lower.write(() =>
    lower.ledger.sql.prepare("update report_snapshot set voided_on = '2026-10-09' where id = ?").run(report),
  );
  const corrected = close(lower, contentOf(unitOf(1), { ...figures, members: 11 }));
  expect(await preset([corrected])).toBe(first);
  // The list alone follows the list.
  expect(await preset([], true)).toBe(theirs);
});
