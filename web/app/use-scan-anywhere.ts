import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useEffect } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { asProblem } from '../../ui/problem.ts';
import { listenForScans } from '../../ui/scanner.ts';
import { offerScan } from '../parts/scan-here.ts';
import { findByScan } from './find-by-scan.ts';
import { shellWords } from './words.ts';

/** A scan anywhere opens what was scanned, unless something on the page takes it, such as a list of serials. */
export function useScanAnywhere(): void {
  const navigate = useNavigate();
  const { notification } = App.useApp();
  const t = useWords(shellWords);
  useEffect(
    () =>
      listenForScans((code) => {
        if (offerScan(code)) return;
        findByScan(code).then(
          ({ to, found }) => {
            if (to) void navigate({ href: to });
            else
              notification.info({
                title: found.title,
                description: found.facts.map((fact) => `${fact.label} ${fact.value}`).join(' · '),
              });
          },
          (error: unknown) => {
            const { title, detail, remedy } = asProblem(error).problem;
            notification.error({ title: `${t('scanUnknown')} ${code}`, description: remedy ?? detail ?? title });
          },
        );
      }),
    [navigate, notification, t],
  );
}
