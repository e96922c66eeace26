import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filterClause } from '../../src-main/services/member/filter.ts';
import { bulkInsertMembers } from '../../src-main/services/member.ts';
import { searchClause, spells } from '../../src-main/services/member/search.ts';
import { listSql, type SortKey } from '../../src-main/services/member/sort.ts';
import { type Book, identity, openBook, today } from './book.ts';

/** Names with their readings as a dictionary of surnames gives them, typed by hand; other readings after the usual one. */
const people: readonly (readonly [name: string, ...readings: string[]])[] = [
  ['张海明', 'zhang hai ming'],
  ['章海', 'zhang hai'],
  ['詹明海', 'zhan ming hai'],
  ['单秀兰', 'shan xiu lan', 'dan xiu lan'],
  ['曾乐', 'zeng le', 'ceng le', 'zeng yue', 'ceng yue'],
  ['仇志刚', 'qiu zhi gang', 'chou zhi gang'],
  ['解小梅', 'xie xiao mei', 'jie xiao mei'],
  ['查理', 'zha li', 'cha li'],
  ['区伟', 'ou wei', 'qu wei'],
  ['乐嘉', 'yue jia', 'le jia'],
  ['盖伦', 'ge lun', 'gai lun'],
  ['翟天', 'zhai tian', 'di tian'],
  ['欧阳慧敏', 'ou yang hui min'],
  ['尉迟恭', 'yu chi gong'],
  ['吕布', 'lv bu'],
  ['𠮷小梅', 'ji xiao mei'],
  ['刘䶮', 'liu yan'],
  ['阿依古丽·买买提', 'a yi gu li mai mai ti'],
  ['王明', 'wang ming'],
  ['王小明', 'wang xiao ming'],
];

let book: Book;
const idOf = new Map<string, number>();
beforeAll(async () => {
  book = openBook();
  for (const [i, [name]] of people.entries()) {
    const values = {
      name,
      idNumber: identity(`19${60 + i}-03-08`, 100 + i),
      mobile: `1380013${String(2719 + i).padStart(4, '0')}`,
      staffNo: `GJ${20118 + i}`,
      memberCardNo: `K-${900 + i}`,
    };
    idOf.set(name, (await book.done('members.create', { values, event: { type: '入会', date: '2015-07-01' } })).id);
  }
});
afterAll(() => book.close());

const find = async (search: string): Promise<string[]> => {
  const { ids } = await book.done('members.list', { filter: { search } });
  return ids.map((id) => people.find(([name]) => idOf.get(name) === id)?.[0] ?? '?');
};

/** Second computation: the reading from any syllable on begins with the letters, in full or as initials. */
const says = (reading: string, letters: string): boolean => {
  const syllables = reading.split(' ');
  return syllables.some(
    (_, i) =>
      syllables.slice(i).join('').startsWith(letters) ||
      syllables
        .slice(i)
        .map((s) => s[0])
        .join('')
        .startsWith(letters),
  );
};

describe('search', () => {
  it('finds any part of a name', async () => {
    const parts = people.flatMap(([name]) =>
      [...name].flatMap((_, i, all) => all.slice(i).map((__, j) => all.slice(i, i + j + 1).join(''))),
    );
    for (const part of new Set(parts)) {
      const bare = part.replaceAll('·', '');
      if (bare === '') continue;
      expect((await find(part)).sort(), part).toEqual(
        people
          .map(([name]) => name)
          .filter((name) => name.replaceAll('·', '').includes(bare))
          .sort(),
      );
    }
  });

  it('finds every reading, in full and as initials, from any syllable on', async () => {
    const asked = people.flatMap(([, ...readings]) =>
      readings.flatMap((r) => [
        r.replaceAll(' ', ''),
        r
          .split(' ')
          .map((s) => s[0])
          .join(''),
        r.split(' ').slice(1).join(''),
        r.slice(0, 3).replaceAll(' ', ''),
      ]),
    );
    for (const letters of new Set(asked)) {
      const expected = people.filter(([, ...readings]) => readings.some((r) => says(r, letters))).map(([name]) => name);
      expect((await find(letters)).sort(), letters).toEqual(expected.sort());
    }
  });

  it('does not find letters inside a syllable', async () => {
    expect(await find('hang')).toEqual([]);
    expect(await find('ang')).toEqual([]);
  });

  it('reads ü, capitals, apostrophes, full width, blanks and mixed words', async () => {
    expect(await find('lübu')).toEqual(['吕布']);
    expect(await find('LVBU')).toEqual(['吕布']);
    expect(await find('ｌｖｂｕ')).toEqual(['吕布']);
    expect(await find('zhang hai ming')).toEqual(['张海明']);
    expect(await find('张 hm')).toEqual(['张海明']);
    expect(await find('张hm')).toEqual(['张海明']);
    expect(await find('阿依古丽买买提')).toEqual(['阿依古丽·买买提']);
    expect(await find('阿依古丽．买买提')).toEqual(['阿依古丽·买买提']);
    expect(await find('  ')).toHaveLength(people.length);
  });

  it('finds names that are written with digits, letters or brackets, in either width', async () => {
    const own = openBook();
    const names = ['张三2', '张三', '王小明（大）', '王小明(小)', '李四Ａ１', '赵六１2'];
    const made = new Map<number, string>();
    for (const [i, name] of names.entries()) {
      const values = { name, mobile: `1381234${String(5000 + i)}` };
      made.set((await own.done('members.create', { values })).id, name);
    }
    const named = async (search: string): Promise<(string | undefined)[]> => {
      const { ids } = await own.done('members.list', { filter: { search } });
      // The written clause, which stands when the memory is not asked, finds the same people.
      const clause = searchClause(own.ledger, search);
      const plain = own.ledger.sql
        .prepare(`select m.id from member m where ${clause?.sql}`)
        .pluck()
        .all(...(clause?.params ?? [])) as number[];
      expect(plain.sort(), search).toEqual([...ids].sort());
      return ids.map((id) => made.get(id)).sort();
    };
    expect(await named('张三2')).toEqual(['张三2']);
    expect(await named('张三２')).toEqual(['张三2']);
    expect(await named('张三')).toEqual(['张三', '张三2']);
    expect(await named('zhangsan2')).toEqual(['张三2']);
    expect(await named('王小明（大）')).toEqual(['王小明（大）']);
    expect(await named('王小明(大)')).toEqual(['王小明（大）']);
    expect(await named('王小明（小')).toEqual(['王小明(小)']);
    expect(await named('李四a1')).toEqual(['李四Ａ１']);
    expect(await named('李四Ａ１')).toEqual(['李四Ａ１']);
    expect(await named('赵六12')).toEqual(['赵六１2']);
    // Digits of a name are no part of a mobile number, nor the other way round.
    expect(await named('138')).toEqual([]);
    expect(own.one<string>(`select group_concat(name, '|') from (select name from member order by id)`)).toBe(
      names.join('|'),
    );
    own.close();
  });

  it('mixes full syllables and initials when nothing else fits', async () => {
    expect(await find('zhanghm')).toEqual(['张海明']);
    expect(await find('ouyanghm')).toEqual(['欧阳慧敏']);
    expect(await find('zhahm')).toEqual(['张海明']);
    expect(await find('zhanghx')).toEqual([]);
  });

  it('finds tails of numbers, parts of staff and card numbers', async () => {
    for (const [i, [name]] of people.entries()) {
      const number = identity(`19${60 + i}-03-08`, 100 + i);
      expect(await find(number), number).toEqual([name]);
      expect(await find(number.slice(-6)), number).toContain(name);
      expect(await find(number.slice(-4).toLowerCase()), number).toContain(name);
      expect(await find(String(2719 + i)), String(2719 + i)).toContain(name);
      expect(await find(`gj${20118 + i}`)).toEqual([name]);
      expect(await find(`K-${900 + i}`)).toContain(name);
    }
    // The front and the middle of a mobile number are not its tail.
    expect(await find('13800')).toEqual([]);
    expect(await find('0013')).toEqual([]);
    expect(await find('008')).toEqual([]);
    expect(await find('张 2719')).toEqual(['张海明']);
  });

  it('takes every character as itself', async () => {
    for (const text of ['*', '?', '[', ']', '张*', '[张]', '%', '_', "'", '"', '|', '#', ';', '\\', '张|', '--', '𠮷*'])
      await find(text);
    expect(await find('张*')).toEqual([]);
    expect(await find('王?明')).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 12, unit: 'grapheme' }), async (text) => void (await find(text))),
      { numRuns: 200 },
    );
  });

  it('orders like a Chinese register: by syllable, then by character', async () => {
    const { ids } = await book.done('members.list', { sort: [{ field: 'name' }] });
    const names = ids.map((id) => people.find(([name]) => idOf.get(name) === id)?.[0] ?? '');
    expect(names.slice(0, 3)).toEqual(['阿依古丽·买买提', '盖伦', '𠮷小梅']);
    // zhan before zhang; 张 stays apart from 章.
    expect(names.slice(-5).sort()).toEqual(['查理', '翟天', '詹明海', '张海明', '章海'].sort());
    expect(names.slice(-4)).toEqual(['翟天', '詹明海', '张海明', '章海']);
    const down = await book.done('members.list', { sort: [{ field: 'name', descending: true }] });
    expect(down.ids).toEqual([...ids].reverse());
  });
});

describe('spells', () => {
  it('agrees with a pattern built from the syllables', () => {
    const syllable = fc.constantFrom('zhang', 'zhan', 'hai', 'ming', 'a', 'an', 'ga', 'xian');
    fc.assert(
      fc.property(
        fc.array(syllable, { minLength: 1, maxLength: 4 }),
        fc.string({ unit: fc.constantFrom(...'zhangimx'), minLength: 1, maxLength: 8 }),
        (syllables, letters) => {
          const prefix = (s: string): string =>
            [...s].reduceRight((inner, c) => `(?:${c}${inner})?`, '').replace(/^\(\?:(.*)\)\?$/, '$1');
          const pattern = syllables
            .map((_, i) => syllables.slice(i).reduceRight((rest, s) => `${prefix(s)}(?:${rest})?`, ''))
            .map((p) => `^(?:${p})$`);
          expect(spells(letters, syllables)).toBe(pattern.some((p) => new RegExp(p).test(letters)));
        },
      ),
    );
  });
});

describe('how a search runs', () => {
  const plan = (search: string, ...sort: SortKey[]): string => {
    const scope = { ledger: book.ledger, today };
    const filter = { search, conditions: [{ field: 'membership' as const, op: 'is' as const, values: ['在册'] }] };
    const { sql, params } = listSql(filterClause(scope, filter, searchClause(book.ledger, search)), sort);
    return (book.ledger.sql.prepare(`explain query plan ${sql}`).all(...params) as { detail: string }[])
      .map((r) => r.detail)
      .join('\n');
  };

  it.each(['海明', 'zhm', 'zhanghai', '2719', 'GJ20118'])(
    '%s reads the covering index in name order and sorts nothing',
    (search) => {
      expect(plan(search)).toContain('USING COVERING INDEX member_search');
      expect(plan(search)).not.toContain('TEMP B-TREE');
      expect(plan(search, { field: 'group', descending: false }, { field: 'name', descending: true })).toBe(
        plan(search),
      );
      // Other keys look up only the people that were found.
      expect(plan(search, { field: 'department', descending: false })).toBe('SCAN m USING INDEX member_search');
    },
  );

  it('looks identity tails up by their own index', () => {
    const details = book.ledger.sql
      .prepare(`explain query plan select id from member where id_reversed >= 'a' and id_reversed < 'b'`)
      .all() as { detail: string }[];
    expect(details[0]?.detail).toContain('member_id_reversed (id_reversed>? AND id_reversed<?)');
  });

  it('sums the figures from the same index', () => {
    const where = filterClause(
      { ledger: book.ledger, today },
      { search: '海', conditions: [] },
      searchClause(book.ledger, '海'),
    );
    const details = book.ledger.sql
      .prepare(
        `explain query plan select sum(m.gender = '女'), sum(m.political_status = ''), avg(m.birth_date) from member m where ${where.sql}`,
      )
      .all(...where.params) as { detail: string }[];
    expect(details.map((r) => r.detail).join()).toContain('USING COVERING INDEX member_search');
  });
});

describe('the memory of the search', () => {
  const byBook = (search: string): number[] => {
    const { sql, params } = listSql(
      filterClause({ ledger: book.ledger, today }, { search, conditions: [] }, searchClause(book.ledger, search)),
      [],
    );
    return book.ledger.sql
      .prepare(sql)
      .pluck()
      .all(...params) as number[];
  };
  const byMemory = (search: string): number[] => {
    const { sql, params } = listSql(filterClause({ ledger: book.ledger, today }, { search, conditions: [] }), []);
    return book.ledger.sql
      .prepare(sql)
      .pluck()
      .all(...params) as number[];
  };
  const anything = fc.oneof(
    fc.string({ maxLength: 4, unit: fc.constantFrom(...'张海明王小单阿买·𠮷') }),
    fc.string({ maxLength: 5, unit: fc.constantFrom(...'zhangmixlwv') }),
    fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom(...'0123789GJK-x') }),
    fc.string({ maxLength: 6 }),
  );

  it('answers as the book does', () => {
    fc.assert(
      fc.property(anything, fc.option(anything, { nil: '' }), (a, b) => {
        expect(byMemory(`${a} ${b}`)).toEqual(byBook(`${a} ${b}`));
      }),
      { numRuns: 1500 },
    );
    for (const text of people.flat().flatMap((t) => [t, t.replaceAll(' ', '')]))
      expect(byMemory(text)).toEqual(byBook(text));
    expect(byMemory('zhang').length).toBeGreaterThan(0);
  });

  it('follows every change, undo and removal', async () => {
    const extra = await book.done('members.create', {
      values: { name: '张新来', mobile: '13911112222' },
      event: { type: '入会', date: '2020-01-01' },
    });
    const queries = ['张', 'zxl', 'lixl', '2222', '李新', 'xinlai', '新来'];
    const agree = () => {
      for (const text of queries) expect(byMemory(text), text).toEqual(byBook(text));
    };
    agree();
    expect(byMemory('zxl')).toEqual([extra.id]);
    await book.done('members.update', { ids: [extra.id], values: { name: '李新来', mobile: '13911113333' } });
    agree();
    expect(byMemory('zxl')).toEqual([]);
    expect(byMemory('lxl')).toEqual([extra.id]);
    await book.undo();
    agree();
    expect(byMemory('zxl')).toEqual([extra.id]);
    await book.done('members.remove', { ids: [extra.id] });
    agree();
    expect(byMemory('zxl')).toEqual([]);
    await book.undo();
    agree();
    await book.done('members.remove', { ids: [extra.id] });
  });

  it('does not see what a command took back', async () => {
    expect(byMemory('taotai')).toEqual([]);
    expect(() =>
      book.write(() => {
        book.ledger.sql.prepare(`update member set search_text = '|淘汰|taotai|' where name = '王明'`).run();
        expect(byMemory('taotai')).toHaveLength(1);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(byMemory('taotai')).toEqual([]);
    await book.done('members.update', { ids: [idOf.get('王明') ?? 0], values: { department: '后勤' } });
    expect(byMemory('taotai')).toEqual([]);
    expect(byMemory('wangming')).toEqual([idOf.get('王明')]);
  });

  it('reads again after a large import, and never from a command that is taken back', () => {
    const large = openBook();
    const count = (search: string): number => {
      const where = filterClause({ ledger: large.ledger, today }, { search, conditions: [] });
      const { sql, params } = listSql(where, []);
      return large.ledger.sql
        .prepare(sql)
        .pluck()
        .all(...params).length;
    };
    const rows = Array.from({ length: 700 }, (_, i) => ({
      values: { name: `新人${String.fromCharCode(0x4e00 + i)}` },
    }));
    expect(count('新人')).toBe(0);
    large.write(() => bulkInsertMembers(large.ledger, rows, today));
    expect(count('新人')).toBe(700);
    // A large command looks, and is taken back; a later one brings the journal to where it stood then.
    expect(() =>
      large.write(() => {
        large.ledger.sql.prepare(`update member set search_text = '|旧人|'`).run();
        expect(count('新人')).toBe(0);
        throw new Error('no');
      }),
    ).toThrow('no');
    large.write(() => large.ledger.sql.prepare(`update member set department = '后勤'`).run());
    expect(count('新人')).toBe(700);
    large.close();
  });
});

describe('search.everything', () => {
  it('puts the whole name first and says what matched', async () => {
    const found = await book.done('search.everything', { text: '王明' });
    expect(found.people.map((p) => p.name)).toEqual(['王明']);
    const ming = await book.done('search.everything', { text: 'ming', limit: 2 });
    expect(ming.total).toBe(4);
    expect(ming.people).toHaveLength(2);
    const tail = await book.done('search.everything', { text: '2719' });
    expect(tail.people).toMatchObject([{ name: '张海明', hint: '手机 138****2719', membership: '在册', age: 66 }]);
    expect((await book.done('search.everything', { text: 'gj20118' })).people[0]?.hint).toBe('工号 GJ20118');
    expect(await book.done('search.everything', { text: ' ' })).toEqual({ people: [], total: 0 });
  });
});
