import { own } from '../../domain/import/decisions.ts';
import type { PathBook } from '../../domain/import/paths.ts';
import type { PlannedRow } from '../../domain/import/plan.ts';
import { labelOf } from '../../domain/import/noun.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import type { CheckInput } from './kind.ts';

const MOST_NAMED = 3;

/**
 * 部门 without 工会小组, and the book has groups of those very names: whoever has no group yet would stay without one
 * silently, so the question about departments has to be answered, and says which groups there are. Nothing where
 * everybody has a group, or nobody's department is the name of one.
 */
export function sameNamedGroups(
  { understanding, decisions, noun }: Pick<CheckInput, 'understanding' | 'decisions' | 'noun'>,
  groups: PathBook,
  planned: readonly PlannedRow[],
): ImportQuestion[] {
  const question = understanding.questions.find(({ key }) => key === 'departmentGroups');
  const { path } = noun;
  if (!question || !path?.beside || own(decisions.answers, question.key) !== undefined) return [];
  const names = new Set<string>();
  for (const { view, without } of planned) {
    const name = without && view.action !== 'skip' ? view.values[path.beside] : null;
    if (name) names.add(name);
  }
  const known = [...names].filter((name) => 'id' in groups.resolve(name));
  if (known.length === 0) return [];
  const label = labelOf(noun, path.field);
  const beside = labelOf(noun, path.beside);
  const shown = known.slice(0, MOST_NAMED).map((name) => `“${name}”`);
  return [
    {
      ...question,
      sentence: `表里没有${label}。库里有和“${beside}”同名的${label}：${shown.join('、')}${known.length > MOST_NAMED ? '等' : ''}，要把人放进去吗`,
      options: [
        {
          value: path.field,
          label: known.length === names.size ? `放进同名的${label}` : `放进同名的${label}，没有同名的再一个个问`,
        },
        { value: 'ignore', label: `不放，${label}先空着` },
      ],
      required: true,
      default: null,
    },
  ];
}
