import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { printingWords } from './words.ts';

const tabs = [
  { to: '/label-templates', word: 'tabTemplates', permission: 'printing.label-template.read' },
  { to: '/printers', word: 'tabPrinters', permission: 'printing.printer.read' },
  { to: '/print-jobs', word: 'tabQueue', permission: 'printing.print-job.read' },
] as const;

/** Templates, printers and queue stand side by side. */
export function PrintingTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(printingWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
