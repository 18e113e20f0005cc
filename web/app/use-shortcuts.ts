import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { navigationEntries } from './navigation.ts';
import { useMay } from './session.ts';

const sequenceMilliseconds = 1_200;

/** `/` and Ctrl+K (⌘K) search, `g` and a letter goes, `?` helps, `Esc` leaves the field; `j` and `ArrowDown` enter a list. */
export function useShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  const may = useMay();
  useEffect(() => {
    let goAt = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent): void {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        focusOn(event, '#global-search');
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (isTyping(target)) {
        if (event.key === 'Escape') target.blur();
        return;
      }
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
      if (event.timeStamp - goAt < sequenceMilliseconds) {
        goAt = Number.NEGATIVE_INFINITY;
        const entry = navigationEntries.find((one) => one.letter === event.key);
        if (entry && may(entry.permission)) {
          event.preventDefault();
          void navigate({ to: entry.to });
        }
        return;
      }
      if (event.key === 'g') goAt = event.timeStamp;
      else if (event.key === '/') focusOn(event, '#global-search');
      else if (event.key === '?') onHelp();
      else if (event.key === 'Escape') leave(navigate);
      else if (event.key === 'ArrowDown' && target === document.body) focusOn(event, '.data-table tbody tr[tabindex]');
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate, may, onHelp]);
}

function isTyping(target: HTMLElement): boolean {
  return !!target.closest(
    'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]',
  );
}

function focusOn(event: KeyboardEvent, selector: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) return;
  event.preventDefault();
  element.focus();
}

// From a record back to its list: one level up in the address.
function leave(navigate: ReturnType<typeof useNavigate>): void {
  const parts = window.location.pathname.split('/').filter(Boolean);
  if (parts.length < 2) return;
  if (window.history.length > 1) window.history.back();
  else void navigate({ href: `/${parts.slice(0, -1).join('/')}` });
}
