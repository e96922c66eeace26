import { inventedName } from './names.ts';
import { dice, inventedId } from './random.ts';

export interface DemoLowerUnit {
  /** 基层工会统计代码, invented. */
  readonly code: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly people: number;
}

/** Unions of the daughter companies, which report to the practice office. The last one has not sent anything yet. */
export const demoLowerUnits: readonly DemoLowerUnit[] = [
  { code: '329900101', name: '云津市锦程铸造有限公司工会委员会', groups: ['熔炼班', '造型班', '清理班'], people: 26 },
  { code: '329900102', name: '云津市锦程物流有限公司工会委员会', groups: ['车队', '仓库'], people: 18 },
  { code: '329900103', name: '云津市锦程贸易有限公司工会委员会', groups: ['内销部', '外销部'], people: 14 },
  { code: '329900104', name: '云津市锦程第二织造厂工会委员会', groups: ['前纺', '织布', '整理'], people: 31 },
  { code: '329900105', name: '云津市锦程第十织造厂工会委员会', groups: ['前纺', '织布'], people: 0 },
];

interface DemoLowerMember {
  readonly name: string;
  readonly gender: '男' | '女';
  /** YYYY-MM-DD */
  readonly birth: string;
  readonly id: string;
  readonly joinedOn: string;
  readonly group: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Members of the nth unit; the first of the second unit also stands on the list of the third, who lent her. */
export function demoLowerMembers(n: number): DemoLowerMember[] {
  const unit = demoLowerUnits[n];
  if (!unit) return [];
  const d = dice(9100 + n);
  const own = Array.from({ length: unit.people }, (_, i): DemoLowerMember => {
    const gender = d.chance(45) ? '女' : '男';
    const birth = `${d.int(1970, 2000)}-${two(d.int(1, 12))}-${two(d.int(1, 28))}`;
    return {
      name: inventedName(d, gender),
      gender,
      birth,
      id: inventedId('329903', birth, 400 + 2 * (n * 40 + i) + (gender === '男' ? 1 : 0)),
      joinedOn: `${d.int(2019, 2025)}-${two(d.int(1, 12))}-01`,
      group: d.pick(unit.groups),
    };
  });
  const [lent] = n === 2 ? demoLowerMembers(1) : [];
  return lent ? [...own, { ...lent, group: unit.groups[0] ?? '' }] : own;
}
