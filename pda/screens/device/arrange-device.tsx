import { useState, useSyncExternalStore } from 'react';
import { post } from '../../../ui/api.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { changeLanguage, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import type { Language } from '../../../ui/i18n/language.ts';
import { asProblem } from '../../../ui/problem.ts';
import { chooseTheme, onThemeChange, type ThemeChoice, themeChoice } from '../../../ui/theme.ts';
import { deviceName, nameDevice } from '../../app/device-name.ts';
import { askAgain, useAnswer, usePrepared } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { go } from '../../app/route.ts';
import { enrolHere, mayDo, signOut, useSession } from '../../app/session.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { PlainHttpNote } from '../../parts/plain-http-note.tsx';
import { deviceWords } from './words.ts';
import { chooseWorkCentre, useWorkCentre, type WorkCentre } from './work-centre.ts';

/** Who is signed in, where the device stands, and how it looks. */
export function ArrangeDevice() {
  const t = useWords(deviceWords);
  const nameOf = useNameOf();
  const { me } = useSession();
  const unsent = useCommands().filter(
    (command) => command.state === 'waiting' && command.person.id === me?.person?.id,
  ).length;
  const leave = () => {
    go();
    void signOut();
  };
  const ask = () =>
    unsent === 0
      ? leave()
      : showFeedback({
          kind: 'attention',
          title: t('unsentAsk', { count: unsent }),
          detail: t('unsentAskHow'),
          action: { label: t('signOutAnyway'), icon: 'signOut', run: leave },
        });
  return (
    <Frame foot={<Button label={t('signOut')} icon="signOut" look="main" onPress={ask} />}>
      <div>
        <p className="kicker">{t('signedIn')}</p>
        <h1 className="question">{me?.person ? nameOf(me.person.name, me.person.nameEn) : me?.name}</h1>
      </div>
      <PlainHttpNote />
      <WithoutNetwork />
      <Place />
      <Appearance />
      <DeviceName />
    </Frame>
  );
}

/** Before somebody walks into the cellar with it. */
function WithoutNetwork() {
  const t = useWords(deviceWords);
  const prepared = usePrepared();
  const { operations = 0, orders = 0, codes = 0, at = 0 } = prepared ?? {};
  return (
    <section>
      <h2 className="section-title">{t('withoutNetwork')}</h2>
      {prepared?.lasts ? (
        <Note tone="green" icon="check" title={t('prepared')}>
          <p>{t('preparedWhat', { operations, orders, codes, time: formatTime(new Date(at)) })}</p>
        </Note>
      ) : (
        <Note tone="amber" icon="warning" title={t(prepared ? 'keepsNothing' : 'notPrepared')}>
          <p>{t(prepared ? 'keepsNothingHow' : 'notPreparedHow')}</p>
        </Note>
      )}
    </section>
  );
}

function Place() {
  const t = useWords(deviceWords);
  const nameOf = useNameOf();
  const chosen = useWorkCentre();
  const answer = useAnswer<{ rows: WorkCentre[] }>('/work-centres', { limit: 100, sort: 'code' });
  return (
    <section>
      <h2 className="section-title">{t('place')}</h2>
      <AnswerView answer={answer}>
        {({ rows }) => (
          <div className="buttons">
            <Choice label={t('allPlaces')} chosen={!chosen} onPress={() => chooseWorkCentre(null)} />
            {rows.map((place) => (
              <Choice
                key={place.id}
                label={nameOf(place.name, place.nameEn)}
                chosen={place.id === chosen?.id}
                onPress={() =>
                  chooseWorkCentre({ id: place.id, code: place.code, name: place.name, nameEn: place.nameEn })
                }
              />
            ))}
          </div>
        )}
      </AnswerView>
    </section>
  );
}

function Choice({ label, chosen, onPress }: { label: string; chosen: boolean; onPress: () => void }) {
  return (
    <button type="button" className="slot" aria-pressed={chosen} onClick={onPress}>
      <b>{label}</b>
    </button>
  );
}

const themes: { choice: ThemeChoice; word: 'day' | 'night' | 'system' }[] = [
  { choice: 'light', word: 'day' },
  { choice: 'dark', word: 'night' },
  { choice: 'system', word: 'system' },
];

function Appearance() {
  const t = useWords(deviceWords);
  const language = useLanguage();
  const theme = useSyncExternalStore(onThemeChange, themeChoice);
  const speak = (chosen: Language) => {
    void changeLanguage(chosen).then(askAgain);
    // The server answers in the person's own language; without a network it is told at the next change.
    void post('/me/language', { language: chosen }).catch(() => undefined);
  };
  return (
    <section>
      <h2 className="section-title">{t('appearance')}</h2>
      <div className="buttons">
        {themes.map(({ choice, word }) => (
          <Choice key={choice} label={t(word)} chosen={theme === choice} onPress={() => chooseTheme(choice)} />
        ))}
      </div>
      <h2 className="section-title">{t('language')}</h2>
      <div className="buttons">
        <Choice label={t('chinese')} chosen={language === 'zh'} onPress={() => speak('zh')} />
        <Choice label={t('english')} chosen={language === 'en'} onPress={() => speak('en')} />
      </div>
    </section>
  );
}

function DeviceName() {
  const t = useWords(deviceWords);
  const [name, setName] = useState(deviceName);
  const enrol = () =>
    void enrolHere(name.trim()).then(
      (given) => showFeedback({ kind: 'yes', title: t('enrolledAs', { name: given }) }),
      (error: unknown) => {
        const { title, detail, remedy } = asProblem(error).problem;
        showFeedback({ kind: 'no', title, detail, remedy });
      },
    );
  return (
    <section>
      <label className="field">
        <span>{t('deviceName')}</span>
        <input
          value={name}
          maxLength={100}
          onChange={(event) => {
            setName(event.target.value);
            nameDevice(event.target.value);
          }}
        />
        <p className="kicker">{t('deviceNameHow')}</p>
      </label>
      {mayDo('identity.device.write') && (
        <>
          <Button label={t('enrolHere')} disabled={name.trim() === ''} onPress={enrol} />
          <p className="kicker">{t('enrolHereHow')}</p>
        </>
      )}
    </section>
  );
}
