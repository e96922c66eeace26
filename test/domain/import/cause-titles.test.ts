import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { causeTitle, causeTitles } from '../../../src-main/domain/import/cause-titles.ts';
import { decisionsShape } from '../../../src-main/domain/import/decisions.ts';
import { memberImport } from '../../../src-main/domain/import/member-noun.ts';
import { sortProblems } from '../../../src-main/domain/import/problem-groups.ts';
import type { ImportRow } from '../../../src-main/domain/import/types.ts';

const root = join(import.meta.dirname, '../../../src-main');
const sources = [
  ...readdirSync(join(root, 'domain/import')).map((name) => join(root, 'domain/import', name)),
  ...readdirSync(join(root, 'services/imports')).map((name) => join(root, 'services/imports', name)),
];

const row = (at: number, message: string): ImportRow => ({
  ...{ sheet: 'A', row: at, key: `A!${at}`, values: {}, action: 'bad', match: null, changes: [], tidied: [] },
  problems: [{ field: 'idNumber', level: 'error', code: 'id.characters', message: `第 ${at} 行${message}` }],
});

describe('the sentence over a group of problems', () => {
  test('every cause in the code has one that fits all its rows', () => {
    const codes = sources.flatMap((path) => {
      const text = readFileSync(path, 'utf8');
      return [...text.matchAll(/(?:code: |(?:warn|note|none)\()'([a-z]+\.[a-zA-Z]+)'/g)].map(
        ([, code]) => code as string,
      );
    });
    expect(codes.length).toBeGreaterThan(60);
    expect([...new Set(codes)].filter((code) => !Object.hasOwn(causeTitles, code))).toEqual([]);
  });

  test('where the rows say different things it is the cause, never the first row’s words', () => {
    const sort = (messages: readonly string[]) => {
      const sorter = sortProblems(memberImport, decisionsShape.parse({}));
      for (const [at, message] of messages.entries()) sorter.add(row(at + 2, message));
      return sorter.groups().map(({ message }) => message);
    };
    expect(sort(['证件号码里有“C”', '证件号码里有“F”'])).toEqual(['证件号码里有不该有的字，请照证件核对']);
    expect(sort(['证件号码里有“C”', '证件号码里有“C”'])).toEqual(['证件号码里有“C”']);
    expect(causeTitle('no.such', '手机')).toBe('手机有问题，各行不一样，请逐行看');
  });
});
