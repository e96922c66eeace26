/**
 * One office's people, campaign and days as the test puts them down; nothing here is read from the program. Fen
 * throughout.
 */

/** First year of the family's story: on any day of a year its last step, in June two years later, is over. */
export const storyYear = (today: string): number => Number(today.slice(0, 4)) - (today.slice(5) > '06-15' ? 2 : 3);

export const allowanceFen = 106_200;
/** Hundredths of the allowance up to which a household counts as 相对困难. */
export const multiple = 200;

export interface Worker {
  readonly name: string;
  readonly gender: '男' | '女';
  /** Entered in the register. */
  readonly values: Readonly<Record<string, string>>;
  /** A file that lies on paper; `single`: a single mother. */
  readonly file: 'none' | 'plain' | 'single' | 'story';
  /** Marks that the notice of the campaign is about, by the facts above. */
  readonly marks: readonly string[];
}

const families = [...'赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱'];
const givens = [...'德海国志春秀玉明建立永文晓'];
/** 208 different names of two characters and a number of strokes nobody mistakes. */
const nameOf = (i: number): string =>
  `${families[i % families.length]}${givens[Math.floor(i / families.length) % givens.length]}${'东南西北'.charAt(i % 4)}`;

const front = { post: '车床操作工', employmentStatus: '在岗' };
const clerk = { post: '会计', employmentStatus: '在岗' };

function workerOf(i: number): Worker {
  const name = nameOf(i);
  const gender = i % 3 === 0 ? '女' : '男';
  const worker = (values: Worker['values'], marks: readonly string[], file: Worker['file'] = 'none'): Worker => ({
    name,
    gender: file === 'single' || file === 'story' ? '女' : gender,
    values,
    file,
    marks,
  });
  if (i === 0) return worker(front, ['大病', '一线岗位'], 'story');
  if (i < 171)
    return i % 17 === 5
      ? worker({ ...front, isMigrantWorker: '是' }, ['一线岗位', '农民工'])
      : worker(front, ['一线岗位']);
  if (i < 191) return worker({ ...clerk, employmentStatus: '退休' }, ['退休']);
  if (i < 197) return worker({ ...clerk, modelWorker: '市级劳模' }, ['劳模']);
  if (i < 199) return worker(clerk, ['困难职工'], 'plain');
  if (i < 201) return worker(clerk, ['困难职工', '单亲女职工'], 'single');
  return worker(clerk, []);
}
export const workers: readonly Worker[] = Array.from({ length: 208 }, (_, i) => workerOf(i));
/** Whose family the story is about. */
export const head = workers[0] as Worker;

export interface Rule {
  readonly category: string;
  readonly mark: string;
  readonly cashFen: number;
  readonly goods: string;
  readonly goodsFen: number;
  readonly source: string;
}
/** The first that fits holds. */
export const rules: readonly Rule[] = [
  { category: '单亲女职工', mark: '单亲女职工', cashFen: 80_000, goods: '', goodsFen: 0, source: '上级工会经费补助' },
  { category: '家庭生活困难职工', mark: '困难职工', cashFen: 100_000, goods: '', goodsFen: 0, source: '市县财政' },
  {
    category: '劳模和先进',
    mark: '劳模',
    cashFen: 60_000,
    goods: '棉被 1 床',
    goodsFen: 21_990,
    source: '本级工会经费',
  },
  { category: '退休职工', mark: '退休', cashFen: 30_000, goods: '', goodsFen: 0, source: '本级工会经费' },
  {
    category: '艰苦岗位一线职工',
    mark: '一线岗位',
    cashFen: 20_000,
    goods: '大米 1 袋、食用油 1 桶',
    goodsFen: 15_880,
    source: '本级工会经费',
  },
];
export const raised: readonly (readonly [source: string, fen: number])[] = [
  ['本级工会经费', 7_000_000],
  ['市县财政', 200_000],
  ['上级工会经费补助', 160_000],
];
/** Found by the filter and left out of the list. */
export const passed = workers[170] as Worker;
export const passedReason = '上月已经调走';
export const found: readonly Worker[] = workers.filter(({ marks }) => marks.length > 0);
export const receivers: readonly Worker[] = found.filter((one) => one !== passed);
export const ruleOf = ({ marks }: Worker): Rule => rules.find(({ mark }) => marks.includes(mark)) ?? (rules[0] as Rule);

/** Something that was handed out and signed for. */
export interface Given {
  readonly name: string;
  readonly kind: string;
  readonly year: number;
  readonly cashFen: number;
  readonly goodsFen: number;
  readonly source: string;
}
export const sumOf = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((sum, one) => sum + of(one), 0);
export const fenOf = ({ cashFen, goodsFen }: Given): number => cashFen + goodsFen;

/** Half up to the fen. */
export const perHead = (fen: number, heads: number): number =>
  Number((BigInt(fen) * 2n + BigInt(heads)) / (2n * BigInt(heads)));
