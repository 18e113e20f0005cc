import { defineCommand, newId } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zChannelTested, zTestChannelRequest } from '../contract.ts';
import { findChannel, insertPost } from '../queries/channels.ts';
import { refuse } from '../refusals.ts';
import type { Said } from '../rules/write-message.ts';
import { say } from './say.ts';

/** Really sends, once the transaction is through: no transaction waits for another system. A channel that is switched off can be tried too. */
export const testChannel = defineCommand({
  name: 'alerts.test-channel',
  summary: { zh: '试发一条', en: 'Send a test by a channel' },
  permission: 'alerts.channel.use',
  idempotent: false,
  input: zTestChannelRequest,
  output: zChannelTested,
  http: { method: 'POST', path: '/alert-channels/:channelId/test' },
  handle: async ({ tx, principal }, { channelId }) => {
    assertPlant(principal);
    if (!(await findChannel(tx, channelId)))
      throw refuse('alerts.channel_unknown', { id: channelId }, { where: '/channelId' });
    return { channelId, sent: false, answer: '' };
  },
  async settle({ database, now }, { channelId }) {
    const channel = await database.glance((tx) => findChannel(tx, channelId));
    if (!channel) return { channelId, sent: false, answer: '' };
    const id = newId();
    const said = testOf(channel.language, channel.name);
    const heard = await say(database, channel, said, { now, id });
    const sent = heard.kind === 'taken';
    const { milliseconds, answer = '' } = heard;
    const post = { id, channelId, at: now, sent, test: true, messages: 1, title: said.title, answer, milliseconds };
    await database.transaction('alerts.note-test', (tx) => insertPost(tx, post));
    return { channelId, sent, answer };
  },
});

function testOf(language: 'zh' | 'en', name: string): Said {
  const title = language === 'zh' ? `账实通告警试发：${name}` : `Trueup alerts, a test: ${name}`;
  const text = language === 'zh' ? '收到这条，说明渠道是通的。' : 'If you read this, the channel works.';
  return { title, markdown: `**${title}**\n\n${text}`, tone: 'green', data: { test: true } };
}
