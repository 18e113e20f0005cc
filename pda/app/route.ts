import { useSyncExternalStore } from 'react';

/** The part of the address after `#/`, cut at slashes: `operation/0198…/report`. */
export type Route = readonly string[];

let routeText = '';
let route: Route = [];

/** Addresses live behind the `#`, so that every screen opens from the one cached page, with or without a network. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, readRoute);
}

/** How many screens of ours lie behind this one; after a reload the way back leads home. */
let depth = 0;

export function go(...parts: string[]): void {
  depth = parts.length === 0 ? 0 : depth + 1;
  location.hash = address(parts);
}

/** Goes on without leaving the present screen in the history: after a finished form nobody wants back into it. */
export function goInstead(...parts: string[]): void {
  history.replaceState(null, '', address(parts));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

export function goBack(): void {
  if (depth === 0) {
    goInstead();
    return;
  }
  depth -= 1;
  history.back();
}

function address(parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

function readRoute(): Route {
  const text = location.hash.replace(/^#\/?/, '');
  if (text !== routeText) {
    routeText = text;
    route = text === '' ? [] : text.split('/').map(decode);
  }
  return route;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
