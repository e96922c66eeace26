import { inventedName } from './names.ts';
import { dice, inventedId } from './random.ts';

/** A household member as the file takes it. */
export type DemoRelative = Readonly<Record<string, string | number>>;

/**
 * Spouse and child of the household with this number, the same on every machine: the child is at a college where
 * schooling is the cause, else small, with the guardian's consent.
 * @param on day of the application
 */
export function demoFamily(order: number, cause: string, on: string): DemoRelative[] {
  const d = dice(90_210 + order);
  const year = Number(on.slice(0, 4));
  const [spouseBorn, studies] = [`${year - 44}-05-1${order % 9}`, cause === '子女上学'];
  const childBorn = `${year - (studies ? 18 : 8 + (order % 4))}-03-${String(10 + (order % 18))}`;
  const woman = order % 2 === 0;
  const guardian = inventedName(d, woman ? '女' : '男');
  return [
    {
      name: guardian,
      relation: '配偶',
      gender: woman ? '女' : '男',
      idType: '居民身份证',
      idNumber: inventedId('329902', spouseBorn, 100 + order * 2 + (woman ? 0 : 1)),
      health: order % 5 === 3 ? '高血压病' : '良好',
      status: order % 3 === 0 ? '无业' : '在职',
      insurance: '城乡居民基本医疗保险',
    },
    {
      name: inventedName(d, '女'),
      relation: '女儿',
      gender: '女',
      idType: '居民身份证',
      idNumber: inventedId('329903', childBorn, 300 + order * 2),
      health: '良好',
      incomeFen: 0,
      status: '学生',
      place: studies ? '江东理工学院' : '云津市实验小学',
      ...(studies ? {} : { guardian, guardianConsentOn: on }),
    },
  ];
}
