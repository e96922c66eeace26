/** Invented households in hardship of the practice unit: days are counted back from the day on which it is made. Fen. */

export type DemoCategory = '深度困难职工' | '相对困难职工' | '意外致困职工';

/** How far an application came, where it is not filed. */
export type DemoStop = '申请' | '初审' | '入户调查' | '经济核对' | '公示' | '上级审核' | '不通过' | '撤回';

export interface DemoExit {
  readonly reason: '脱困' | '退休' | '调离' | '死亡' | '取消';
  /** Decided, or left at once. */
  readonly ago: number;
  /** The notice still hangs. */
  readonly hanging?: boolean;
  /** Visits after the exit. */
  readonly followUps?: readonly number[];
  readonly ended?: number;
  /** In hardship again, and applying anew; `refiled`: filed again. */
  readonly relapse?: number;
  readonly refiled?: boolean;
}

export interface DemoFile {
  /** Files of one batch were applied for on one day and go the same way. */
  readonly applied: number;
  readonly cause: string;
  readonly others?: string;
  readonly category: DemoCategory;
  readonly stop?: DemoStop;
  /** Re-checks that were finished, by the day on which they began; `reviewing`: one that has begun. */
  readonly reviews?: readonly number[];
  readonly reviewing?: number;
  /** Papers that are still missing. */
  readonly lacks?: boolean;
  /** Nothing but the day is written down: no consent yet. */
  readonly bare?: boolean;
  /** The file came in from paper as it stood. */
  readonly paper?: boolean;
  /** Never given anything but a re-check. */
  readonly unhelped?: boolean;
  readonly helper?: string;
  readonly exit?: DemoExit;
}

/** 最低生活保障标准 of the invented town, a head and month. */
export const demoAllowance = { monthFen: 98_000, source: '云津市民政局 云民发〔2024〕21号' } as const;

const ill = '患重特大疾病';
const school = '子女上学';
const accident = '遭受意外事故';
const [deep, relative, sudden] = ['深度困难职工', '相对困难职工', '意外致困职工'] as const;

/** 40 households in all states. */
export const demoFiles: readonly DemoFile[] = [
  { applied: 860, cause: ill, others: school, category: deep, reviews: [450, 95], helper: '郑国栋' },
  { applied: 860, cause: school, category: relative, reviews: [450, 95], helper: '徐静' },
  { applied: 860, cause: '无劳动能力', category: deep, reviews: [450] },
  { applied: 860, cause: ill, category: relative, reviews: [450], reviewing: 30, helper: '何静' },
  {
    applied: 860,
    cause: ill,
    category: deep,
    exit: { reason: '脱困', ago: 560, followUps: [420], ended: 340, relapse: 300, refiled: true },
  },
  {
    applied: 860,
    cause: '下岗失业',
    category: relative,
    exit: { reason: '脱困', ago: 560, followUps: [420], ended: 340, relapse: 28 },
  },
  { applied: 860, cause: school, category: relative, exit: { reason: '脱困', ago: 290 } },
  {
    applied: 860,
    cause: '社会保险待遇落实不到位',
    category: relative,
    exit: { reason: '退休', ago: 500, followUps: [380], ended: 310 },
  },
  { applied: 860, cause: ill, category: deep, exit: { reason: '死亡', ago: 320 } },
  { applied: 600, cause: ill, category: deep, reviews: [240], helper: '郑国栋' },
  { applied: 600, cause: '未参加社会保险', category: relative, reviews: [240] },
  { applied: 600, cause: school, others: '有劳动能力而未就业', category: relative },
  {
    applied: 600,
    cause: '有劳动能力而未就业',
    category: relative,
    reviews: [240],
    exit: { reason: '脱困', ago: 5, hanging: true },
  },
  { applied: 600, cause: '其他', category: relative, exit: { reason: '取消', ago: 190, followUps: [60] } },
  { applied: 600, cause: '下岗失业', category: relative, exit: { reason: '调离', ago: 220 } },
  { applied: 600, cause: school, category: relative, exit: { reason: '脱困', ago: 130, followUps: [60] } },
  { applied: 600, cause: accident, category: sudden, reviews: [240], lacks: true },
  { applied: 600, cause: ill, others: '无劳动能力', category: deep, reviews: [240], helper: '徐静' },
  { applied: 330, cause: ill, category: deep, helper: '何静' },
  { applied: 330, cause: school, category: relative, helper: '郑国栋' },
  { applied: 330, cause: '遭受自然灾害', category: sudden },
  { applied: 330, cause: ill, category: relative, unhelped: true },
  { applied: 330, cause: accident, category: sudden, lacks: true },
  { applied: 330, cause: school, category: relative },
  { applied: 330, cause: '其他', others: ill, category: relative, paper: true, unhelped: true },
  { applied: 330, cause: '无劳动能力', category: deep },
  { applied: 150, cause: ill, category: deep, helper: '徐静' },
  { applied: 150, cause: accident, category: sudden, unhelped: true },
  { applied: 150, cause: school, category: relative },
  { applied: 150, cause: ill, others: '下岗失业', category: relative },
  { applied: 210, cause: school, category: relative, stop: '不通过' },
  { applied: 210, cause: '其他', category: relative, stop: '撤回' },
  { applied: 48, cause: ill, category: deep, stop: '上级审核' },
  { applied: 43, cause: school, category: relative, stop: '公示' },
  { applied: 43, cause: ill, category: relative, stop: '公示' },
  { applied: 20, cause: accident, category: sudden, stop: '公示' },
  { applied: 14, cause: '下岗失业', category: relative, stop: '经济核对' },
  { applied: 10, cause: ill, category: relative, stop: '入户调查' },
  { applied: 5, cause: school, category: relative, stop: '初审' },
  { applied: 2, cause: ill, category: relative, stop: '申请', bare: true },
];

/** Monthly incomes and yearly costs by which a household of three comes into its category. */
export const demoBudgets: Readonly<
  Record<
    DemoCategory,
    { readonly own: number; readonly spouse: number; readonly cost: number; readonly accident: string | null }
  >
> = {
  深度困难职工: { own: 362_000, spouse: 0, cost: 1_520_000, accident: null },
  相对困难职工: { own: 438_000, spouse: 226_000, cost: 2_180_000, accident: null },
  意外致困职工: {
    own: 452_000,
    spouse: 318_000,
    cost: 2_640_000,
    accident: '家中突发意外，治疗和修缮花去十一万元，保险和民政救助共三万二千元',
  },
};

/** What visits found and asked for: kind, words, days ago, wish, and what became of it. */
export const demoVisits: readonly {
  readonly ago: number;
  readonly kind: string;
  readonly found: string;
  readonly wish?: string;
  readonly due?: number;
  readonly done?: number;
}[] = [
  { ago: 290, kind: '节日走访', found: '家里备了年货，药还够两个月' },
  { ago: 262, kind: '生活困难', found: '租住一间，孩子在县中住校', wish: '想申请公租房', due: 230, done: 240 },
  { ago: 205, kind: '生病住院', found: '市一院手术后第三天，恢复平稳' },
  { ago: 166, kind: '生活困难', found: '爱人仍未找到活计', wish: '盼介绍家政培训班', due: 135, done: 141 },
  { ago: 118, kind: '发生意外', found: '厨房失火后已搬到亲戚家' },
  { ago: 84, kind: '生病住院', found: '化疗第二程，请假在家' },
  { ago: 52, kind: '生活困难', found: '孩子录取后学费还差一半', wish: '想问助学贷款怎么办', due: 22 },
  { ago: 24, kind: '婚丧喜庆', found: '母亲去世，工会送去花圈' },
  { ago: 23, kind: '生活困难', found: '药费自付多，月底周转不开', wish: '想办大病二次报销', due: -4 },
];

export const demoModelWorkers = [
  ['省劳动模范', '省部', 2012, '江东省人民政府', null],
  ['云津市劳动模范', '市', 2016, '云津市人民政府', '困难劳模'],
  ['云津市劳动模范', '市', 2020, '云津市人民政府', null],
  ['云津市五一劳动奖章', '市', 2023, '云津市总工会', null],
  ['开发区劳动模范', '县', 2019, '云津市开发区管委会', '低收入劳模'],
] as const;
