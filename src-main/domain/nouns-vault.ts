import type { TableWords } from './nouns.ts';

/** Who may open the book, and the cards, in the office's words. */
export const vaultWords: Readonly<Record<string, TableWords>> = {
  app_user: {
    noun: '使用人',
    counted: '位使用人',
    title: ['name'],
    labels: { name: '姓名', post: '职务', roles: '权限', from_date: '从', to_date: '到' },
  },
  recovery_card: {
    noun: '恢复卡',
    counted: '张恢复卡',
    title: ['number'],
    labels: { number: '卡号', made_on: '生成日期', confirmed_on: '核对日期', voided_on: '作废日期' },
  },
};
