import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../ui/i18n/index.ts';

/** As much of the document of events as a choice among them needs: English title, Chinese summary. */
interface EventDocument {
  components: { messages: Record<string, { title: string; summary: string }> };
}

/** What may be chosen to hear: all of a module, and each event with its words. */
export function useEventTypes(): { value: string; label: string }[] {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['asyncapi'],
    queryFn: async ({ signal }) => (await (await fetch('/asyncapi.json', { signal })).json()) as EventDocument,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const messages = Object.entries(data?.components.messages ?? {});
  const modules = new Set(messages.map(([type]) => `${type.split('.')[0]}.*`));
  return [
    ...[...modules].map((value) => ({ value, label: value })),
    ...messages.map(([value, { title, summary }]) => ({
      value,
      label: `${language === 'zh' ? summary : title} · ${value}`,
    })),
  ];
}
