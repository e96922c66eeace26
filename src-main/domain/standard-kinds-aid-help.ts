import { z } from 'zod';
import { helpKindNames, helpSources } from './aid/help-kinds.ts';
import { formatMoney } from './money.ts';
import { between, choice, fen, int, kind, lines, listOf } from './standard-kind.ts';

const most = 100_000_000;
/** A limit in fen; null: the document sets none. */
const limit = z.int('限额要写金额，最小到分').min(1, '限额要大于零').max(most, '限额太大，请核对').nullable();
const amount = (what: string) => z.int(`${what}要写金额`).min(0, `${what}不能小于零`).max(most, `${what}太大，请核对`);
const yuan = (amountFen: number): string => `${formatMoney(amountFen)} 元`;
const words = (...parts: readonly (string | false | null)[]): string => parts.filter(Boolean).join('，');

/** What happens beyond a limit: it is stopped, asks for a written reason, or is only said. */
export const capLevels = ['不能发', '写明原因可以发', '只提醒'] as const;
const level = z.enum(capLevels, '请选超过以后怎么办');
const levelPart = (label: string) =>
  choice(
    'level',
    label,
    capLevels.map((value) => ({ value, label: value })),
  );

const postWord = z.string().trim().min(1).max(20, '每个词最多 20 个字');
const ofKinds = (message: string) => listOf(z.enum(helpKindNames, message), 0);

/** Rules and lists of help given; the documents stand in `resources/standards/aid-help.json`. */
export const aidHelpStandardKinds = {
  aidCaps: kind(
    '帮扶金额上限',
    z
      .strictObject({
        timeFen: limit,
        yearFen: limit,
        /** Kinds that have amounts of their own and are not held against either limit. */
        except: ofKinds('不受上限约束的帮扶类型要写列表里有的词'),
        level,
      })
      .refine((v) => v.yearFen === null || v.timeFen === null || v.timeFen <= v.yearFen, '每次的上限不能高于全年的'),
    [
      fen('timeFen', '每人每次最多'),
      fen('yearFen', '每人每年最多'),
      lines('except', '另有标准、不受上限的类型'),
      levelPart('超过以后'),
    ],
    (v) =>
      words(
        v.timeFen !== null && `每人每次不超过 ${yuan(v.timeFen)}`,
        v.yearFen !== null && `每人每年不超过 ${yuan(v.yearFen)}`,
        v.except.length > 0 && `${v.except.join('、')}另有标准，不算在内`,
        `超过的${v.level}`,
      ),
  ),
  aidWithoutFile: kind(
    '先建档、后帮扶',
    z.strictObject({ kinds: ofKinds('不用建档的帮扶类型要写列表里有的词') }),
    [lines('kinds', '没有档案也可以发的')],
    (v) => (v.kinds.length > 0 ? `${v.kinds.join('、')}不用建档，其余先建档` : '都要先建档'),
  ),
  aidThroughBook: kind(
    '经本会账户支付的资金',
    z.strictObject({ sources: listOf(z.enum(helpSources, '资金来源要写列表里有的词'), 1) }),
    [lines('sources', '签收后要记入经费账的')],
    (v) => v.sources.join('、'),
  ),
  aidSchooling: kind(
    '助学金额',
    z.strictObject({
      higherFen: amount('高等教育'),
      schoolFen: amount('高中'),
      higherOtherFen: amount('没有档案的高等教育'),
      schoolOtherFen: amount('没有档案的高中'),
    }),
    [
      fen('higherFen', '在档家庭，大专以上'),
      fen('schoolFen', '在档家庭，高中中职'),
      fen('higherOtherFen', '没有档案，大专以上'),
      fen('schoolOtherFen', '没有档案，高中中职'),
    ],
    (v) =>
      `在档家庭大专以上 ${yuan(v.higherFen)}、高中 ${yuan(v.schoolFen)}，其他 ${yuan(v.higherOtherFen)}、${yuan(v.schoolOtherFen)}`,
  ),
  aidRecipientKinds: kind(
    '慰问对象类别',
    z.strictObject({ kinds: listOf(z.string().trim().min(1).max(60, '每一类最多 60 个字'), 1) }),
    [lines('kinds', '一行一类')],
    (v) => `${v.kinds.length} 类：${v.kinds.slice(0, 3).join('、')}${v.kinds.length > 3 ? '等' : ''}`,
  ),
  aidFrontLine: kind(
    '一线岗位',
    z.strictObject({
      words: listOf(postWord, 1),
      company: listOf(postWord, 0),
      hospital: listOf(postWord, 0),
      school: listOf(postWord, 0),
      town: listOf(postWord, 0),
      /** Posts that are none of the front line, wherever they are: 包装车间主任. */
      not: listOf(postWord, 0).default([]),
    }),
    [
      lines('words', '岗位里有这些字的算一线'),
      lines('company', '企业另加'),
      lines('hospital', '医院另加'),
      lines('school', '学校另加'),
      lines('town', '乡镇街道另加'),
      lines('not', '岗位里有这些字的不算（管理和办公岗位）'),
    ],
    (v) =>
      words(
        v.words.join('、'),
        v.company.length > 0 && `企业另有${v.company.join('、')}`,
        v.hospital.length > 0 && `医院另有${v.hospital.join('、')}`,
        v.school.length > 0 && `学校另有${v.school.join('、')}`,
        v.town.length > 0 && `乡镇街道另有${v.town.join('、')}`,
        v.not.length > 0 && `不算${v.not.join('、')}`,
      ),
  ),
  aidVisitKinds: kind(
    '走访类型（五必访）',
    z.strictObject({ kinds: listOf(z.string().trim().min(1).max(30, '每一种最多 30 个字'), 1) }),
    [lines('kinds', '一行一种')],
    (v) => v.kinds.join('、'),
  ),
  aidVisitTerms: kind(
    '走访和诉求的期限',
    z.strictObject({
      months: between(1, 60, '月数'),
      days: between(1, 365, '办理天数'),
      remind: between(1, 90, '提前天数'),
    }),
    [
      int('months', '多久没有走访要提醒', '个月'),
      int('days', '诉求没写限期的按', '天'),
      int('remind', '到期前提醒', '天'),
    ],
    (v) => `${v.months} 个月没有走访要提醒，诉求 ${v.days} 天内办结，提前 ${v.remind} 天提醒`,
  ),
  mutualCover: kind(
    '互助保障参保率',
    z.strictObject({ womenPercent: between(1, 100, '百分比') }),
    [int('womenPercent', '女职工计划至少', '%')],
    (v) => `女职工计划参保率不低于 ${v.womenPercent}%`,
  ),
} as const;
