/*
 * The A4 sheet on the desk: what will be printed, as it will be printed.
 *   <Sheet html={preview.html} title={preview.title} orientation={preview.orientation} onTake={leaving.take}>left of the buttons</Sheet>
 * 打印 and 存成 PDF go through `onTake` (`useLeaving`), because what leaves is entered into the register. The paper lies in a frame in which nothing can run. Needs a parent with a height (flex column).
 */
import { Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { say } from '../api.ts';
import { useKeys } from '../shell/keys.ts';
import { parsePaper } from './paper-dom.ts';
import { Button } from './Button.tsx';
import { PrintIcon } from './icons.tsx';
import { slowly } from './inputs.tsx';
import { useBarred } from './may.ts';
import type { SheetProps } from './types.ts';
import './sheet.css';

const MM = 96 / 25.4;
const sizes = {
  A4: { portrait: [210, 297], landscape: [297, 210] },
  A3: { portrait: [297, 420], landscape: [420, 297] },
} as const;
const zooms = [0.5, 0.75, 1, 1.25, 1.5] as const;
type Zoom = 'fit' | (typeof zooms)[number];

/**
 * How the desk shows paper; `@page` margins become padding, because a screen has no page margins. The paper is laid out
 * at its real size and then scaled as a picture, so that its lines break as in print: hairlines cannot get thinner than a
 * pixel, and with `zoom` each would take room from the text.
 */
function deskCss(css: string, [width, height]: readonly [number, number], zoom: number): string {
  const margin = /@page[^{]*\{[^}]*margin:\s*([^;}]+)/.exec(css)?.[1] ?? '15mm';
  const desk = getComputedStyle(document.documentElement).getPropertyValue('--desk');
  return `@media screen{html,body{background:${desk}!important}body{position:absolute;top:0;left:0;transform:scale(${zoom});transform-origin:0 0;padding:4mm!important;width:max(${width + 8}mm,calc((100vw - 20px)/${zoom}))}
section{display:block;width:${width}mm;min-height:${height}mm;margin:0 auto 5mm!important;background:#fff;box-shadow:0 1px 3px rgba(40,34,26,.2),0 4px 18px rgba(40,34,26,.12)}
section.page{padding:${margin}}}`;
}

/** Lays the document into the frame. The frame is empty and same-origin, and its sandbox lets no script run. */
function lay(frame: HTMLIFrameElement, html: string, size: readonly [number, number], zoom: number): void {
  const doc = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!doc || !view) return;
  const { css, body } = parsePaper(html, doc);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css + deskCss(css, size, zoom));
  doc.adoptedStyleSheets = [sheet];
  doc.documentElement.lang = 'zh-CN';
  doc.body.replaceChildren(body);
}

export function Sheet({
  html,
  title,
  orientation = 'landscape',
  paper = 'A4',
  route = 'reports.export',
  onTake,
  children,
}: SheetProps) {
  const size = sizes[paper][orientation];
  const frame = useRef<HTMLIFrameElement>(null);
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [room, setRoom] = useState(0);
  const [busy, setBusy] = useState<'print' | 'pdf' | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setRoom(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  // 20 px for the frame's own scrollbar.
  const fit = Math.min(1.25, Math.max(0.35, (room - 20) / ((size[0] + 8) * MM)));
  const scale = zoom === 'fit' ? Math.round(fit * 100) / 100 : zoom;
  useEffect(() => {
    if (frame.current && room > 0) lay(frame.current, html, size, scale);
  }, [html, size, scale, room > 0]);

  const take = async (format: 'print' | 'pdf') => {
    if (!onTake) return;
    setBusy(format);
    try {
      await onTake(format);
    } finally {
      setBusy(null);
    }
  };
  const barred = useBarred()(route);
  useKeys({ 'Ctrl+P': () => (onTake ? void (barred ? say(barred) : take('print')) : false) });

  return (
    <div className="sheet-view">
      <div className="sheet-tools">
        {children}
        <span className="page-room" />
        <Select
          value={zoom}
          onChange={setZoom}
          aria-label="显示比例"
          popupMatchSelectWidth={false}
          options={[
            { value: 'fit', label: `适合宽度 ${Math.round(fit * 100)}%` },
            ...zooms.map((value) => ({ value, label: `${value * 100}%` })),
          ]}
        />
        {onTake && (
          <>
            <Button
              route={route}
              icon={<PrintIcon />}
              loading={slowly(busy === 'print')}
              onClick={() => void take('print')}
            >
              打印
            </Button>
            <Button route={route} loading={slowly(busy === 'pdf')} onClick={() => void take('pdf')}>
              存成 PDF
            </Button>
          </>
        )}
      </div>
      <iframe ref={frame} className="sheet-frame" title={`${title}，印出来的样子`} sandbox="allow-same-origin" />
    </div>
  );
}
