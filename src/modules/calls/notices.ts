import { defineNotice, type Text } from '../../kernel/index.ts';
import { type CallKind, callKindLabels } from './contract.ts';
import { callEntity } from './entities.ts';
import { callMoved, callRaised } from './events.ts';
import { isWaiting } from './queries/calls.ts';

const about = ({ callId }: { callId: string }) => ({ kind: callEntity.name, id: callId });

interface Where {
  kind: CallKind;
  place: string;
  placeEn: string;
}

const said = ({ kind, place, placeEn }: Where): Text => ({
  zh: `${callKindLabels[kind].zh}，${place}`,
  en: `${callKindLabels[kind].en.toLowerCase()}, ${placeEn}`,
});

/** Who is told of a call; what concerns one trade alone is told to that trade besides. */
function calledNotice(name: string, label: Text, roles: readonly string[], only?: CallKind) {
  return defineNotice({
    name: `calls.${name}`,
    label,
    on: callRaised,
    when: ({ kind }) => only === undefined || kind === only,
    still: (tx, { callId }) => isWaiting(tx, callId),
    about,
    title: (call) => ({ zh: `呼叫：${said(call).zh}`, en: `Call: ${said(call).en}` }),
    detail: ({ raisedByName, note }) => ({
      zh: `${raisedByName} 在等${note ? `：${note}` : ''}`,
      en: `${raisedByName} waits${note ? `: ${note}` : ''}`,
    }),
    to: { roles },
  });
}

const callAnswered = defineNotice({
  name: 'calls.call-answered',
  label: { zh: '有人来处理呼叫', en: 'Somebody comes to a call' },
  on: callMoved.answer,
  about,
  title: (call) => ({
    zh: `${call.byName} 来处理：${said(call).zh}`,
    en: `${call.byName} is coming: ${said(call).en}`,
  }),
  to: { responsible: true, followers: true },
});

const callSolved = defineNotice({
  name: 'calls.call-solved',
  label: { zh: '呼叫已解决', en: 'A call was solved' },
  on: callMoved.solve,
  about,
  title: (call) => ({
    zh: `${call.byName} 已解决：${said(call).zh}`,
    en: `${call.byName} solved it: ${said(call).en}`,
  }),
  detail: ({ solution }) => (solution === null ? undefined : { zh: solution, en: solution }),
  to: { responsible: true, followers: true },
});

const callWithdrawn = defineNotice({
  name: 'calls.call-withdrawn',
  label: { zh: '呼叫已撤回', en: 'A call was withdrawn' },
  on: callMoved.withdraw,
  about,
  title: (call) => ({
    zh: `${call.byName} 撤回了呼叫：${said(call).zh}`,
    en: `${call.byName} withdrew: ${said(call).en}`,
  }),
  to: { followers: true },
});

export const callsNotices = [
  calledNotice('call-raised', { zh: '现场有呼叫', en: 'Somebody called' }, ['team-leader', 'production-manager']),
  calledNotice(
    'material-called',
    { zh: '现场呼叫缺料', en: 'Material was called for' },
    ['warehouse-keeper'],
    'material',
  ),
  calledNotice('quality-called', { zh: '现场呼叫质量', en: 'Quality was called for' }, ['inspector'], 'quality'),
  callAnswered,
  callSolved,
  callWithdrawn,
];
