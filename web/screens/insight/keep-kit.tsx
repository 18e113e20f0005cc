import { Button } from 'antd';
import { useState } from 'react';
import type { KittingOrder } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandOffer } from '../../parts/command-offer.tsx';
import { insightWords } from './words.ts';

/** What is there for an order is kept for it, so that it is still there when the order's turn comes; and given back. */
export function KeepKit({ of }: { of: KittingOrder }) {
  const t = useWords(insightWords);
  const may = useMay();
  const [asked, setAsked] = useState<'keep' | 'giveBack'>();
  const mayKeep = may('inventory.reservation.write');
  const offer = {
    keep: { label: t('kitKeep'), path: `/work-orders/${of.orderId}/keep-material`, body: {} },
    giveBack: { label: t('kitGiveBack'), path: `/work-orders/${of.orderId}/give-back-material`, body: {} },
  };
  return (
    <span className="row-gap">
      {of.linesKept > 0 && <small className="faint">{t('kitKept', { count: of.linesKept })}</small>}
      {mayKeep && of.linesThere > of.linesKept && (
        <Button size="small" aria-label={t('kitKeepAll', { order: of.code })} onClick={() => setAsked('keep')}>
          {t('kitKeep')}
        </Button>
      )}
      {mayKeep && of.anyKept && (
        <Button size="small" onClick={() => setAsked('giveBack')}>
          {t('kitGiveBack')}
        </Button>
      )}
      {asked && (
        <CommandOffer
          offer={offer[asked]}
          of={of.code}
          intro={t(asked === 'keep' ? 'kitKeepIntro' : 'kitGiveBackIntro')}
          onClose={() => setAsked(undefined)}
        />
      )}
    </span>
  );
}
