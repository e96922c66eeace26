import type { YearSection } from '../section.ts';
import { SheetPage } from './SheetPage.tsx';

export const section: YearSection = {
  path: '',
  label: '年历',
  order: 10,
  Component: SheetPage,
  actions: [
    { label: '打印年历上墙', path: '/year?do=print', words: 'dayin nianli dynl qiang' },
    { label: '用全年常规工作填一年', path: '/year?do=fill', words: 'quannian changgui gongzuo muban qncg' },
    { label: '登记放假调休', path: '/year?do=holidays', words: 'fangjia tiaoxiu jiejiari fjtx' },
  ],
};
