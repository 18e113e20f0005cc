import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../../ui/i18n/index.ts';
import { startTheme } from '../../ui/theme.ts';
import '../../ui/tokens.css';
import './styles/index.css';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { ThemeProvider } from './theme-provider.tsx';

startI18n();
startTheme();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ThemeProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </StrictMode>,
  );
}
