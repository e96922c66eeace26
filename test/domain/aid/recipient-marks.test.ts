import { expect, test } from 'vitest';
import { asksHealth, markOf, unfound } from '../../../src-main/domain/aid/help-kinds.ts';

test('a standard for the ill or the disabled is read as such by the words of an office', () => {
  const ill = [
    '大病职工',
    '患大病职工',
    '重病职工',
    '因病',
    '因病致困职工',
    '患病职工',
    '患重病住院职工',
    '患重特大疾病职工',
  ];
  expect(ill.map(markOf)).toEqual(ill.map(() => '大病'));
  const disabled = ['残疾', '残疾人', '伤残职工', '残障职工'];
  expect(disabled.map(markOf)).toEqual(disabled.map(() => '残疾'));
  for (const category of [...ill, ...disabled]) expect(asksHealth([{ category }]), category).toBe(true);
  // Neither an illness of somebody's own, nor of all whom the words mean.
  const others = ['接触职业病危害岗位职工', '病房护士', '工伤、职业病致残和因公牺牲职工家属'];
  expect(others.map(markOf)).toEqual([null, null, null]);
});

test('a standard by which files and register find nobody is named', () => {
  const rules = ['住院职工', '重病职工', '春节坚守岗位职工', '意外致困职工', '特困职工', '农民工'];
  expect(unfound(rules)).toEqual(['住院职工', '春节坚守岗位职工', '特困职工']);
});
