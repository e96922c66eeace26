import { expect } from 'vitest';
import type { CallInput, Output } from '../../src-main/contract.ts';
import type { PlanItemRow } from '../../src-main/contract/plans-rows.ts';
import type { Book } from './book.ts';

export type PlanDraft = CallInput<'plans.save'>;
export type ItemDraft = CallInput<'plans.saveItem'>;

/** A plan of the calendar year 2026 unless told otherwise. */
export const planDraft = (more: Partial<PlanDraft> = {}): PlanDraft => ({
  title: '2026 年工会工作计划',
  periodKind: '年度',
  fromMonth: '2026-01',
  toMonth: '2026-12',
  ...more,
});

export const addPlan = async (book: Book, more: Partial<PlanDraft> = {}): Promise<number> =>
  (await book.done('plans.save', planDraft(more))).id;

export const addItem = async (book: Book, planId: number | null, more: Partial<ItemDraft> = {}): Promise<number> =>
  (await book.done('plans.saveItem', { planId, content: '趣味运动会', category: '文体活动', ...more })).id;

export const rowOf = async (book: Book, id: number): Promise<PlanItemRow> =>
  (await book.done('plans.items', { ids: [id] }))[0] ?? expect.fail(`no item ${id}`);

export const contents = (rows: Output<'plans.items'>): string[] => rows.map(({ content }) => content);
