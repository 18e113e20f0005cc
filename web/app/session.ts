import { useQuery } from '@tanstack/react-query';
import type { SignedIn } from '../../src/modules/identity/contract.ts';
import { get } from '../../ui/api.ts';

export const sessionKey = ['me'] as const;

/** Who is signed in and what they may do. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: () => get<SignedIn>('/me'), staleTime: 5 * 60_000 });
}

/** Asks whether the person may do something. Screens hide what can't be done at all and explain the rest. */
export function useMay(): (permission: string | undefined) => boolean {
  const { data } = useSession();
  return (permission) =>
    permission === undefined || (data?.permissions.some((own) => covers(own, permission)) ?? false);
}

function covers(own: string, asked: string): boolean {
  if (own === asked) return true;
  const parts = own.split('.');
  const askedParts = asked.split('.');
  return parts.length === askedParts.length && parts.every((part, index) => part === '*' || part === askedParts[index]);
}
