/*
 * A double click is one press. What was pressed first may be gone by the second click – a window closed, a row went away –
 * and something else lies under the pointer: that was never meant. A second click on the very same button passes; its
 * command is under way, and `useCommand` sends no command twice at a time.
 */

const pressable = 'button, a, [role="button"], [role="menuitem"], [role="option"]';
let pressed: Element | null = null;
let swallowed = false;

const stop = (event: Event): void => {
  event.preventDefault();
  event.stopPropagation();
};

function onClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target.closest(pressable) : null;
  // A key that presses a button counts no clicks.
  if (event.detail <= 1) {
    pressed = target;
    swallowed = false;
    return;
  }
  swallowed = target !== pressed;
  if (swallowed) stop(event);
}

const onDoubleClick = (event: MouseEvent): void => {
  if (swallowed) stop(event);
};

/** Listens from now on; returns how to stop. */
export function watchPresses(): () => void {
  document.addEventListener('click', onClick, true);
  document.addEventListener('dblclick', onDoubleClick, true);
  return () => {
    document.removeEventListener('click', onClick, true);
    document.removeEventListener('dblclick', onDoubleClick, true);
  };
}
