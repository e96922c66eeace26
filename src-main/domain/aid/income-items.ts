/** What a line of a household's income is called tells whether it is a wage: the forms print wages and the rest apart. */
const WAGE = /工资|薪|奖金|劳务|务工|打工|零工/u;
const NO_WAGE = /非工资|非薪|除工资|工资以外|工资外/u;

/** What the month's income of a member is when only the member's 身份 tells; of anybody else it stays open. */
const byStatus: readonly (readonly [RegExp, string])[] = [
  [/退休|离休/u, '养老金'],
  [/务农|个体|经营/u, '经营收入'],
  [/^(?:在职|在岗)|务工|打工|零工|工人|职工|员工/u, '工资'],
];
const UNSAID = '月收入';

/** How the 月收入 that stands with a member is called among the lines: 配偶工资, 母亲养老金, or 儿子月收入 where nobody said what it is. */
export const incomeItem = (relation: string, status: string | null): string =>
  `${relation}${byStatus.find(([words]) => words.test(status ?? ''))?.[1] ?? UNSAID}`;

/** Whether a line of income is somebody's wage; null: nobody said, neither in the line nor with the member. */
export function isWage(
  item: string,
  family: readonly { readonly relation: string | null; readonly status: string | null }[] = [],
): boolean | null {
  const said = (words: string): boolean => WAGE.test(words) && !NO_WAGE.test(words);
  if (!item.endsWith(UNSAID)) return said(item);
  const member = family.find(({ relation }) => relation !== null && item === `${relation}${UNSAID}`);
  const meant = member ? incomeItem(member.relation ?? '', member.status) : item;
  return meant.endsWith(UNSAID) ? null : said(meant);
}

/** Whether a worker in post has no line of an own wage yet; a wage that names nobody is taken for the worker's. */
export const lacksOwnWage = (
  workState: string | null,
  incomes: readonly string[],
  family: readonly { readonly relation: string | null }[],
): boolean =>
  workState === '在岗' &&
  !incomes.some(
    (item) =>
      isWage(item) === true &&
      !/^(?:配偶|夫|妻|丈夫|子女|儿|女|父|母|公公|婆婆|岳)/u.test(item) &&
      !family.some(({ relation }) => relation !== null && item.startsWith(relation)),
  );
