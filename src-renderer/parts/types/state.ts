import type { ReactNode } from 'react';

export interface EmptyProps {
  /** What is missing: 还没有会员 */
  readonly title: string;
  /** The quickest way. */
  readonly children?: ReactNode;
  /** Two buttons at most. */
  readonly actions?: ReactNode;
}

export interface FilteredEmptyProps {
  /** 会员 */
  readonly noun: string;
  readonly conditions: number;
  /** The one condition to drop and how many would then appear. */
  readonly suggestion?: {
    readonly words: string;
    readonly count: number;
    readonly unit?: string;
    readonly onDrop: () => void;
  };
  readonly onClear: () => void;
}

export interface WaitingProps {
  /** 正在检查 12,480 行 */
  readonly title: string;
  readonly done?: number;
  readonly total?: number | null;
  /** 已查 7,738 行，发现 14 个问题。 */
  readonly sentence?: string;
  /** 还没有写入 / 已写入. */
  readonly written?: string;
  readonly onCancel?: () => void;
}

export interface NoticeProps {
  readonly kind: 'error' | 'refusal' | 'locked' | 'undo' | 'info' | 'done';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** For support, folded behind 详情. */
  readonly details?: string;
}

export interface TypedConfirmProps {
  /** 删除练习单位 */
  readonly title: string;
  readonly children?: ReactNode;
  /** The words to type. */
  readonly words: string;
  /** Button: 删除 */
  readonly verb: string;
  readonly onConfirm: () => Promise<void> | void;
}
