import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { mayVote, membershipAt, stateLabel, stateOfLabel } from '../../domain/membership.ts';
import { AppError } from '../../errors.ts';
import { eventsOf } from '../membership.ts';

/** A post that somebody is to hold; dates `YYYY-MM-DD`, `to` null while it lasts. */
export interface Post {
  readonly memberId: number;
  readonly position: string;
  readonly from: string;
  readonly to: string | null;
}

const rule = '保留会籍期间没有选举权、被选举权（工会会员会籍管理办法，2016）';

/**
 * Throws when the person cannot hold the post: only members in good standing stand for office. Judged on the first day
 * of the post by the dated events, and today while it lasts. What the book does not know (no event before that day) is
 * not held against anybody.
 */
export function assertMayServe(ledger: Ledger, post: Post, today: string, field = 'memberId'): { name: string } {
  const person = statement(ledger.sql, 'select id, name, membership from member where id = ?').get(post.memberId) as
    | { id: number; name: string; membership: string }
    | undefined;
  if (!person) throw new AppError('NOT_FOUND', '没有找到这个人，可能刚被删掉。请重新选人', { [field]: '请重新选人' });
  const refuse = (message: string): never => {
    throw new AppError('RULE_BROKEN', message, { [field]: message });
  };
  const then = membershipAt(eventsOf(ledger, post.memberId), post.from).state;
  if (then !== null && !mayVote(then)) {
    const why = then === 'retained' ? `，${rule}` : '';
    refuse(
      `${person.name}在 ${post.from} 的会籍是“${stateLabel(then)}”${why}，不能任${post.position}。请另选一人，或核对任职日期`,
    );
  }
  const lasts = post.to === null || post.to > today;
  const now = stateOfLabel(person.membership) ?? null;
  if (lasts && !mayVote(now)) {
    const why = now === 'retained' ? `，${rule}` : '';
    refuse(
      `${person.name}现在的会籍是“${person.membership}”${why}，不能继续任${post.position}。请另选一人；已经卸任的，请填离任日期`,
    );
  }
  return { name: person.name };
}
