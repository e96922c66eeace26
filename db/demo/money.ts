/** Monthly bases in fen, by the post's grade: from the canteen to the chief engineer. */
export const demoBases = [348_700, 382_050, 421_640, 500_890, 521_640, 586_300, 638_000, 725_050, 860_000, 1_234_567];

/** Payroll of a month in fen that the 2 % are reckoned from; it grows a little over the year. */
export const demoPayroll = (month: number): number => 178_456_789 + month * 412_355;

/** What the committee spends in a year: month, day, account of the 2022 system, fen, purpose, payee. */
export const demoSpending: readonly (readonly [number, number, string, number, string, string])[] = [
  [1, 22, '50105', 8_940_000, '春节慰问品 298 份', '云津市惠民粮油经营部'],
  [1, 24, '50405', 600_000, '春节送温暖 6 户', '名单附后'],
  [2, 20, '50305', 286_500, '职工书屋购书', '云津市新华书店'],
  [3, 6, '50102', 472_000, '三八节健步走活动', '云津市城东体育用品店'],
  [3, 20, '50501', 320_000, '工会小组长培训', '云津市总工会职工学校'],
  [4, 18, '50102', 1_188_000, '春游租车和门票', '云津市青山旅行社'],
  [4, 28, '50506', 450_000, '五一先进班组表彰', '名单附后'],
  [5, 15, '50301', 968_000, '焊工车工技能竞赛', '云津市技工学校'],
  [6, 8, '50105', 4_470_000, '端午节慰问品 298 份', '云津市惠民粮油经营部'],
  [7, 12, '50402', 1_365_000, '高温送清凉', '云津市百货批发站'],
  [8, 16, '50303', 1_490_000, '职工互助保障', '云津市职工互助保障办事处'],
  [9, 5, '50105', 4_768_000, '中秋节慰问品 298 份', '云津市老街食品厂'],
  [9, 22, '50404', 500_000, '困难职工金秋助学 2 户', '名单附后'],
  [10, 19, '50102', 1_726_000, '职工运动会', '云津市体育馆'],
  [11, 9, '50103', 184_000, '宣传栏更新', '云津市彩印社'],
  [12, 11, '50502', 236_000, '会员代表大会', '云津市机械宾馆'],
];

/** Birthday cake vouchers of every month. */
export const demoCakes = { account: '50105', eachFen: 20_000, perMonth: 24, payee: '云津市甜园烘焙店' } as const;

/** Budget of a year by account, fen, with a note where the form wants one. */
export const demoBudget: readonly (readonly [string, number, string | null])[] = [
  ['401', 9_200_000, null],
  ['402', 26_000_000, '工资总额的 2% 中留成 60%'],
  ['40302', 500_000, '职工书屋建设'],
  ['50102', 3_600_000, null],
  ['50103', 200_000, null],
  ['50105', 24_000_000, '节日慰问品、生日蛋糕券'],
  ['50301', 1_000_000, null],
  ['50303', 1_500_000, null],
  ['50305', 300_000, null],
  ['50402', 1_200_000, null],
  ['50404', 600_000, null],
  ['50405', 600_000, null],
  ['50501', 400_000, null],
  ['50502', 300_000, null],
  ['50506', 500_000, null],
];

/** What was added to the budget in July. */
export const demoAdjustment: typeof demoBudget = [
  ['50402', 300_000, '今年高温天多，增加送清凉'],
  ['40302', 200_000, '上级增拨职工书屋补助'],
];

/** Opening of the first year of the book: bank, cash, accumulated surplus. */
export const demoOpening: readonly (readonly [string, number])[] = [
  ['102', 21_468_035],
  ['101', 120_000],
  ['331', 21_588_035],
];
