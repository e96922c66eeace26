import type { Ledger } from '../../../db/open.ts';
import { bodyShort } from '../../domain/bodies.ts';
import { type Item, listed } from './items.ts';
import { findingsAboutBodies, termReminders, unitGaps, unitProfile } from '../organisation.ts';
import { groupTree } from '../organisation/groups.ts';

function leaders(ledger: Ledger): Item[] {
  const nodes = groupTree(ledger, false).filter((g) => g.kind !== '兴趣小组');
  const without = nodes.filter((g) => g.leader === null && g.membersBelow > 0);
  const doubtful = nodes.flatMap((g) => (g.leader?.problem ? [{ id: g.id, problem: g.leader.problem }] : []));
  const items: Item[] = doubtful.map(({ id, problem }) => ({
    key: `leader.${id}`,
    sentence: problem,
    why: '小组长、分会主席要由本组的在册会员担任',
    daysLeft: null,
    verb: '另定负责人',
    link: '/organisation/groups',
  }));
  if (without.length > 0)
    items.push({
      key: 'leaders',
      sentence: `${listed(
        without.map((g) => `“${g.name}”`),
        '个',
      )}没有负责人`,
      why: '小组没有组长，通知和会费都没人接',
      daysLeft: null,
      verb: '定负责人',
      link: '/organisation/groups',
    });
  return items;
}

/** Bodies that were elected together end together, and stand in one line. */
function terms(ledger: Ledger, today: string): Item[] {
  const byDay = Map.groupBy(termReminders(ledger, today), (t) => t.endsOn);
  return [...byDay].flatMap(([endsOn, due]) => {
    const [first] = due;
    if (!first) return [];
    const { daysLeft } = first;
    const who = due.map((t) => bodyShort[t.body]).join('、');
    const together =
      daysLeft < 0
        ? `${who}都已届满 ${-daysLeft} 天，请报上级工会，尽快换届`
        : daysLeft === 0
          ? `${who}今天届满，请办换届`
          : `${who}还有 ${daysLeft} 天届满，请着手准备换届`;
    return [
      {
        key: `term.${first.termId}`,
        sentence: due.length === 1 ? first.sentence : together,
        why: `${endsOn} 届满。依据：${first.source}`,
        daysLeft,
        verb: '办换届',
        link: '/organisation/bodies?do=term',
      },
    ];
  });
}

/** What is to be done about the union itself. */
export function organisationItems(ledger: Ledger, today: string): Item[] {
  const items = terms(ledger, today);
  const unit = unitProfile(ledger);
  const open = unit ? unitGaps(unit) : [];
  if (open.length > 0)
    items.push({
      key: 'unit',
      sentence: `单位资料还差 ${open.length} 项：${listed(
        open.map((g) => g.label),
        '项',
      )}`,
      why: '工会组织信息采集表要用',
      daysLeft: null,
      verb: '补单位资料',
      link: '/organisation',
    });
  for (const [i, finding] of findingsAboutBodies(ledger, today).entries()) {
    if (finding.level === 'warning')
      items.push({
        key: `body.${i}`,
        sentence: finding.message,
        why: '只提醒，由工会委员会定',
        daysLeft: null,
        verb: '去看',
        link: '/organisation/bodies',
      });
  }
  return [...items, ...leaders(ledger)];
}
