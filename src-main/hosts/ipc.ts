import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Answer } from '../contract.ts';
import { isOwnPage } from './app-protocol.ts';
import type { Bridge } from './bridge.ts';

const refused: Answer<never> = {
  ok: false,
  error: { code: 'FORBIDDEN', message: '只有程序自己的页面能办事，这个请求没有办' },
};
const unclear: Answer<never> = {
  ok: false,
  error: { code: 'INVALID_INPUT', message: '请求里没有写要办哪件事，没有办。请重新打开页面再试' },
};

/** Whether a message comes from the main frame of our own window, showing our own page. */
function trusted(event: IpcMainInvokeEvent, own: () => WebContents | undefined): boolean {
  const contents = own();
  const frame = event.senderFrame;
  return (
    contents !== undefined &&
    !contents.isDestroyed() &&
    frame !== null &&
    event.sender === contents &&
    frame === contents.mainFrame &&
    isOwnPage(frame.url)
  );
}

/** The only `ipcMain.handle` of the program. `own` is the window's contents, as long as there is one. */
export function handleCalls(bridge: Bridge, own: () => WebContents | undefined): void {
  ipcMain.handle(
    'call',
    (event, route: unknown, input: unknown, id: unknown): Promise<Answer<unknown>> | Answer<never> => {
      if (!trusted(event, own)) return refused;
      if (typeof route !== 'string' || route.length > 100) return unclear;
      if (id !== undefined && (typeof id !== 'string' || id.length > 100)) return unclear;
      return bridge.call(route, input, id);
    },
  );
  bridge.on((event) => {
    const contents = own();
    if (contents && !contents.isDestroyed() && isOwnPage(contents.getURL())) contents.send('event', event);
  });
}
