import { words } from '../../ui/i18n/index.ts';
import { showFeedback } from '../parts/feedback.ts';
import { actWords } from './words.ts';

/** Half a code could be another thing's whole code: better once more than the wrong one. */
export function tellTornScan(): void {
  const t = words(actWords);
  showFeedback({ kind: 'attention', title: t('tornScan'), detail: t('tornScanHow') });
}
