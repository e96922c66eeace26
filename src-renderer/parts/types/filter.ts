import type { ReactNode } from 'react';
import type { FieldMap } from '../../../src-main/domain/fields.ts';

export type ConditionOp = 'is' | 'isNot' | 'has' | 'from' | 'to' | 'empty' | 'filled';

/** One condition of a list (same shape as in `contract/member.ts`). Several values for is and isNot, one for has, from and to. */
export interface Condition {
  readonly field: string;
  readonly op: ConditionOp;
  readonly values: readonly string[];
}

export interface SavedList {
  readonly key: string;
  readonly label: string;
  readonly count?: number;
  /** Own lists can be renamed and removed; built-in ones not. */
  readonly own?: boolean;
}

export interface FilterBarProps {
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly searchHint?: string;
  readonly conditions: readonly Condition[];
  readonly onConditions: (conditions: readonly Condition[]) => void;
  /** Fields that can be asked for, by name. */
  readonly fields: FieldMap;
  /** Choices for fields without a code list (groups, posts), by field name. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** The only relations that the list can be asked for; default: all of a field's. */
  readonly relations?: readonly ConditionOp[];
  /** 按 工会小组、姓名 排 */
  readonly sortText?: string;
  /** Right end: the column chooser of `useColumns`. */
  readonly extra?: ReactNode;
}

export interface SavedListsProps {
  readonly lists: readonly SavedList[];
  readonly current: string | null;
  readonly onPick: (key: string) => void;
  /** With it: 存为常用名单; resolves when saved. */
  readonly onSave?: (label: string) => Promise<void> | void;
  readonly onRemove?: (key: string) => Promise<void> | void;
  readonly onRename?: (key: string, label: string) => Promise<void> | void;
}

export interface BulkBarProps {
  readonly selected: number;
  /** All that match, for 改选符合条件的全部 N 人. */
  readonly total: number;
  /** 人, 行, 户… default 人. */
  readonly unit?: string;
  /** Instead of 改选符合条件的全部 N 人. */
  readonly allWords?: string;
  readonly onAll: () => void;
  readonly onClear: () => void;
  /** Buttons. */
  readonly children: ReactNode;
}
