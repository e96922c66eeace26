import words from '../../../resources/codes/aidSuggestions.json' with { type: 'json' };

/** Words to pick from where no list exists; others may be typed. */
export const aidSuggestions: Readonly<
  Record<'insurance' | 'enterpriseState' | 'familyStatus' | 'relation' | 'income' | 'rigid', readonly string[]>
> = words;

const CHILD = /^(?:[长次三四五幼小大二独养继]*(?:子|女|儿子|女儿)|子女|儿女|孩子|养子女|继子女)$/u;

/** Whether a relation to the worker means a child of theirs. */
export const isChild = (relation: string): boolean => CHILD.test(relation.trim());
