/**
 * People at the size of a large office: searching among 100,000, opening with them against opening empty, writing 50,000
 * with the journal against bare prepared inserts. Everything is deterministic; only the ratios mean anything on another
 * machine. Runs where the migrations are bundled (vitest or vite), for `scripts/bench.mjs`.
 */
import { join } from 'node:path';
import { dropTriggers, runCommand } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import { dice, inventedId } from '../../db/demo/random.ts';
import type { QueryContext } from '../../src-main/context.ts';
import { homeHandlers } from '../../src-main/services/home.ts';
import { bulkInsertMembers, memberHandlers, type NewMember } from '../../src-main/services/member.ts';

export const benchDay = '2026-11-21';

export interface SearchLine {
  readonly what: string;
  /** Milliseconds at the core: ids in order and figures. */
  readonly median: number;
  readonly p95: number;
  /** Most people that one of the searches found. */
  readonly most: number;
}

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解查',
];
const given = [
  ...'伟强磊军洋勇涛明超刚建国志飞鑫宇浩泽轩远俊文博峰东芳娜秀英敏静丽艳娟兰霞平桂红梅玲燕欣怡雨涵思嘉雪婷慧琳晓海波宁辉鹏杰凯帆婉清若晨曦瑶佳颖莹薇',
];

/** So many invented people with the fields that a roster usually has; the same for the same seed. */
export function inventedPeople(count: number, groupIds: readonly number[] = [], seed = 20261121): NewMember[] {
  const d = dice(seed);
  return Array.from({ length: count }, (_, i) => {
    const gender = d.pick(['男', '女'] as const);
    const born = d.int(1962, 2004);
    const birthDate = `${born}-${String(d.int(1, 12)).padStart(2, '0')}-${String(d.int(1, 28)).padStart(2, '0')}`;
    // Drawn either way: with groups and without they are the same people.
    const place = d.int(0, Math.max(0, groupIds.length - 1));
    const groupId = groupIds[place] ?? null;
    return {
      values: {
        name: d.pick(surnames) + d.pick(given) + (d.chance(80) ? d.pick(given) : ''),
        gender,
        birthDate,
        ethnicity: d.chance(92) ? '汉族' : '回族',
        politicalStatus: d.chance(25) ? '中共党员' : '群众',
        education: d.pick(['本科', '大专', '高中', '硕士']),
        idType: '居民身份证',
        // The area counts up, so that no two numbers are the same.
        idNumber: inventedId(
          String(320000 + (i % 1000)),
          birthDate,
          (Math.floor(i / 1000) * 2 + (gender === '男' ? 1 : 0)) % 1000,
        ),
        nativePlace: d.pick(['江苏南京', '安徽合肥', '四川成都']),
        mobile: `1${d.pick(['38', '39', '50', '86'])}${String(i).padStart(8, '0')}`,
        householdType: d.pick(['农业户口', '非农业户口']),
        householdPlace: '江苏省南京市鼓楼区',
        employer: '云津市锦程纺织机械有限公司',
        department: d.pick(['机加车间', '装配车间', '技术部', '综合办公室']),
        staffNo: `GJ${String(i).padStart(6, '0')}`,
        post: d.pick(['车工', '钳工', '工程师', '文员']),
        employmentStatus: '在岗',
        skillLevel: '无',
        isMigrantWorker: d.pick(['是', '否']),
      },
      events: [
        {
          type: d.chance(95) ? ('入会' as const) : ('转入' as const),
          date: `${d.int(Math.max(1990, born + 18), 2025)}-07-01`,
        },
      ],
      groupId,
      groupFrom: '2025-01-01',
    };
  });
}

const head = { at: `${benchDay} 08:00:00`, user: '何静', route: 'bench' };

/** Eight groups in a fresh book. */
function groups(ledger: Ledger): number[] {
  const insert = ledger.sql.prepare(
    `insert into union_group (parent_id, kind, name, position) values (null, '小组', ?, ?)`,
  );
  return runCommand(
    ledger.sql,
    head,
    () => Array.from({ length: 8 }, (_, i) => Number(insert.run(`${i + 1}组`, i + 1).lastInsertRowid)),
    () => 'groups',
  ).data;
}

/** Makes a book with so many people and leaves it closed. */
export function fillBook(path: string, count: number): void {
  const ledger = openLedger(path, { create: true });
  try {
    const rows = inventedPeople(count, groups(ledger));
    runCommand(
      ledger.sql,
      head,
      () => bulkInsertMembers(ledger, rows, benchDay),
      () => 'people',
    );
  } finally {
    ledger.close();
  }
}

function spread(times: readonly number[]): { median: number; p95: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** Searches as people type them, over a book of `fillBook`, through the handler that the page calls. */
export function benchSearch(path: string, rounds = 60): SearchLine[] {
  const ledger = openLedger(path);
  try {
    const context: QueryContext = {
      ledger,
      clock: { now: () => `${benchDay} 09:00:00`, today: () => benchDay },
      user: { name: '何静', roles: [] },
    };
    const pick = ledger.sql.prepare('select name, name_sort, id_number, mobile from member where id = ?');
    const d = dice(7);
    const total = ledger.sql.prepare('select count(*) from member').pluck().get() as number;
    const someone = (): { name: string; name_sort: string; id_number: string; mobile: string } =>
      pick.get(d.int(1, total)) as never;
    const syllables = (): readonly string[] => someone().name_sort.match(/[a-z]+(?= )/g) ?? ['zhang'];
    const ways: Record<string, () => string> = {
      姓名: () => someone().name,
      名字里的两个字: () => someone().name.slice(-2),
      拼音首字母: () =>
        syllables()
          .map((s) => s[0])
          .join(''),
      全拼: () => syllables().join(''),
      '证件末 4 位': () => someone().id_number.slice(-4),
      '手机末 4 位': () => someone().mobile.slice(-4),
      单姓: () => someone().name.slice(0, 1),
    };
    const list = (search: string, sort: readonly { field: 'group' | 'name'; descending: boolean }[]): number =>
      memberHandlers['members.list'](context, {
        filter: { search, conditions: [{ field: 'membership', op: 'is', values: ['在册'] }] },
        sort: [...sort],
      }).total;
    const byName = [{ field: 'name' as const, descending: false }];
    const byGroup = [{ field: 'group' as const, descending: false }, ...byName];
    const lines: SearchLine[] = [];
    const run = (what: string, next: () => string, find: (text: string) => number): void => {
      for (let i = 0; i < 5; i += 1) find(next());
      const times: number[] = [];
      let most = 0;
      for (let i = 0; i < rounds; i += 1) {
        const text = next();
        const started = performance.now();
        most = Math.max(most, find(text));
        times.push(performance.now() - started);
      }
      lines.push({ what, ...spread(times), most });
    };
    for (const [what, next] of Object.entries(ways)) {
      run(`${what}，按姓名`, next, (text) => list(text, byName));
      run(`${what}，按小组`, next, (text) => list(text, byGroup));
    }
    run(
      'Ctrl+K 首字母',
      ways['拼音首字母'] as () => string,
      (text) => homeHandlers['search.everything'](context, { text, limit: 8 }).total,
    );
    return lines;
  } finally {
    ledger.close();
  }
}

/** Opening an existing book, median of several, in milliseconds: with its people, and empty. */
export function benchOpen(full: string, empty: string, rounds = 15): { full: number; empty: number; ratio: number } {
  const times: { full: number[]; empty: number[] } = { full: [], empty: [] };
  for (let i = 0; i < rounds; i += 1) {
    for (const [key, path] of [
      ['full', full],
      ['empty', empty],
    ] as const) {
      const started = performance.now();
      const ledger = openLedger(path);
      times[key].push(performance.now() - started);
      ledger.close();
    }
  }
  const [a, b] = [spread(times.full).median, spread(times.empty).median];
  return { full: a, empty: b, ratio: a / b };
}

/** The same rows written twice: through the journal with everything derived, and bare with values made beforehand. */
export function benchBulk(
  folder: string,
  count = 50_000,
  rounds = 3,
): { journal: number; bare: number; ratio: number } {
  const times: { journal: number[]; bare: number[] } = { journal: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    const own = openLedger(join(folder, `journal-${round}.db`), { create: true });
    const rows = inventedPeople(count, groups(own), round + 1);
    let started = performance.now();
    runCommand(
      own.sql,
      head,
      () => bulkInsertMembers(own, rows, benchDay),
      () => 'bulk',
    );
    times.journal.push(performance.now() - started);

    const tables = ['member', 'membership_event', 'group_stay'];
    const images = tables.map(
      (table) => own.sql.prepare(`select * from ${table} order by id`).raw().all() as unknown[][],
    );
    const bare = openLedger(join(folder, `bare-${round}.db`), { create: true });
    groups(bare);
    dropTriggers(bare.sql);
    started = performance.now();
    bare.sql
      .transaction(() => {
        tables.forEach((table, t) => {
          const insert = bare.sql.prepare(
            `insert into ${table} values (${(images[t]?.[0] ?? []).map(() => '?').join(', ')})`,
          );
          for (const image of images[t] ?? []) insert.run(...image);
        });
      })
      .immediate();
    times.bare.push(performance.now() - started);
    own.close();
    bare.close();
  }
  const [a, b] = [spread(times.journal).median, spread(times.bare).median];
  return { journal: a, bare: b, ratio: a / b };
}
