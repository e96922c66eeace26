/** Where Tab may stop. */
const stops = 'input, button, select, textarea, a[href], [tabindex]';

/** Of a group of choices Tab only stops at the one chosen. */
const isPassedOver = (element: HTMLElement): boolean =>
  element instanceof HTMLInputElement &&
  element.type === 'radio' &&
  !element.checked &&
  document.querySelector(`input[type="radio"][name="${CSS.escape(element.name)}"]:checked`) !== null;

const isStop = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 &&
  !element.matches(':disabled, [inert] *') &&
  element.getBoundingClientRect().width > 0 &&
  getComputedStyle(element).visibility !== 'hidden' &&
  !isPassedOver(element);

/**
 * antd's lists take the marked line at Tab and keep the focus, so that the key seems swallowed. Whoever presses Tab means
 * the next field: goes there after the list has taken its line. Returns whether there was such a list.
 */
export function tabOn(event: KeyboardEvent): boolean {
  const from = event.target;
  if (event.key !== 'Tab' || !event.defaultPrevented || !(from instanceof HTMLElement)) return false;
  if (!from.closest('.ant-select')) return false;
  const room = from.closest('[role="dialog"]') ?? document.body;
  const all = [...room.querySelectorAll<HTMLElement>(stops)].filter((element) => element === from || isStop(element));
  all[all.indexOf(from) + (event.shiftKey ? -1 : 1)]?.focus();
  return true;
}
