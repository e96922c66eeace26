import './shell/csp.ts';
import './shell/zod.ts';
import { createRoot } from 'react-dom/client';
import './theme.css';
import './parts/small.css';
import { App } from './shell/App.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
