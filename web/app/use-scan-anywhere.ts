import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useEffect } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { asProblem } from '../../ui/problem.ts';
import { listenForScans } from '../../ui/scanner.ts';
import { findByScan } from './find-by-scan.ts';
import { shellWords } from './words.ts';

/** A scan anywhere opens what was scanned. Inside a dialog it stays with the field that has the focus. */
export function useScanAnywhere(): void {
  const navigate = useNavigate();
  const { notification } = App.useApp();
  const t = useWords(shellWords);
  useEffect(
    () =>
      listenForScans((code) => {
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
