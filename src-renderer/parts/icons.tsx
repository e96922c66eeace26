/*
 * The few icons of the program, drawn with one pen: 16 px box, 1.3 px line, colour of the text.
 *   <SearchIcon /> <CheckIcon /> <CloseIcon /> <DownIcon /> <LeftIcon /> <RightIcon /> <PlusIcon /> <LockIcon />
 *   <PrintIcon /> <WarningIcon /> <ErrorIcon /> <EyeIcon /> <EyeOffIcon /> <UndoIcon /> <SortUpIcon /> <SortDownIcon />
 *   <BusyIcon />
 */
import type { ReactNode } from 'react';

function Icon({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <svg
      className={`icon ${className ?? ''}`}
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

const pen = (path: string) =>
  function PenIcon() {
    return (
      <Icon>
        <path d={path} />
      </Icon>
    );
  };

export const SearchIcon = pen('M10.6 10.6 14 14M6.7 11.4a4.7 4.7 0 1 0 0-9.4 4.7 4.7 0 0 0 0 9.4Z');
export const CheckIcon = pen('m3 8.4 3.4 3.4L13 4.6');
export const CloseIcon = pen('m3.6 3.6 8.8 8.8M12.4 3.6l-8.8 8.8');
export const DownIcon = pen('m3 5.5 5 5 5-5');
export const LeftIcon = pen('m10.5 3-5 5 5 5');
export const RightIcon = pen('m5.5 3 5 5-5 5');
export const PlusIcon = pen('M8 2.5v11M2.5 8h11');
export const SortUpIcon = pen('M8 13V3.5M4.5 7 8 3.5 11.5 7');
export const SortDownIcon = pen('M8 3v9.5M4.5 9 8 12.5 11.5 9');
export const UndoIcon = pen('M4.2 11.6A5.3 5.3 0 1 1 8 13.3M4.4 8.6l-.3 3.2 3.2.2');
export const LockIcon = pen('M5 7V4.9a3 3 0 0 1 6 0V7M3.5 7h9v6.5h-9V7ZM8 9.6v1.5');
export const PrintIcon = pen('M4.5 6V2.5h7V6M4.5 11.5H2.8V6h10.4v5.5h-1.7M4.5 9.5h7v4h-7v-4Z');
export const EyeIcon = pen(
  'M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
);
export const EyeOffIcon = pen('M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8ZM3 13 13 3');

export function WarningIcon() {
  return (
    <svg
      className="icon warning-icon"
      viewBox="0 0 18 16"
      width="1.1em"
      height="1em"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M9 .8 17.4 15.2H.6Z" fill="currentColor" />
      <path d="M9 5.6v4.6M9 12.3v.9" stroke="var(--sheet)" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}

export function ErrorIcon() {
  return (
    <svg
      className="icon error-icon"
      viewBox="0 0 16 16"
      width="1.05em"
      height="1.05em"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="8" cy="8" r="8" fill="currentColor" />
      <path d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6" stroke="var(--sheet)" strokeWidth="1.3" strokeLinecap="round" />
    </svg>
  );
}

/** On a button while it works. Said aloud, and part of the button's name for that long. */
export function BusyIcon() {
  return (
    <span className="busy-icon" role="img" aria-label="正在办">
      <Icon>
        <path d="M14 8a6 6 0 1 1-6-6" />
      </Icon>
    </span>
  );
}
