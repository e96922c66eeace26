import { contextBridge, ipcRenderer } from 'electron';

/** The page's only way out: `bridge.call` and `bridge.on`, and no route names. One CommonJS file, sandboxed. */
contextBridge.exposeInMainWorld('bridge', {
  call: (route: string, input: unknown, id?: string): Promise<unknown> => ipcRenderer.invoke('call', route, input, id),
  on: (listener: (event: unknown) => void): (() => void) => {
    const heard = (_: unknown, event: unknown): void => listener(event);
    ipcRenderer.on('event', heard);
    return () => void ipcRenderer.off('event', heard);
  },
});
