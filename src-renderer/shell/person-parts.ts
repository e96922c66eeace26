import type { ComponentType } from 'react';

/** What another noun shows on a person's page, below the form: a file `pages/<noun>/person.tsx` exports it as `personPart`. */
export interface PersonPart {
  /** Order below the form. */
  readonly order: number;
  readonly Component: ComponentType<{ readonly memberId: number }>;
}

const found = import.meta.glob<{ readonly personPart: PersonPart }>('../pages/*/person.tsx', { eager: true });

/** Every noun's part of a person's page. A new file is all that another one needs. */
export const personParts = (): readonly PersonPart[] =>
  Object.values(found)
    .map(({ personPart }) => personPart)
    .sort((a, b) => a.order - b.order);
