import type { PersonPart } from '../../shell/person-parts.ts';
import { OfPerson } from './activities/OfPerson.tsx';

export const personPart: PersonPart = { order: 20, Component: OfPerson };
