import { useEffect } from 'react';
import { COPIED_SECONDS, holdsNumber } from '../../src-main/domain/copied.ts';
import { say } from '../api.ts';
import { forgetCopied } from './host.ts';

/** What the copy that is under way puts onto the clipboard. */
function copiedText(): string {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  return document.getSelection()?.toString() ?? '';
}

/** A copied identity number or bank card does not stay on the clipboard; whoever copied it is told. */
export function useCopiedNumbers(enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    const copied = () => {
      const text = copiedText();
      if (!holdsNumber(text)) return;
      void forgetCopied(text).then((forgotten) => {
        if (forgotten) say(`复制的内容里有证件号码或卡号，${COPIED_SECONDS} 秒后从剪贴板清掉`);
      });
    };
    document.addEventListener('copy', copied);
    document.addEventListener('cut', copied);
    return () => {
      document.removeEventListener('copy', copied);
      document.removeEventListener('cut', copied);
    };
  }, [enabled]);
}
