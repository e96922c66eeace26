import { codeLabels, normaliseCode } from './codes.ts';

/** The three bodies that a grassroots union elects. */
export const bodies = ['工会委员会', '经费审查委员会', '女职工委员会'] as const;
export type Body = (typeof bodies)[number];

/** What the office says for short. */
export const bodyShort: Readonly<Record<Body, string>> = {
  工会委员会: '工会委员会',
  经费审查委员会: '经审会',
  女职工委员会: '女工委',
};

/** The position that leads a body. */
export const headPosition: Readonly<Record<Body, string>> = {
  工会委员会: '工会主席',
  经费审查委员会: '经审委主任',
  女职工委员会: '女工委主任',
};

/** Leaders of branches and groups: they belong to the tree, not to a body. */
const groupPositions = ['分会主席', '工会小组长'];

function bodyOf(position: string): Body | null {
  if (groupPositions.includes(position)) return null;
  if (/^经审|^经费审查/u.test(position)) return '经费审查委员会';
  if (/^女工委|^女职工委员会/u.test(position)) return '女职工委员会';
  return '工会委员会';
}

/** Positions of a body, in the order of rank. */
export function positionsOf(body: Body): string[] {
  return codeLabels('unionPosition').filter((label) => bodyOf(label) === body);
}

/**
 * Reads a position as people write it: synonyms become the standard label (主席 → 工会主席, 委员 by the body), other
 * wordings of the same body stay (常务副主席). A position of another body, or of a group, is a problem.
 */
export function readPosition(body: Body, text: string): { position: string } | { problem: string } {
  const answer = normaliseCode('unionPosition', text);
  const own =
    'value' in answer ? answer.value : answer.candidates.find((label) => bodyOf(label) === body && exact(text));
  const position = own ?? text;
  const belongs = bodyOf(position);
  if (belongs === body) return { position };
  if (belongs === null) return { problem: `“${position}”在“分会和小组”里指定，不在${body}里登记` };
  return { problem: `“${position}”是${belongs}的职务，请登记到${belongs}，或在这里选${body}的职务` };
}

/** Words that several bodies use; the body decides. */
const exact = (text: string): boolean => ['委员', '主任', '副主任'].includes(text.trim());

/** Order of rank within a body: the list's order; other wordings stand beside the nearest kind. */
export function positionRank(position: string): number {
  const labels = codeLabels('unionPosition');
  const at = labels.indexOf(position);
  if (at >= 0) return at;
  if (/副主席|副主任/u.test(position)) return labels.indexOf('工会副主席');
  if (/主席|主任/u.test(position)) return labels.indexOf('工会主席') + 0.5;
  return labels.length;
}

/** Whether an officer with this position is one of the 委员 that the committee's size counts. */
export function countsForCommittee(position: string): boolean {
  return bodyOf(position) === '工会委员会' && /主席|委员/u.test(position);
}
