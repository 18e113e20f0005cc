import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../ui/i18n/index.ts';
import { startTheme } from '../ui/theme.ts';
import '../ui/tokens.css';
import './app/floor.css';
import './app/parts.css';
import './app/forms.css';
import './app/overlays.css';
import { App } from './app/app.tsx';
import { keepShell } from './app/keep-shell.ts';

startI18n();
startTheme();
keepShell();

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
