import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeLabels,
  codeList,
  codeListKeys,
  isCode,
  normaliseCode,
  officialCode,
  sameOnSheet,
} from '../../src-main/domain/codes.ts';
import { memberFields } from '../../src-main/domain/member.ts';

const value = (key: string, raw: string | number): string => {
  const answer = normaliseCode(key, raw);
  return 'value' in answer ? answer.value : `? ${answer.candidates.join('/')}`;
};

describe('the lists', () => {
  it.each(codeListKeys)('%s: labels unique, every reference inside the list', (key) => {
    const list = codeList(key);
    const labels = codeLabels(key);
    expect(list.key).toBe(key);
    expect(new Set(labels).size).toBe(labels.length);
    expect(list.source).not.toBe('');
    for (const asked of Object.values(list.ask ?? {}).flat()) expect(labels).toContain(asked);
    if (key !== 'skillLevelNew') {
      for (const to of list.values.flatMap((v) => v.exportAs ?? []))
        expect(codeLabels(key, { official: true })).toContain(to);
    }
  });
  it.each(codeListKeys)('%s: no word means two values', (key) => {
    const owners = new Map<string, string>();
    const fold = (t: string): string =>
      t
        .normalize('NFKC')
        .replace(/[\p{P}\s]/gu, '')
        .toLowerCase();
    for (const { label, synonyms = [], unsure = {} } of codeList(key).values) {
      for (const word of new Set([label, ...synonyms, ...Object.keys(unsure)].map(fold))) {
        expect(`${word} ${owners.get(word) ?? label}`).toBe(`${word} ${label}`);
        owners.set(word, label);
      }
    }
    for (const word of Object.keys(codeList(key).ask ?? {})) expect(owners.get(fold(word))).toBeUndefined();
  });
  it('lists named by the member fields exist', () => {
    for (const field of Object.values(memberFields)) if ('codes' in field) expect(codeListKeys).toContain(field.codes);
  });
  it('labels and synonyms read as their value without a warning', () => {
    for (const key of codeListKeys) {
      for (const { label, synonyms = [] } of codeList(key).values) {
        for (const word of [label, ...synonyms])
          expect(normaliseCode(key, word), `${key} ${word}`).toEqual({ value: label });
      }
    }
  });
  it('has the sizes of the published lists', () => {
    const sizes = {
      // 其他 and 外国血统中国籍人士 are in GB/T 3304, not on the collection sheet.
      ethnicity: 56,
      politicalStatus: 13,
      education: 8,
      employmentStatus: 8,
      membershipChangeType: 6,
      membershipChangeReason: 6,
      unitNature: 20,
      economicType: 9,
      industry: 20,
      unionType: 5,
    };
    for (const [key, size] of Object.entries(sizes))
      expect(codeLabels(key, { official: true }), key).toHaveLength(size);
    expect(codeLabels('skillLevel', { official: true })).toHaveLength(6);
    expect(codeLabels('householdType', { official: true })).toEqual(['农业户口', '非农业户口']);
    expect(codeList('ethnicity').values[19]).toMatchObject({ label: '傈僳族', number: '20' });
    expect(codeList('ethnicity').values[55]).toMatchObject({ label: '基诺族', number: '56' });
  });
});

describe('words of real files', () => {
  it.each([
    ['gender', 'M', '男'],
    ['gender', 'ｆ', '女'],
    ['gender', 1, '男'],
    ['gender', '2', '女'],
    ['gender', '男性', '男'],
    ['gender', '1男', '男'],
    ['gender', '女 ', '女'],
    ['yesNo', '√', '是'],
    ['yesNo', '✔️', '是'],
    ['yesNo', 1, '是'],
    ['yesNo', 'Y', '是'],
    ['yesNo', '有', '是'],
    ['yesNo', '×', '否'],
    ['yesNo', 'N', '否'],
    ['yesNo', '无', '否'],
    ['ethnicity', '汉', '汉族'],
    ['ethnicity', '土家', '土家族'],
    ['ethnicity', '僳僳族', '傈僳族'],
    ['ethnicity', '毛难族', '毛南族'],
    ['ethnicity', '崩龙族', '德昂族'],
    ['ethnicity', '达翰尔族', '达斡尔族'],
    ['ethnicity', '么佬族', '仫佬族'],
    ['ethnicity', '01', '汉族'],
    ['ethnicity', '03 回族', '回族'],
    ['ethnicity', '98', '外国血统中国籍人士'],
    ['politicalStatus', '党员', '中共党员'],
    ['politicalStatus', '中共党员（预备）', '中共预备党员'],
    ['politicalStatus', '预备党员', '中共预备党员'],
    ['politicalStatus', '团员', '共青团员'],
    ['politicalStatus', '民革', '民革党员'],
    ['politicalStatus', '九三学社', '九三学社社员'],
    ['politicalStatus', '03 群众', '群众'],
    ['politicalStatus', '群 众', '群众'],
    ['education', '大学本科', '本科'],
    ['education', '本科学历', '本科'],
    ['education', '全日制本科毕业', '本科'],
    ['education', '21 大学本科毕业', '本科'],
    ['education', '硕士研究生', '硕士'],
    ['education', '在职硕士研究生毕业', '硕士'],
    ['education', '专科', '大专'],
    ['education', '技工学校毕业', '中专'],
    ['education', '职高', '中专'],
    ['education', '普通高中毕业', '高中'],
    ['education', '初级中学教育', '初中'],
    ['education', '文盲或半文盲', '小学及以下'],
    ['education', '高中文化程度', '高中'],
    ['skillLevel', '高级工', '职业资格三级（高级）'],
    ['skillLevel', '职业资格三级(高级)', '职业资格三级（高级）'],
    ['skillLevel', '特级技师', '特级技师'],
    ['skillLevel', '无', '无'],
    ['skillLevel', '学徒', '学徒工'],
    ['householdType', '城镇', '非农业户口'],
    ['householdType', '农村', '农业户口'],
    ['householdType', '居民户口', '居民户口'],
    ['employmentStatus', '在职', '在岗'],
    ['employmentStatus', '内退', '退养（内退）'],
    ['employmentStatus', '退养(内退)', '退养（内退）'],
    ['employmentStatus', '下（待）岗', '待（下）岗'],
    ['maritalStatus', '离异', '离婚'],
    ['maritalStatus', '再婚', '已婚'],
    ['membershipChangeReason', '劳动(工作)关系发生变化', '劳动（工作）关系发生变化'],
    ['unionPosition', '副主席', '工会副主席'],
    ['unionPosition', '经审会主任', '经审委主任'],
    ['fullPartTime', '兼', '兼职'],
    ['newFormWorkerGroup', '外卖配送员', '网约送餐员'],
    ['industry', '农林牧渔业', '农、林、牧、渔业'],
    ['unionType', '产业（系统）工会', '产业(系统)工会'],
    ['idType', '二代身份证', '居民身份证'],
  ])('%s: %s → %s', (key, raw, expected) => expect(value(key, raw)).toBe(expected));

  it('reads every code of GB/T 4658 as the crosswalk says, warning at those that are no degree', () => {
    const spans: [number, number, string][] = [
      [11, 13, '博士'],
      [14, 19, '硕士'],
      [20, 23, '本科'],
      [28, 28, '本科'],
      [30, 33, '大专'],
      [40, 49, '中专'],
      [60, 63, '高中'],
      [70, 71, '初中'],
      [73, 73, '初中'],
      [80, 81, '小学及以下'],
      [83, 83, '小学及以下'],
    ];
    for (const [from, to, label] of spans) {
      for (let code = from; code <= to; code += 1) {
        expect(normaliseCode('education', String(code))).toMatchObject({
          value: label,
          warning: expect.stringContaining('GB/T 4658'),
        });
      }
    }
    for (const code of ['12', '13', '22', '49'])
      expect(normaliseCode('education', code)).toMatchObject({ warning: expect.stringContaining('肄业') });
    expect(normaliseCode('education', '13 博士研究生肄业')).toMatchObject({
      value: '博士',
      warning: expect.stringContaining('肄业'),
    });
    expect(normaliseCode('education', '大学本科在读')).toMatchObject({
      value: '本科',
      warning: expect.stringContaining('在读'),
    });
  });

  it.each([
    ['education', '10 研究生教育', '博士/硕士'],
    ['education', '研究生', '博士/硕士'],
    ['education', '在职研究生', '博士/硕士'],
    ['education', '大专及以上', '大专/本科/硕士/博士'],
    ['politicalStatus', '03', '共青团员/群众'],
    ['politicalStatus', '13', '群众'],
    ['politicalStatus', '入党积极分子', '群众/共青团员'],
    ['employmentStatus', '病退', '退休/退职/病休'],
    ['householdType', '集体户', '农业户口/非农业户口/居民户口'],
    ['employmentStatus', '4', '退休'],
    ['maritalStatus', '单身', '未婚/离婚/丧偶'],
    ['unionPosition', '委员', '工会委员/经审委委员/女工委委员'],
    ['gender', '未知', '男/女'],
    ['ethnicity', '少数民族', ''],
    ['yesNo', '', ''],
    ['yesNo', '/', ''],
  ])('%s: %s asks', (key, raw, candidates) => expect(value(key, raw)).toBe(`? ${candidates}`));

  it('names the nearest labels of a slip, with the reason', () => {
    expect(normaliseCode('ethnicity', '维吾儿族')).toEqual({
      candidates: expect.arrayContaining(['维吾尔族']),
      reason: '“维吾儿族”不在民族的选项里，请选一个',
    });
    expect(value('politicalStatus', '中共产党员')).toContain('中共党员');
    expect(value('industry', '计算机软件')).toContain('信息传输');
  });
  it('never invents: an answer is a label of the list, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codeListKeys), fc.string({ unit: 'binary' }), (key, raw) => {
        const answer = normaliseCode(key, raw);
        for (const label of 'value' in answer ? [answer.value] : answer.candidates)
          expect(isCode(key, label)).toBe(true);
      }),
    );
  });
});

describe('words for the official sheet', () => {
  it('maps the levels the sheet does not know', () => {
    expect(officialCode('skillLevel', '特级技师')).toEqual({ value: '职业资格一级（高级技师）' });
    expect(officialCode('skillLevel', '首席技师')).toEqual({ value: '职业资格一级（高级技师）' });
    expect(officialCode('skillLevel', '高级工')).toEqual({ value: '职业资格三级（高级）' });
    expect(officialCode('skillLevel', '无')).toEqual({ value: '无' });
    expect(officialCode('skillLevelNew', '中级工')).toEqual({ value: '职业资格四级（中级）' });
  });
  it('asks for 居民户口', () => {
    expect(officialCode('householdType', '居民户口')).toMatchObject({ candidates: ['非农业户口', '农业户口'] });
  });
  it('knows its own export again', () => {
    expect(sameOnSheet('skillLevel', '特级技师', '职业资格一级（高级技师）')).toBe(true);
    expect(sameOnSheet('householdType', '居民户口', '农业户口')).toBe(true);
    expect(sameOnSheet('skillLevel', '特级技师', '职业资格二级（技师）')).toBe(false);
    expect(sameOnSheet('education', '本科', '大专')).toBe(false);
  });
});

describe('a measure of square metres', () => {
  it.each([
    ['68.5', '50—70（含）'],
    ['72', '70以上'],
    ['20', '20以下（含）'],
    ['20.5㎡', '20—50（含）'],
    ['50 平方米', '20—50（含）'],
    ['４０', '20—50（含）'],
    ['4平米', '20以下（含）'],
  ])('%s is of the band %s', (text, band) => {
    expect(normaliseCode('floorArea', text)).toEqual({ value: band });
  });
  it.each(['1', '4', '0', '两间', '-40'])('%s may be a code or nothing: it is asked', (text) => {
    expect(normaliseCode('floorArea', text)).toHaveProperty('candidates');
  });
  it('is read in no other list', () => {
    expect(normaliseCode('housing', '72')).toHaveProperty('candidates');
  });
});
