import { Button } from 'antd';
import { useState } from 'react';
import {
  type CauseKind,
  type CountLine,
  causeKinds,
  correctionSteps,
  correctionWays,
  type LineCorrection,
} from '../../../src/modules/counting/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { Code, Moment, Quantity } from '../../parts/values.tsx';
import { countingWords } from './words.ts';

interface Props {
  line: CountLine;
  kind: CauseKind;
  correction: LineCorrection;
  onRecount: () => void;
}

/** What corrects a cause: one press that says what it posts, or what is to be done by hand. */
export function Correction({ line, kind, correction, onRecount }: Props) {
  const t = useWords(countingWords);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const { does, document, allowed, id } = correction;
  if (does !== 'post')
    return (
      <p className="row-gap">
        {correctionWays[does][language]} {document && <SubjectLink subject={document} />}
        {does === 'recount' && <Button onClick={onRecount}>{t('recount')}</Button>}
      </p>
    );
  const blocked = line.needsAnother || line.correctedSince || !allowed;
  const title = `${correctionWays.post[language]} · ${causeKinds[kind][language]}`;
  return (
    <div>
      <Steps steps={correction.steps} />
      {!allowed && <p className="faint">{t('correctNotAllowed')}</p>}
      <Button type="primary" disabled={blocked} onClick={() => setOpen(true)}>
        {correctionWays.post[language]}
      </Button>
      {open && (
        <CommandDialog
          title={title}
          verb={correctionWays.post[language]}
          intro={
            <>
              <Steps steps={correction.steps} />
              <p>{t('correctHelp')}</p>
            </>
          }
          fields={[]}
          areas={['counting', 'inventory', 'execution', 'purchasing']}
          command={() => ({
            path: `/count-lines/${line.id}/correct`,
            body: { expectedVariance: line.variance, cause: kind, correctionId: id },
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

/** Each fact that is posted, in the order in which they are. */
function Steps({ steps }: Pick<LineCorrection, 'steps'>) {
  const language = useLanguage();
  return (
    <ol className="steps-posted">
      {steps.map((step) => (
        <li key={`${step.does} ${step.documentCode} ${step.quantity} ${step.at}`}>
          {correctionSteps[step.does][language]} {step.documentCode && <Code>{step.documentCode}</Code>}{' '}
          <Code>{step.itemCode}</Code> {step.lotCode && <Code>{step.lotCode}</Code>}{' '}
          <Quantity amount={step.quantity} unit={step.unit} />
          {step.does === 'move' && (
            <>
              {' '}
              <Code>{step.fromCode ?? ''}</Code> → <Code>{step.toCode ?? ''}</Code>
            </>
          )}{' '}
          <span className="faint">
            <Moment at={step.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
