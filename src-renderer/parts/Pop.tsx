import { Popover, type PopoverProps } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useKeys } from '../shell/keys.ts';

export interface PopProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly placement?: NonNullable<PopoverProps['placement']>;
  readonly content: ReactNode;
  /** The button that opens it. */
  readonly children: ReactNode;
}

/**
 * Small card at a button. Escape closes it and nothing else, and the keyboard returns to where it was:
 *   <Pop open={open} onOpen={setOpen} content={…}><button type="button">加条件</button></Pop>
 */
export function Pop({ open, onOpen, placement = 'bottomLeft', content, children }: PopProps) {
  const opener = useRef<HTMLElement | null>(null);
  const close = () => {
    onOpen(false);
    opener.current?.focus();
  };
  useKeys({ Escape: close }, open);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={(shown) => {
        if (shown) opener.current = document.activeElement as HTMLElement | null;
        onOpen(shown);
      }}
      placement={placement}
      arrow={false}
      destroyOnHidden
      content={content}
    >
      {children}
    </Popover>
  );
}
