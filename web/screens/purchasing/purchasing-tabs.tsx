import { useWords } from '../../../ui/i18n/index.ts';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { purchasingWords } from './words.ts';

const permission = 'purchasing.order.read';
const tabs = [
  { to: '/purchase-orders', word: 'purchaseOrders', permission },
  { to: '/rfqs', word: 'rfqs', permission: 'purchasing.rfq.read' },
  { to: '/purchase-orders/lines', word: 'purchaseLines', permission },
  { to: '/purchase-orders/outside', word: 'outsideOperations', permission },
  { to: '/purchase-orders/receipts', word: 'receipts', permission },
  { to: '/purchase-orders/lead-times', word: 'leadTimes', permission },
  { to: '/rfqs/lines', word: 'rfqLines', permission: 'purchasing.rfq.read' },
  { to: '/rfqs/answers', word: 'rfqAnswers', permission: 'purchasing.price.see' },
] as const;

/** Orders, what suppliers are asked and answer, lines, what came, and how suppliers deliver stand side by side. */
export function PurchasingTabs({ current }: { current: (typeof tabs)[number]['to'] }) {
  const t = useWords(purchasingWords);
  return <PageTabs current={current} tabs={tabs.map(({ word, ...tab }) => ({ ...tab, label: t(word) }))} />;
}
