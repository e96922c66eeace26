import type { ReactNode } from 'react';
import type { Route } from '../../../src-main/contract.ts';
import type { FieldValue } from '../../../src-main/domain/fields.ts';
import type { RowKey } from './grid.ts';

export interface TimelineEntry {
  readonly key: RowKey;
  /** YYYY-MM-DD or YYYY-MM-DD HH:mm */
  readonly at: string;
  readonly tag: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** Right: money or a verb. */
  readonly value?: ReactNode;
  readonly onOpen?: () => void;
}

export interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  /** Chips above; `null` key = 全部. */
  readonly filters?: readonly { readonly key: string | null; readonly label: string; readonly count?: number }[];
  readonly filter?: string | null;
  readonly onFilter?: (key: string | null) => void;
  readonly more?: { readonly count: number; readonly onMore: () => void };
  readonly empty?: ReactNode;
}

export interface SheetProps {
  /** Complete printable HTML document; scripts do not run in it. */
  readonly html: string;
  readonly title: string;
  readonly orientation?: 'portrait' | 'landscape';
  readonly paper?: 'A4' | 'A3';
  /** By which it leaves; who may not call that sees no buttons. Left out: `reports.export`. */
  readonly route?: Route;
  /** Prints it or saves it as PDF; left out, it is only looked at. */
  readonly onTake?: (format: 'print' | 'pdf') => Promise<void>;
  /** More buttons at the left of the tool line. */
  readonly children?: ReactNode;
}

export interface StepsProps {
  readonly title?: string;
  readonly steps: readonly string[];
  /** 0-based. */
  readonly current: number;
  readonly onStep?: (index: number) => void;
  /** Right end: 现在什么都还没有写入 */
  readonly note?: ReactNode;
}

export interface FileDropProps {
  /** `.xlsx,.csv` for the chooser; what a file is, its content decides later. */
  readonly accept?: string;
  readonly title: string;
  readonly children?: ReactNode;
  readonly button?: string;
  readonly onFile: (file: { readonly name: string; readonly bytes: Uint8Array }) => void;
  /** Largest file in bytes; a larger one is refused with a sentence. */
  readonly max?: number;
  readonly busy?: boolean;
  /** false where the page already has a red button. */
  readonly primary?: boolean;
}

export interface MaskedProps {
  /** 320105********4026, or null when nothing but 已隐藏 may be seen. */
  readonly value: string | null;
  readonly onReveal?: () => Promise<FieldValue>;
  readonly label?: string;
}

export interface TagProps {
  readonly kind?: 'plain' | 'error' | 'warning' | 'done' | 'red' | 'blue';
  readonly children: ReactNode;
  readonly title?: string;
}

export interface ArithmeticBarProps {
  /** Name of the cell: 周建萍 10 月会费 */
  readonly name: ReactNode;
  /** The sum, e.g. with <Operand>. */
  readonly children: ReactNode;
  /** Rule link and actions at the right. */
  readonly actions?: ReactNode;
}

export interface PageHeadProps {
  readonly title: ReactNode;
  readonly tabs?: readonly {
    readonly key: string;
    readonly label: string;
    readonly count?: number;
    /** What the number counts, in words: 该提醒. */
    readonly counted?: string;
    readonly to: string;
  }[];
  /** Key of the active tab. */
  readonly tab?: string;
  /** Words after the title. */
  readonly note?: ReactNode;
  /** Back button: label and path. */
  readonly back?: { readonly label: string; readonly to: string };
  /** Buttons; at most one of them red (type="primary"). */
  readonly actions?: ReactNode;
}
