import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { StockDialog, type StockVerb } from './stock-dialog.tsx';
import type { StockPlace } from './stock-fields.ts';
import { stockWords } from './words.ts';

const verbsOfPlaces: { verb: StockVerb; permission: string }[] = [
  { verb: 'move', permission: 'inventory.movement.write' },
  { verb: 'issue', permission: 'inventory.movement.write' },
  { verb: 'changeStatus', permission: 'inventory.status.write' },
  { verb: 'adjust', permission: 'inventory.adjustment.write' },
];

/** What the person may do with stock: as buttons of a page, and with what lies at one place. */
export function useStockDoing(): {
  verbs: StockVerb[];
  doAt: (verb: StockVerb, place: StockPlace) => void;
  buttons: ReactNode;
  dialog: ReactNode;
} {
  const t = useWords(stockWords);
  const may = useMay();
  const [doing, setDoing] = useState<{ verb: StockVerb; place?: StockPlace } | undefined>();
  const verbs = verbsOfPlaces.filter((one) => may(one.permission)).map(({ verb }) => verb);
  const close = () => setDoing(undefined);
  return {
    verbs,
    doAt: (verb, place) => setDoing({ verb, place }),
    buttons: (
      <>
        {verbs.map((verb) => (
          <Button key={verb} onClick={() => setDoing({ verb })}>
            {t(verb)}
          </Button>
        ))}
        {may('inventory.movement.write') && (
          <Button type="primary" onClick={() => setDoing({ verb: 'receive' })}>
            {t('receive')}
          </Button>
        )}
      </>
    ),
    dialog: doing && (
      <>
        {doing.verb === 'adjust' && <AdjustDialog place={doing.place ?? {}} onClose={close} />}
        {doing.verb !== 'adjust' && (
          <StockDialog key={doing.verb} verb={doing.verb} place={doing.place} onClose={close} />
        )}
      </>
    ),
  };
}
