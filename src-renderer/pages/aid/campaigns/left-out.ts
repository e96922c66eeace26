import { byGravity, type SpendingFinding } from '../../../../src-main/domain/spending/findings.ts';

/** Somebody who stays off a list, and the rule that says so. */
export interface LeftOutPerson {
  readonly memberId: number;
  readonly name: string;
  readonly finding: SpendingFinding;
}

/** People whom one rule keeps off, told of all of them at once. */
export interface LeftOutRule {
  readonly finding: SpendingFinding;
  readonly people: readonly Pick<LeftOutPerson, 'memberId' | 'name'>[];
}

const MOST_NAMES = 10;

/** Who is meant, in one line: of many the first ones. */
export const someNames = (people: readonly { readonly name: string }[]): string =>
  people
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
    .join('、') + (people.length > MOST_NAMES ? ' 等' : '');

/** One line for each rule with everybody whom it keeps off, the gravest first: names stand once, as links. */
export function leftOutRules(people: readonly LeftOutPerson[]): LeftOutRule[] {
  const told = ({ name, finding: { sentence } }: LeftOutPerson): string =>
    (sentence.startsWith(name) ? sentence.slice(name.length).replace(/^[\s的]+/u, '') : sentence).replaceAll(
      name,
      '本人',
    );
  const rules = Map.groupBy(people, (one) => `${one.finding.level} ${told(one)} ${one.finding.source ?? ''}`);
  return [...rules.values()]
    .map((of) => {
      const [first] = of as [LeftOutPerson, ...LeftOutPerson[]];
      return {
        finding: { ...first.finding, sentence: told(first) },
        people: of.map(({ memberId, name }) => ({ memberId, name })),
      };
    })
    .sort((a, b) => byGravity(a.finding, b.finding));
}
