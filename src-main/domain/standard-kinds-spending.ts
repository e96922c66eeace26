import { z } from 'zod';
import { formatMoney } from './money.ts';
import { between, choice, fen, int, kind, type StandardPart } from './standard-kind.ts';

const most = 100_000_000;
/** A limit in fen; null: the document sets none. */
const limit = z.int('限额要写金额，最小到分').min(1, '限额要大于零').max(most, '限额太大，请核对').nullable();
const yuan = (amountFen: number): string => `${formatMoney(amountFen)} 元`;
const words = (...parts: readonly (string | false | null)[]): string => parts.filter(Boolean).join('，') || '没有限额';
const upTo = (what: string, amountFen: number | null): string | null =>
  amountFen === null ? null : `${what}不超过 ${yuan(amountFen)}`;

const forms = ['实物', '实物或现金'] as const;
const formValue = z.enum(forms, '请选能不能发现金');
const formPart = choice('form', '怎么发', [
  { value: '实物', label: '只发实物或提货券，不发现金' },
  { value: '实物或现金', label: '实物或慰问金都可以' },
]);
const formWords = (form: (typeof forms)[number]): string => (form === '实物' ? '只发实物' : '实物或慰问金');

const timePart = fen('timeFen', '每人每次最多');

/** A gift on one occasion: so much a time. */
const gift = (name: string) =>
  kind(name, z.strictObject({ timeFen: limit, form: formValue }), [timePart, formPart], (v) =>
    words(upTo('每人每次', v.timeFen), formWords(v.form)),
  );

const perHead = (name: string, part: StandardPart, what: string) =>
  kind(name, z.strictObject({ eachFen: limit }), [part], (v) => words(upTo(what, v.eachFen)));

const share = (what: string) => between(1, 100, what);

/** What may be spent on members, and on what conditions; the documents stand in `resources/standards/spending.json`. */
export const spendingStandardKinds = {
  festivalGift: kind(
    '节日慰问品',
    z
      .strictObject({ yearFen: limit, timeFen: limit, springFen: limit, form: formValue })
      .refine((v) => v.yearFen === null || v.timeFen === null || v.timeFen <= v.yearFen, '每次的限额不能高于全年的'),
    [fen('yearFen', '每人全年最多'), fen('timeFen', '每人每次最多'), fen('springFen', '其中春节最多'), formPart],
    (v) =>
      words(upTo('每人全年', v.yearFen), upTo('每人每次', v.timeFen), upTo('春节', v.springFen), formWords(v.form)),
  ),
  birthdayGift: gift('生日慰问'),
  marriageGift: gift('结婚慰问'),
  birthGift: gift('生育慰问'),
  hospitalVisit: kind(
    '住院慰问',
    z.strictObject({
      timeFen: limit,
      form: formValue,
      again: z.enum(['同一病种一年一次', '不限次数'], '请选同一病种能发几次'),
    }),
    [
      timePart,
      formPart,
      choice('again', '同一病种', [
        { value: '同一病种一年一次', label: '一年只慰问一次' },
        { value: '不限次数', label: '不限次数' },
      ]),
    ],
    (v) => words(upTo('每人每次', v.timeFen), formWords(v.form), v.again === '同一病种一年一次' && v.again),
  ),
  deathMember: gift('会员去世慰问'),
  deathRelative: gift('亲属去世慰问'),
  retirementGift: gift('退休慰问'),
  hardshipOnce: gift('困难慰问'),
  /** Who may receive collective welfare at all. */
  whoReceives: kind(
    '谁可以领',
    z.strictObject({ dues: z.enum(['会费交清', '不看会费'], '请选看不看会费') }),
    [
      choice('dues', '会费', [
        { value: '会费交清', label: '会费交清、工资在拨缴基数里的会员' },
        { value: '不看会费', label: '在册会员都可以' },
      ]),
    ],
    (v) => (v.dues === '会费交清' ? '会费交清、工资在拨缴基数里的会员' : '在册会员都可以'),
  ),
  sportsPrize: kind(
    '文体比赛奖励',
    z
      .strictObject({
        winners: between(1, 100, '获奖的份数'),
        of: between(1, 100, '参加的份数'),
        topFen: limit,
        teamFen: limit,
        souvenirFen: limit,
      })
      .refine((v) => v.winners <= v.of, '获奖的不能多于参加的'),
    [
      int('winners', '获奖的最多占', '份'),
      int('of', '参加的每', '份'),
      fen('topFen', '个人奖最高'),
      fen('teamFen', '团体奖人均'),
      fen('souvenirFen', '纪念品人均'),
    ],
    (v) =>
      words(
        `获奖的不超过参加的 ${v.winners}/${v.of}`,
        upTo('个人最高', v.topFen),
        upTo('团体人均', v.teamFen),
        upTo('纪念品人均', v.souvenirFen),
      ),
  ),
  trainingPrize: kind(
    '培训奖励',
    z.strictObject({ topFen: limit, percent: share('百分比') }),
    [fen('topFen', '每人最多'), int('percent', '获奖的最多占参训的', '%')],
    (v) => words(`获奖的不超过参训的 ${v.percent}%`, upTo('每人', v.topFen)),
  ),
  sportswear: perHead('比赛服装', fen('eachFen', '每人全年最多'), '每人全年'),
  workMeal: perHead('工作餐', fen('eachFen', '每人每餐最多'), '每人每餐'),
  outing: perHead('春游秋游', fen('eachFen', '每人每天最多'), '当日往返，每人每天'),
  cinema: perHead('看电影', fen('eachFen', '每人全年最多'), '每人全年'),
  recuperation: kind(
    '疗休养',
    z.strictObject({ eachFen: limit, days: between(1, 60, '天数') }),
    [fen('eachFen', '每人每天最多'), int('days', '最多', '天')],
    (v) => words(upTo('每人每天', v.eachFen), `最多 ${v.days} 天`),
  ),
  /** Film, show, match, outing, park ticket: from dues; the funds may add so many times the dues of the year. */
  outingsFromDues: kind(
    '会费不够时的补助',
    z.strictObject({ times: between(1, 10, '倍数') }),
    [int('times', '补助最多是当年会费的', '倍')],
    (v) => `从会费列支，不够时经费补助最多为当年会费的 ${v.times} 倍`,
  ),
} as const;
