import { describe, expect, test } from 'vitest';
import { type EventRule, eventFindings, type SpendingEvent } from '../../src-main/domain/spending/events.ts';
import { type GiftOccasion, giftFindings, occasionFindings } from '../../src-main/domain/spending/gifts.ts';
import { outingsFinding, outingsOf } from '../../src-main/domain/spending/outings.ts';
import { presetOf, spendingPresets } from '../../src-main/domain/spending/presets.ts';
import { forbiddenFindings, needsSignatures, recogniseKind } from '../../src-main/domain/spending/words.ts';
import { builtInStandards, type Standard, standardAt } from '../../src-main/domain/standards.ts';
import type { StandardKey } from '../../src-main/domain/standard-kinds.ts';

const at = <K extends StandardKey>(preset: string, key: K, on: string): Standard<K> => {
  const found = standardAt([...(presetOf(preset)?.rules ?? []), ...builtInStandards], key, on);
  if (!found) throw new Error(`${preset} ${key} ${on}`);
  return found;
};
const levels = (found: readonly { readonly level: string }[]): string[] => found.map(({ level }) => level);

describe('outings are paid from dues', () => {
  // A college's budget of 2024, in ten thousand yuan: dues 19.90, cinema 25.35.
  test('dues 19.90, cinema 25.35: the funds add 5.45 of at most 59.70; 79.60 in all', () => {
    const outings = outingsOf(1990, 2535, 3);
    expect(outings).toEqual({
      duesFen: 1990,
      spentFen: 2535,
      addedFen: 545,
      addLimitFen: 5970,
      mostFen: 7960,
      within: true,
    });
    const { level, sentence, source } = outingsFinding(outings, 2024, 3, '总工办发〔2017〕32号');
    expect(level).toBe('ok');
    for (const number of ['25.35 − 19.90 ＝ 5.45', '19.90 × 3 ＝ 59.70', '79.60']) expect(sentence).toContain(number);
    expect(source).toContain('32号');
  });
  test('79.60 is the last fen that is allowed', () => {
    expect(outingsOf(1990, 7960, 3).within).toBe(true);
    expect(outingsOf(1990, 7961, 3).within).toBe(false);
    expect(outingsFinding(outingsOf(1990, 7961, 3), 2024, 3, 'x').sentence).toContain('超出 0.01 元');
    expect(outingsOf(1990, 1990, 3).addedFen).toBe(0);
    expect(outingsOf(0, 1, 3).within).toBe(false);
  });
});

describe('sets of rules', () => {
  test('none of them holds by itself', () => {
    expect(standardAt(builtInStandards, 'festivalGift', '2026-11-21')).toBeNull();
    expect(standardAt(builtInStandards, 'outingsFromDues', '2026-11-21')).toBeNull();
  });
  test('the figures of the documents', () => {
    const yearly = spendingPresets.map(({ key }) => [key, at(key, 'festivalGift', '2026-11-21').value.yearFen]);
    expect(Object.fromEntries(yearly)).toEqual({
      national: null,
      anhui2025: 220_000,
      maanshan2026: 220_000,
      shandong2018: 160_000,
      shanxi: 150_000,
      guizhou2018: null,
    });
    expect(at('anhui2018', 'festivalGift', '2019-02-01').value.yearFen).toBe(150_000);
    expect(at('anhui2025', 'birthdayGift', '2026-01-01').value.timeFen).toBe(50_000);
    expect(at('shandong2018', 'birthdayGift', '2026-01-01').value.timeFen).toBe(30_000);
  });
  test('a province is one chain: a list of an earlier year is held against the document of that year', () => {
    for (const picked of ['anhui2018', 'anhui2025', 'maanshan2026']) {
      expect(at(picked, 'festivalGift', '2025-08-20').value.yearFen).toBe(150_000);
      expect(at(picked, 'festivalGift', '2025-08-21').value.yearFen).toBe(220_000);
      expect(at(picked, 'marriageGift', '2019-01-01').value.timeFen).toBe(60_000);
      expect(at(picked, 'marriageGift', '2026-01-01').value.timeFen).toBe(200_000);
    }
    expect(presetOf('anhui2018')?.key).toBe('anhui2025');
    expect(spendingPresets.map(({ key }) => key)).not.toContain('anhui2018');
  });
  test('before its day a set says no more than the country does', () => {
    expect(at('shandong2018', 'festivalGift', '2018-07-08').source).toContain('32号');
    expect(at('anhui2025', 'festivalGift', '2025-08-21').source).toContain('皖工发〔2025〕18号');
  });
  test('every rule names its document', () => {
    const rules = spendingPresets.flatMap(({ rules: own }) => own);
    expect(rules.length).toBeGreaterThan(40);
    expect(rules.filter(({ source }) => source.length < 8)).toEqual([]);
  });
});

describe('gifts', () => {
  const occasion: GiftOccasion = { kind: '节日慰问', occasion: '春节', form: '实物', year: 2026 };
  const person = { name: '许春生', beforeFen: 0, times: 0, reason: null, earlierReasons: [] };

  test('2,200 a year: the sum with what was received before counts', () => {
    const rule = at('anhui2025', 'festivalGift', '2026-02-01');
    expect(giftFindings(rule, occasion, { ...person, amountFen: 70_000, beforeFen: 150_000 })).toEqual([]);
    const [found] = giftFindings(rule, occasion, { ...person, amountFen: 70_001, beforeFen: 150_000 });
    expect(found?.level).toBe('stop');
    expect(found?.sentence).toContain('已领 1,500.00 元，加这次 700.01 元共 2,200.01 元');
    expect(found?.source).toContain('皖工发〔2025〕18号第 9 页');
  });
  test('500 at the Spring Festival, 200 at the others', () => {
    const rule = at('guizhou2018', 'festivalGift', '2026-02-01');
    const say = (name: string, amountFen: number) =>
      levels(giftFindings(rule, { ...occasion, occasion: name }, { ...person, amountFen }));
    expect([say('春节', 50_000), say('春节', 50_001)]).toEqual([[], ['stop']]);
    expect([say('端午节', 20_000), say('端午节', 20_001)]).toEqual([[], ['stop']]);
  });
  test('goods only', () => {
    const rule = at('national', 'festivalGift', '2026-02-01');
    expect(levels(occasionFindings(rule, { ...occasion, form: '现金' }))).toEqual(['stop']);
    expect(occasionFindings(rule, { ...occasion, form: '提货券' })).toEqual([]);
    expect(levels(occasionFindings(rule, { ...occasion, occasion: '教师节' }))).toEqual(['warn']);
    const marriage = at('anhui2025', 'marriageGift', '2026-02-01');
    expect(occasionFindings(marriage, { ...occasion, kind: '结婚慰问', form: '现金' })).toEqual([]);
  });
  test('one illness once a year, another one again', () => {
    const rule = at('anhui2025', 'hospitalVisit', '2026-05-01');
    const visit: GiftOccasion = { ...occasion, kind: '住院慰问', occasion: null };
    const say = (reason: string | null) =>
      levels(
        giftFindings(rule, visit, {
          ...person,
          amountFen: 100_000,
          beforeFen: 100_000,
          times: 1,
          reason,
          earlierReasons: ['急性阑尾炎'],
        }),
      );
    expect([say('急性 阑尾炎'), say('左腿骨折'), say(null)]).toEqual([['stop'], [], ['ask']]);
  });
  test('no rule, no finding', () => {
    expect(giftFindings(null, occasion, { ...person, amountFen: 99_999_999 })).toEqual([]);
    expect(occasionFindings(null, { ...occasion, form: '现金' })).toEqual([]);
  });
});

describe('by head', () => {
  const event: SpendingEvent = {
    kind: '春游秋游',
    amountFen: 2_400_000,
    heads: 120,
    days: 1,
    winners: null,
    topFen: null,
    beforeFen: 0,
    year: 2026,
  };
  const say = (rule: EventRule, part: Partial<SpendingEvent>) => levels(eventFindings(rule, { ...event, ...part }));

  test('200 a head and day: 24,000.00 for 120 people is just right', () => {
    const rule = at('shandong2018', 'outing', '2026-05-01');
    expect([say(rule, {}), say(rule, { amountFen: 2_400_001 }), say(rule, { heads: 119 })]).toEqual([
      ['ok'],
      ['stop'],
      ['stop'],
    ]);
    expect(say(rule, { heads: null })).toEqual(['warn']);
  });
  test('40 a meal', () => {
    const rule = at('shandong2018', 'workMeal', '2026-05-01');
    const meal = { kind: '工作餐', heads: 20, days: 2 } as const;
    expect([say(rule, { ...meal, amountFen: 160_000 }), say(rule, { ...meal, amountFen: 160_040 })]).toEqual([
      ['ok'],
      ['stop'],
    ]);
  });
  test('150 a year for films, with those before', () => {
    const rule = at('anhui2025', 'cinema', '2026-05-01');
    const film = { kind: '看电影', heads: 100, amountFen: 500_000 } as const;
    expect([say(rule, { ...film, beforeFen: 10_000 }), say(rule, { ...film, beforeFen: 10_001 })]).toEqual([
      ['ok'],
      ['stop'],
    ]);
  });
  test('two thirds may win, nobody more than 500, a team 300 a head', () => {
    const rule = at('shandong2018', 'sportsPrize', '2026-05-01');
    const match = { kind: '文体比赛奖励', heads: 60, amountFen: 900_000 } as const;
    expect(say(rule, { ...match, winners: 40, topFen: 50_000 })).toEqual(['ok', 'ok']);
    expect(say(rule, { ...match, winners: 41, topFen: 50_001 })).toEqual(['stop', 'stop']);
    expect(say(rule, { ...match, winners: 30 })).toEqual(['ok', 'ok']);
    expect(say(rule, { ...match, winners: 29 })).toEqual(['ok', 'stop']);
    expect(say(at('anhui2018', 'sportsPrize', '2019-05-01'), { ...match, winners: 21 })).toEqual(['stop']);
  });
  test('15 of 100 trainees', () => {
    const rule = at('shandong2018', 'trainingPrize', '2026-05-01');
    const course = { kind: '培训奖励', heads: 100, topFen: 50_000 } as const;
    expect([say(rule, { ...course, winners: 15 })[0], say(rule, { ...course, winners: 16 })[0]]).toEqual([
      'ok',
      'stop',
    ]);
  });
  test('two days of recuperation at 400', () => {
    const rule = at('maanshan2026', 'recuperation', '2026-06-01');
    const stay = { kind: '疗休养', heads: 10, amountFen: 800_000 } as const;
    expect([say(rule, { ...stay, days: 2 }), say(rule, { ...stay, days: 3 })]).toEqual([['ok'], ['ok', 'stop']]);
    expect(say(rule, { ...stay, days: 1 })).toEqual(['stop']);
  });
});

describe('words of an entry', () => {
  test.each([
    ['组织会员观影（电影票）', '看电影'],
    ['秋游门票和交通', '春游秋游'],
    ['趣味运动会奖品', '文体比赛奖励'],
    ['羽毛球比赛服装', '比赛服装'],
    ['购买办公用品', null],
    ['发奖金', null],
  ])('%s → %s', (purpose, kind) => expect(recogniseKind(purpose)).toBe(kind));

  test.each([
    ['接待检查组宴请', '请客送礼'],
    ['发放年终奖', '滥发奖金'],
    ['KTV 活动费', '高消费'],
    ['职工体检费', '无关的费用'],
  ])('%s reminds of %s', (purpose, rule) => {
    const [found] = forbiddenFindings(purpose, '2026-05-01');
    expect(found).toMatchObject({ level: 'warn' });
    expect(found?.sentence).toContain(rule);
    expect(found?.source).toContain('八不准');
  });
  // What every office writes: none of it may cry wolf.
  test.each([
    '春节慰问品（米、油）',
    '购酒精和口罩，慰问一线职工',
    '住酒店会议室租金',
    '劳动竞赛奖品',
    '困难职工补助',
    '追回购物卡款',
    '会员生日蛋糕',
    '退休会员座谈会茶水',
    '工会干部培训费',
    '运动会奖品：健身球',
  ])('%s is nothing to be warned of', (purpose) => expect(forbiddenFindings(purpose, '2026-05-01')).toEqual([]));

  test('what is given to people is signed for', () => {
    expect(needsSignatures('住院慰问金')).toContain('实名签收');
    expect(needsSignatures('赴慰问演出租车')).toBeNull();
    expect(needsSignatures('会议费')).toBeNull();
  });
});
