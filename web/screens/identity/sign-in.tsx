import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { SignedIn } from '../../../src/modules/identity/contract.ts';
import { post } from '../../../ui/api.ts';
import { changeLanguage, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Logo } from '../../../ui/logo.tsx';
import { asProblem, type ProblemError } from '../../../ui/problem.ts';
import { queryClient } from '../../app/query-client.ts';
import { sessionKey } from '../../app/session.ts';
import { shellWords } from '../../app/words.ts';
import { ProblemView } from '../../parts/problem-view.tsx';
import { EnrolBrowser } from './enrol-browser.tsx';
import { identityWords } from './words.ts';

export function SignIn() {
  const t = useWords(identityWords);
  const shell = useWords(shellWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const [problem, setProblem] = useState<ProblemError | undefined>();
  const [sending, setSending] = useState(false);
  const [enrolling, setEnrolling] = useState(false);

  async function signIn(values: { signInName: string; password: string }): Promise<void> {
    setSending(true);
    setProblem(undefined);
    try {
      const signedIn = await post<SignedIn>('/sign-in', values);
      queryClient.clear();
      queryClient.setQueryData(sessionKey, signedIn);
      const to = next?.startsWith('/') && !next.startsWith('//') ? next : '/';
      await navigate({ href: to });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <div className="sign-in">
      <section className="sign-in-side">
        <div className="row-gap">
          <Logo size={40} />
          <h1>{shell('product')}</h1>
        </div>
        <PlumbLine />
        <p>{shell('motto')}</p>
      </section>
      <main className="sign-in-form">
        <h2>{t('signIn')}</h2>
        {problem && <ProblemView problem={problem} inline />}
        {problem && helpedByEnrolment.has(problem.problem.name) && (
          <Button className="sign-in-enrol" onClick={() => setEnrolling(true)}>
            {t('enrolThis')}
          </Button>
        )}
        {enrolling && <EnrolBrowser onDone={() => setProblem(undefined)} onClose={() => setEnrolling(false)} />}
        <Form layout="vertical" size="large" requiredMark={false} onFinish={(values) => void signIn(values)}>
          <Form.Item name="signInName" label={t('signInName')} rules={[{ required: true, message: t('signInName') }]}>
            <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('password') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button block type="primary" htmlType="submit" loading={sending}>
            {t('signIn')}
          </Button>
        </Form>
        <p className="sign-in-foot faint">
          <span>
            {t('signInHelp')} <a href="/floor/">{t('toFloor')}</a>
            <br />
            <button type="button" className="link-button" onClick={() => setEnrolling(true)}>
              {t('enrolThis')}
            </button>
            {!window.isSecureContext && (
              <>
                <br />
                {t('plainHttp')} <a href={`/install?in=${language}`}>{t('plainHttpHow')}</a>
              </>
            )}
          </span>
          <Button
            type="text"
            size="small"
            onClick={() => {
              sessionStorage.setItem('trueup.languageChosen', '1');
              void changeLanguage(language === 'zh' ? 'en' : 'zh');
            }}
          >
            {language === 'zh' ? 'EN' : '中文'}
          </Button>
        </p>
      </main>
    </div>
  );
}

/** Locks that leave known devices alone. */
const helpedByEnrolment = new Set(['identity.locked_out_elsewhere', 'identity.source_locked_out']);

/** Plan, floor and shelf as three bars that end on one plumb line. */
function PlumbLine() {
  return (
    <svg className="sign-in-picture" viewBox="0 0 520 240" role="presentation">
      {[36, 96, 156].map((y, index) => (
        <g key={y} opacity={0.9 - index * 0.18}>
          <rect x={index * 46} y={y} width={420 - index * 46} height="26" rx="4" fill="#3f9fae" />
          <rect x={index * 46} y={y} width={60 + index * 38} height="26" rx="4" fill="#86d3de" />
        </g>
      ))}
      <path d="M420 8v206" stroke="#f3e6c8" strokeWidth="2.5" strokeDasharray="2 7" strokeLinecap="round" />
      <path d="m420 208 9 14-9 14-9-14Z" fill="#f3e6c8" />
    </svg>
  );
}
