import { isCode } from '../codes.ts';
import { checkBankCard } from '../phone.ts';
import { isChild } from './suggestions.ts';

/** What doubts are made from; amounts in fen. */
export interface DoubtFacts {
  readonly singleParent: string | null;
  readonly maritalStatus: string | null;
  readonly relations: readonly string[];
  readonly mainCause: string | null;
  readonly otherCauses: string | null;
  readonly health: string | null;
  readonly disease: string | null;
  readonly disabilityKind: string | null;
  readonly disabilityLevel: string | null;
  readonly familyHealth: readonly (string | null)[];
  readonly membership: string;
  readonly open: boolean;
  /** Newest assessment: heads as reckoned, its incomes, and what the household's members are said to earn a month. */
  readonly newest: {
    readonly familySize: number;
    readonly months: number;
    readonly incomeFen: number;
    readonly ownFen: number;
  } | null;
  readonly familyMonthFen: number;
  readonly consentOn: string | null;
  /** Since when somebody applies who had a file before; null: the first application, or none is on its way. */
  readonly anewFrom: string | null;
  readonly bankAccount: string | null;
}

/** A number that is covered as soon as it is typed is read by nobody again: one that no bank card has is asked about. */
function isNoCard(number: string): boolean {
  return number.length < 16 || number.length > 19 || checkBankCard(number).warnings.length > 0;
}

export interface Doubt {
  readonly field: 'singleParent' | 'mainCause' | 'health' | 'family' | 'income' | 'consentOn' | 'note' | 'bankAccount';
  readonly message: string;
}

/** Names neither an illness, nor a disability, nor the cause of hardship: it may stand longer than what was opened. */
const healthDoubt = '和档案里别的几项对不上，请点开核对';

/** Things that do not go together; nothing is refused by them. No sentence tells an illness or an income. */
export function caseDoubts(facts: DoubtFacts): Doubt[] {
  const found: Doubt[] = [];
  const put = (field: Doubt['field'], message: string): void => void found.push({ field, message });
  const { singleParent, maritalStatus, relations, newest } = facts;
  const alone = maritalStatus === '离婚' || maritalStatus === '丧偶';
  const children = relations.some(isChild);
  if (singleParent === '是' && maritalStatus !== null && !alone)
    put('singleParent', `单亲是离婚或丧偶带着子女，会员登记的婚姻状况是${maritalStatus}，请核对`);
  else if (singleParent === '是' && !children) put('singleParent', '写了单亲，家庭成员里还没有子女，请核对');
  else if (singleParent !== '是' && alone && children)
    put('singleParent', `婚姻状况是${maritalStatus}，家里有子女，是不是单亲请核对`);
  if (relations.filter((relation) => relation === '配偶').length > 0 && alone)
    put('family', `婚姻状况是${maritalStatus}，家庭成员里有配偶，请核对`);
  if (newest && newest.familySize !== relations.length + 1)
    put('family', `收支按 ${newest.familySize} 口人算，家庭成员登记了 ${relations.length} 人（不含本人），请核对`);
  if (newest && newest.ownFen + facts.familyMonthFen * newest.months > newest.incomeFen)
    put('income', '本人收入加上家庭成员的月收入，比算进去的家庭收入多，请核对');
  const ill = facts.disease !== null || [facts.health, ...facts.familyHealth].some((h) => h !== null && h !== '良好');
  // One sentence for all of them, at one place: where it stood beside the level, it would say that somebody is disabled.
  // That it is there tells as much, so it leaves the core only with what it is about (`tellsHidden`).
  if (
    (facts.mainCause === '患重特大疾病' && !ill) ||
    (facts.disabilityKind === null) !== (facts.disabilityLevel === null) ||
    (facts.mainCause !== null && (facts.otherCauses ?? '').split('、').includes(facts.mainCause)) ||
    (facts.health === '残疾' && facts.disabilityKind === null)
  )
    put('health', healthDoubt);
  const { consentOn, anewFrom } = facts;
  // It is given for the file and not for one application, so it goes on; that it is the old one is not passed over.
  if (consentOn !== null && anewFrom !== null && consentOn < anewFrom)
    put('consentOn', `${consentOn} 为以前的申请签的，${anewFrom} 的申请沿用这一份；重新签了的请改成新的日期`);
  if (facts.bankAccount !== null && isNoCard(facts.bankAccount))
    put('bankAccount', '银行卡号的位数或校验位不像银行卡（一般 16 到 19 位），请照卡核对；是存折账号的不用改');
  if (facts.open && !['在册', '保留会籍', '申请中'].includes(facts.membership))
    put('note', `这名会员的会籍已是“${facts.membership}”，档案还没有退，请核对后办退档`);
  return found;
}

/** Whether a doubt stands only where something hidden is so: then it is told with what was opened, never before. */
export const tellsHidden = ({ field }: Doubt): boolean => field === 'health';

/** Other causes as they are kept: at most three, each of the list, none of them the main one. */
export function readCauses(
  text: string | null,
  mainCause: string | null,
): { value: string | null } | { problem: string } {
  const words = (text ?? '')
    .split(/[、,，;；\s]+/u)
    .map((word) => word.trim())
    .filter(Boolean);
  const unknown = words.find((word) => !isCode('aidCause', word));
  if (unknown !== undefined) return { problem: `“${unknown}”不在致困原因的选项里，请从列表里选` };
  if (new Set(words).size < words.length) return { problem: '次要致困原因里有一项写了两次，请去掉一个' };
  if (words.length > 3) return { problem: `次要致困原因最多三项，写了 ${words.length} 项，请去掉几项` };
  if (mainCause !== null && words.includes(mainCause))
    return { problem: `“${mainCause}”已经是主要致困原因，次要原因里请去掉` };
  return { value: words.join('、') || null };
}
