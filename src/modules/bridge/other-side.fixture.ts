import {
  type Connector,
  type PullPage,
  type PushAnswer,
  type PushRequest,
  type Row,
  Uncertain,
  Unreachable,
} from '../../connectors/index.ts';

/** Another system that a test scripts: what it holds, how it answers, and what was asked of it. */
export function openOtherSide() {
  const made = new Map<string, Row>();
  const pushed: PushRequest[] = [];
  const state = {
    /** The next answers to a push, in order; afterwards it confirms. */
    answers: [] as ('away' | 'lost' | 'lost-before' | Error | PushAnswer)[],
    pages: [] as (PullPage | Error)[],
    pulls: [] as (string | null)[],
    lookUps: 0,
  };
  function save(request: PushRequest): PushAnswer {
    const foreignId = request.foreignId ?? `F${made.size + 1}`;
    made.set(foreignId, request.body);
    return { outcome: 'confirmed', foreignId };
  }
  const connector: Connector = {
    kind: 'other-side',
    label: { zh: '试验系统', en: 'The other side' },
    help: { zh: '测试用', en: 'For tests' },
    settings: {},
    secrets: { token: { label: { zh: '令牌', en: 'Token' } } },
    open: ({ secrets }) => ({
      test: async () => [{ what: { zh: '令牌', en: 'the token' }, ok: secrets.token === 'right', milliseconds: 0 }],
      listResources: async () => [{ name: 'items' }],
      describe: async () => ({ fields: [], samples: [], keyFields: [], watermarkFields: [] }),
      async pull({ checkpoint }) {
        state.pulls.push(checkpoint);
        const page = state.pages.shift() ?? { rows: [], checkpoint, atEnd: true };
        if (page instanceof Error) throw page;
        return page;
      },
      async push(request) {
        pushed.push(request);
        const answer = state.answers.shift();
        if (answer === 'away') throw new Unreachable('nobody answers');
        if (answer === 'lost-before') throw new Uncertain('no answer came');
        if (answer instanceof Error) throw answer;
        if (answer === 'lost') {
          save(request);
          throw new Uncertain('no answer came');
        }
        return answer ?? save(request);
      },
      async lookUp({ ownKeyField, ownKey }) {
        state.lookUps += 1;
        const found = [...made].find(([, row]) => ownKeyField !== undefined && row[ownKeyField] === ownKey);
        return found ? { foreignId: found[0], value: found[1] } : null;
      },
      close: async () => {},
    }),
  };
  return { connector, made, pushed, state };
}
