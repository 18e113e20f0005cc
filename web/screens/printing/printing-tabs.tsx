import { Link } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { printingWords } from './words.ts';

const tabs = [
  { to: '/label-templates', word: 'tabTemplates', permission: 'printing.label-template.read' },
  { to: '/printers', word: 'tabPrinters', permission: 'printing.printer.read' },
  { to: '/print-jobs', word: 'tabQueue', permission: 'printing.print-job.read' },
] as const;

/** Templates, printers and queue stand side by side. */
export function PrintingTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(printingWords);
  const may = useMay();
  return (
    <nav className="views">
      <div className="view-tabs">
        {tabs
          .filter(({ permission }) => may(permission))
          .map(({ to, word }) => (
            <span key={to} className={`view-tab${to === current ? ' is-active' : ''}`}>
              <Link to={to} className="view-link">
                {t(word)}
              </Link>
            </span>
          ))}
      </div>
    </nav>
  );
}
