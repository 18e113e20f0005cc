import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { CommandWay, Way } from '../../src/modules/execution/contract.ts';
import { addressOfList } from '../app/link-to-list.ts';
import { CommandOffer } from './command-offer.tsx';

/** What may be done about a refusal, each a press away. */
export function WayButtons({
  ways,
  of,
  inPlace = false,
  onTaken,
}: {
  ways: readonly Way[];
  of: string;
  /** What is written here must stay: commands are asked in a dialog, places open in a tab of their own. */
  inPlace?: boolean;
  onTaken?: () => void;
}) {
  return (
    <span className="row-gap ways">
      {ways.map((way) =>
        way.kind === 'open' ? (
          <Link key={way.label} {...linkTo(way)} {...(inPlace ? { target: '_blank' } : {})} onClick={onTaken}>
            <Button size="small" type="primary" ghost>
              {way.label}
            </Button>
          </Link>
        ) : (
          <CommandButton key={way.label} way={way} of={of} inPlace={inPlace} onTaken={onTaken} />
        ),
      )}
    </span>
  );
}

function CommandButton({
  way,
  of,
  inPlace,
  onTaken,
}: {
  way: CommandWay;
  of: string;
  inPlace: boolean;
  onTaken: (() => void) | undefined;
}) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const asked = inPlace ? undefined : formOf(way);
  return (
    <>
      <Button
        size="small"
        type="primary"
        ghost
        onClick={() => {
          if (!asked) return setOpen(true);
          onTaken?.();
          void navigate(asked);
        }}
      >
        {way.label}
      </Button>
      {open && <CommandOffer offer={way} of={of} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Where the form of a command stands; those without one are asked in a dialog. */
function formOf({ verb, orderId, operationId, path, body }: CommandWay): { to: never; search: never } | undefined {
  const search = operationId ? { operation: operationId, do: verb } : { do: verb };
  if (orderId) return { to: `/work-orders/${orderId}` as never, search: search as never };
  // An operation is asked for on the page of its order, and that is the page that speaks.
  if (operationId) return { to: '.' as never, search: search as never };
  if (path === '/work-orders') return { to: '/work-orders/new' as never, search: body as never };
  return undefined;
}

function linkTo({ list, id, query }: Extract<Way, { kind: 'open' }>): { to: never; search: never } {
  const address = addressOfList(list) ?? '/';
  return { to: (id ? `${address}/${id}` : address) as never, search: query as never };
}
