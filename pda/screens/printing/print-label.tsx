import { useRef, useState } from 'react';
import { post } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { createUserAction } from '../../../ui/user-action.ts';
import { useAnswer } from '../../app/live.ts';
import { goBack } from '../../app/route.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { tellProblem } from '../../parts/tell-problem.ts';
import { labelKindOf } from './label-door.tsx';
import { keepPrinter, lastPrinter } from './last-printer.ts';
import { printingWords } from './words.ts';

interface Named {
  id: string;
  name: string;
  nameEn: string | null;
}
interface Rows {
  rows: Named[];
}

const COPIES_MAX = 100;

/** A label for what was scanned or has just come in: which, how many, and out of which printer. */
export function PrintLabel({ kind, id, code }: { kind: string; id: string; code: string }) {
  const t = useWords(printingWords);
  const active = { 'f.active.eq': 'true', limit: 50 };
  const templates = useAnswer<Rows>('/label-templates', { ...active, 'f.kind.eq': labelKindOf(kind) });
  const printers = useAnswer<Rows>('/printers', active);
  const [template, setTemplate] = useState<string>();
  const [printer, setPrinter] = useState(lastPrinter);
  const [copies, setCopies] = useState(1);
  const [labels, there] = [templates.data?.rows ?? [], printers.data?.rows ?? []];
  const label = labels.find((one) => one.id === template) ?? labels[0];
  const chosen = there.find((one) => one.id === printer) ?? (there.length === 1 ? there[0] : undefined);
  return (
    <Frame
      foot={
        label && there.length > 0 && <PrintButton label={label} printer={chosen} copies={copies} thing={{ id, code }} />
      }
    >
      <div>
        <p className="kicker">{t('printLabel')}</p>
        <h1 className="question">{code}</h1>
      </div>
      <AnswerView answer={templates}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="print" title={t('noTemplates')}>
              <p>{t('noTemplatesHow')}</p>
            </Empty>
          ) : (
            rows.length > 1 && (
              <Choices
                title={t('template')}
                of={rows}
                chosen={label?.id}
                onChoose={({ id: next }) => setTemplate(next)}
              />
            )
          )
        }
      </AnswerView>
      <AnswerView answer={printers}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="print" title={t('noPrinters')}>
              <p>{t('noPrintersHow')}</p>
            </Empty>
          ) : (
            <Choices title={t('printer')} of={rows} chosen={chosen?.id} onChoose={({ id: next }) => setPrinter(next)} />
          )
        }
      </AnswerView>
      <section>
        <h2 className="section-title">{t('copies')}</h2>
        <div className="label-copies">
          <Button label="−" name={t('fewer')} disabled={copies <= 1} onPress={() => setCopies(copies - 1)} />
          <output>{copies}</output>
          <Button label="+" name={t('more')} disabled={copies >= COPIES_MAX} onPress={() => setCopies(copies + 1)} />
        </div>
      </section>
    </Frame>
  );
}

interface ChoicesProps {
  title: string;
  of: readonly Named[];
  chosen: string | undefined;
  onChoose: (one: Named) => void;
}

function Choices({ title, of, chosen, onChoose }: ChoicesProps) {
  const nameOf = useNameOf();
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      <div className="buttons">
        {of.map((one) => (
          <button
            key={one.id}
            type="button"
            className="slot"
            aria-pressed={one.id === chosen}
            onClick={() => onChoose(one)}
          >
            <b>{nameOf(one.name, one.nameEn)}</b>
          </button>
        ))}
      </div>
    </section>
  );
}

interface PrintProps {
  label: Named;
  printer: Named | undefined;
  copies: number;
  thing: { id: string; code: string };
}

/** Asked at once and not kept for later: a label that comes out hours afterwards is stuck to something else. */
function PrintButton({ label, printer, copies, thing }: PrintProps) {
  const t = useWords(printingWords);
  const nameOf = useNameOf();
  const [busy, setBusy] = useState(false);
  const action = useRef(createUserAction());
  const print = async () => {
    if (!printer || busy) return;
    setBusy(true);
    const body = { labelTemplateId: label.id, ids: [thing.id], copies, printerId: printer.id };
    try {
      await action.current.attempt(body, (key) => post('/print-jobs', body, { key }));
      keepPrinter(printer.id);
      showFeedback({ kind: 'yes', title: t('printed'), detail: nameOf(printer.name, printer.nameEn) });
      goBack();
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      label={printer ? t('printNow', { count: copies }) : t('choosePrinter')}
      icon="print"
      look="main"
      disabled={!printer || busy}
      onPress={() => void print()}
    />
  );
}
