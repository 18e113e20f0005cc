import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LabelDesign, PreviewLabelResponse } from '../../../src/modules/printing/contract.ts';
import { post } from '../../../ui/api.ts';
import { useLanguage } from '../../../ui/i18n/index.ts';
import { asProblem, type ProblemError } from '../../../ui/problem.ts';

/** While somebody drags or types, the label is drawn when they pause. */
const PAUSE_MILLISECONDS = 180;

/** A label as the server draws it for a printer; the one before stays until the next is there. */
export function useLabelPreview(design: LabelDesign | undefined, thingId?: string) {
  const language = useLanguage();
  const text = design && JSON.stringify({ design, ...(thingId ? { thingId } : {}) });
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setAsked(text), PAUSE_MILLISECONDS);
    return () => clearTimeout(pause);
  }, [text]);
  return useQuery<PreviewLabelResponse, ProblemError>({
    queryKey: ['printing', 'preview', asked, language],
    queryFn: async ({ signal }) => {
      try {
        return await post<PreviewLabelResponse>('/label-preview', JSON.parse(asked ?? ''), { signal });
      } catch (error) {
        if (error instanceof DOMException) throw error;
        throw asProblem(error);
      }
    },
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
  });
}
