import { Link } from '@tanstack/react-router';
import { LotLink } from '../../parts/links.tsx';
import type { Cells } from '../../parts/list/cell.tsx';

/** What a tag sticks to leads to its own page. */
export const thingCells: Cells = {
  handlingUnitCode: ({ handlingUnitId, handlingUnitCode }) =>
    handlingUnitId ? (
      <Link className="code" to="/handling-units/$handlingUnitId" params={{ handlingUnitId: String(handlingUnitId) }}>
        {String(handlingUnitCode)}
      </Link>
    ) : (
      <span className="faint">–</span>
    ),
  lotCode: ({ lotId, lotCode }) => <LotLink id={lotId} code={lotCode} />,
};
