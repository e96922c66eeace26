import { z } from 'zod';
import { query } from './kinds.ts';

/** What tells one of several people of one name apart; numbers by their last four only. */
export interface Apart {
  readonly id: number;
  readonly name: string;
  readonly membership: string;
  /** 机加车间, or where no 科室 is written down the group 一分会/三小组; null without either. */
  readonly place: string | null;
  /** Last four of the identity number. */
  readonly idTail: string | null;
  readonly birthDate: string | null;
}

/** People whose names repeat: who is who in a list or a title, and whom a new one may be. */
export const memberNameRoutes = {
  /** Of these people, those who share their name with anybody else in the book. */
  'members.apart': query<Apart[]>()({
    input: z.strictObject({ ids: z.array(z.int()).max(1000) }),
    nouns: ['member', 'group'],
  }),
  /** Who in the book has this name and also this birth date or mobile; asked before somebody is registered. */
  'members.alike': query<(Apart & { readonly reason: string })[]>()({
    input: z.strictObject({
      name: z.string().max(100),
      birthDate: z.string().max(20).nullable(),
      mobile: z.string().max(40).nullable(),
    }),
    nouns: ['member', 'group'],
  }),
};
