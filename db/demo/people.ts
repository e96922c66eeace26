import { addMonths } from '../../src-main/domain/dates.ts';
import { demoGroups, demoUnit } from './office.ts';
import { inventedName, notableNames } from './names.ts';
import { type Dice, dice, inventedId } from './random.ts';

/** The chair and the clerk, whose names stand on the papers. */
const officePeople = [
  { name: '郑国栋', gender: '男', ethnicity: '汉族' },
  { name: '何静', gender: '女', ethnicity: '汉族' },
] as const;

export interface DemoEvent {
  readonly type: string;
  readonly date: string;
  readonly reason?: string;
  readonly otherUnion?: string;
}

export interface DemoPerson {
  readonly values: Readonly<Record<string, string | null>>;
  /** Index into `demoGroups`. */
  readonly group: number;
  readonly events: readonly DemoEvent[];
  /** An earlier group, for people who were moved once. */
  readonly formerGroup: number | null;
}

const two = (n: number): string => String(n).padStart(2, '0');
const changed = '劳动（工作）关系发生变化';

/** Year of a text date plus an offset, month and day invented. */
const dateIn = (d: Dice, year: number): string => `${year}-${two(d.int(1, 12))}-${two(d.int(1, 28))}`;
const later = (a: string, b: string): string => (a > b ? a : b);

function education(d: Dice, technical: boolean): string {
  return technical
    ? d.pick(['硕士', '本科', '本科', '本科', '大专'])
    : d.pick(['本科', '大专', '大专', '中专', '高中', '高中', '初中']);
}

/** Oldest and youngest age of the invented people. */
const ageSpan = (retired: boolean, woman: boolean): readonly [number, number] =>
  retired ? (woman ? [66, 57] : [68, 61]) : [woman ? 48 : 59, 23];

interface Draft {
  readonly senior: boolean;
  readonly name: string;
  readonly gender: '男' | '女';
  readonly ethnicity: string;
  readonly group: number;
}

/** A man who reaches the statutory age within weeks (60 years and some months, by the gradual delay of 2025). */
const soonRetired = 99;
const soonRetiredMonths = 60 * 12 + 4;

/** One person's values, complete; gaps are cut afterwards. */
function fill(
  d: Dice,
  draft: Draft,
  n: number,
  today: string,
  retired: boolean,
): { values: Record<string, string | null>; joined: string } {
  const { group, gender } = draft;
  const thisYear = Number(today.slice(0, 4));
  const place = demoGroups[group] as (typeof demoGroups)[number];
  const woman = gender === '女';
  // The chair and the clerk have been with the works for long.
  const years = draft.senior ? ([52, 42] as const) : ageSpan(retired, woman);
  const drawn = dateIn(d, d.int(thisYear - years[0], thisYear - years[1]));
  const birth = n === soonRetired ? addMonths(today, -soonRetiredMonths) : drawn;
  const started = dateIn(d, Math.min(Number(birth.slice(0, 4)) + d.int(18, 24), thisYear - 1));
  const joined = later(dateIn(d, Math.min(Number(started.slice(0, 4)) + d.int(0, 3), thisYear - 1)), started);
  const rural = d.chance(38);
  const office = place.department === '技术部' || place.department === '综合办公室';
  const party = d.chance(office ? 34 : 14)
    ? '中共党员'
    : Number(birth.slice(0, 4)) > thisYear - 28 && d.chance(60)
      ? '共青团员'
      : d.chance(3)
        ? d.pick(['民盟盟员', '民建会员', '九三学社社员', '中共预备党员'])
        : '群众';
  const values: Record<string, string | null> = {
    name: draft.name,
    gender,
    ethnicity: draft.ethnicity,
    birthDate: birth,
    politicalStatus: party,
    education: education(d, place.department === '技术部'),
    idType: '居民身份证',
    idNumber: inventedId(
      d.pick(['329901', '329902', '329903', '329911']),
      birth,
      d.int(0, 499) * 2 + (gender === '男' ? 1 : 0),
    ),
    nativePlace: d.pick(['云津城关', '云津临河', '江苏如皋', '安徽无为', '河南固始', '四川资阳', '浙江兰溪']),
    mobile: `1${d.pick(['30', '35', '38', '39', '50', '58', '77', '86', '88'])}${String(d.int(0, 99_999_999)).padStart(8, '0')}`,
    householdType: rural ? '农业户口' : '非农业户口',
    householdPlace: rural
      ? `云津市${d.pick(['临河镇', '石桥镇', '上塘乡'])}${d.pick(['东湾村', '柳林村', '新塘村'])}`
      : `云津市城关区${d.pick(['织造路', '解放街', '桥东路'])}${d.int(1, 200)}号`,
    employer: demoUnit.unitName,
    department: place.department,
    staffNo: `JC${String(1000 + n)}`,
    post: draft.senior && gender === '男' ? '党委委员' : d.pick(place.posts),
    employmentStatus: retired ? '退休' : d.chance(2) ? '病休' : '在岗',
    skillLevel: office
      ? '无'
      : d.pick([
          '无',
          '职业资格五级（初级）',
          '职业资格四级（中级）',
          '职业资格四级（中级）',
          '职业资格三级（高级）',
          '职业资格二级（技师）',
        ]),
    workStartedOn: started,
    isMigrantWorker: rural && !office && d.chance(70) ? '是' : '否',
    isAgencyWorker: !office && d.chance(9) ? '是' : '否',
    memberCardNo: `YJ-${place.branch ? '0' : '1'}${group + 1}-${String(n).padStart(4, '0')}`,
    maritalStatus:
      Number(birth.slice(0, 4)) > thisYear - 27
        ? d.pick(['未婚', '未婚', '已婚'])
        : d.pick(['已婚', '已婚', '已婚', '已婚', '离婚']),
  };
  if (place.department === '技术部') values['professionalTitle'] = d.pick(['助理工程师', '工程师', '高级工程师']);
  if (d.chance(55))
    values['homeAddress'] =
      `云津市${d.pick(['城关区', '开发区', '临河镇'])}${d.pick(['锦绣家园', '纺机新村', '桥东小区'])}${d.int(1, 40)}幢${d.int(101, 1802)}室`;
  if (d.chance(30))
    values['bankAccount'] = `62${String(d.int(10_000_000, 99_999_999))}${String(d.int(100_000_000, 999_999_999))}`;
  if (d.chance(40)) values['consentOn'] = dateIn(d, thisYear - 1);
  return { values, joined };
}

/** What real rosters lack. `n` decides, so that the same people lack the same things. */
function cutGaps(d: Dice, values: Record<string, string | null>, n: number): void {
  if (n % 19 === 3) values['mobile'] = null;
  if (n % 41 === 7) values['education'] = null;
  if (n % 47 === 11) values['nativePlace'] = null;
  if (n % 61 === 13) values['skillLevel'] = null;
  if (n % 71 === 17) values['householdPlace'] = null;
  if (n % 83 === 19) {
    values['idNumber'] = null;
    values['idType'] = null;
  }
  if (n === 158) values['birthDate'] = `${String(values['birthDate']).slice(0, 8)}${d.chance(50) ? '01' : '28'}`;
}

/**
 * About 300 people in 8 groups, the same for the same `today`: active, retained, moved away, left, applying; with gaps, a
 * doubtful pair and names that test a program.
 */
export function demoPeople(today: string): DemoPerson[] {
  const d = dice(20180301);
  const thisYear = Number(today.slice(0, 4));
  const lastMonth = `${today.slice(0, 7)}-01`;
  const people: DemoPerson[] = [];
  let n = 0;
  for (const [group, place] of demoGroups.entries()) {
    for (let i = 0; i < place.size; i++) {
      n += 1;
      const notable =
        group === 6 && (i === 2 || i === 3)
          ? officePeople[i - 2]
          : i === 4
            ? notableNames[group]
            : i === 9
              ? notableNames[8 + group]
              : undefined;
      const gender = notable?.gender ?? (d.chance(group === 6 || group === 7 ? 62 : 33) ? '女' : '男');
      const senior = group === 6 && (i === 2 || i === 3);
      const draft = {
        senior,
        name: notable?.name ?? inventedName(d, gender),
        gender,
        ethnicity: notable?.ethnicity ?? (d.chance(4) ? d.pick(['回族', '满族', '土家族', '畲族']) : '汉族'),
        group,
      } as const;
      const retired = i % 14 === 6;
      const { values, joined } = fill(d, draft, n, today, retired);
      const events: DemoEvent[] = d.chance(12)
        ? [
            {
              type: '转入',
              date: joined,
              otherUnion: d.pick(['云津市第一棉纺厂工会', '临河轴承厂工会']),
              reason: changed,
            },
          ]
        : [{ type: '入会', date: joined }];
      if (retired)
        events.push({ type: '保留', date: later(dateIn(d, thisYear - d.int(1, 5)), joined), reason: changed });
      else if (n % 53 === 21)
        events.push({
          type: '转出',
          date: later(dateIn(d, thisYear - 1), joined),
          otherUnion: '云津市交通工会',
          reason: changed,
        });
      else if (n % 97 === 30)
        events.push({ type: '退会', date: later(dateIn(d, thisYear - 1), joined), reason: '个人要求退会' });
      if (n % 67 === 40 && !retired) events.splice(0, events.length, { type: '入会', date: lastMonth });
      if (n % 73 === 50 && !retired) events.splice(0, events.length, { type: '申请', date: lastMonth });
      cutGaps(d, values, n);
      people.push({ values, group, events, formerGroup: n % 29 === 5 && group > 0 ? group - 1 : null });
    }
  }
  return withDoubtfulPair(people);
}

/** Two entries of one man: same name and birth date, one without a number. */
function withDoubtfulPair(people: DemoPerson[]): DemoPerson[] {
  const original = people[60] as DemoPerson;
  const copy = {
    ...original.values,
    idNumber: null,
    idType: null,
    staffNo: null,
    memberCardNo: null,
    mobile: original.values['mobile'] ?? null,
  };
  return [...people, { values: copy, group: 7, events: original.events.slice(0, 1), formerGroup: null }];
}
