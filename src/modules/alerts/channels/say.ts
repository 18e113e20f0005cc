import { openLine, reachOf, saidOf } from '../../../connectors/index.ts';
import { type Database, netOf, openText } from '../../../kernel/index.ts';
import { type Letter, mailSettingsOf, readRecipients, sendLetters } from '../../datahealth/index.ts';
import { linesOf } from '../channel.ts';
import { type ChannelRow, findSecrets } from '../queries/channels.ts';
import { type Heard, type PostedKind, readHeard, writePost } from '../rules/robots.ts';
import type { Said } from '../rules/write-message.ts';

const ANSWER_MILLISECONDS_MAX = 10_000;
const ANSWER_BYTES_MAX = 4_096;
const ANSWER_SHOWN = 500;

/** Says a message by a channel, outside any transaction, and tells what came of it; never throws. `id` is the same for the same message. */
export async function say(
  database: Database,
  channel: ChannelRow,
  said: Said,
  { now, id }: { now: Date; id: string },
): Promise<Heard & { milliseconds: number }> {
  const begun = performance.now();
  const heard = await (channel.kind === 'mail'
    ? sayByMail(database, channel, said, id)
    : sayByPost(database, channel, channel.kind, said, now)
  ).catch((error): Heard => ({ kind: 'away', answer: saidOf(error)[channel.language] }));
  return { ...heard, milliseconds: Math.round(performance.now() - begun) };
}

async function sayByPost(
  database: Database,
  { id, reach, language }: ChannelRow,
  kind: PostedKind,
  said: Said,
  now: Date,
): Promise<Heard> {
  const secrets = await database.glance((tx) => findSecrets(tx, id));
  const sealed = secrets.get('address');
  if (!sealed) return { kind: 'refused', answer: language === 'zh' ? '还没有设置地址' : 'its address isn’t set yet' };
  const signing = secrets.get('signing');
  const reached = { address: openText(database, sealed), signing: signing && openText(database, signing) };
  const { url, headers, body } = writePost(kind, reached, said, now);
  const allowed = reachOf(linesOf(reach));
  const plain = url.protocol === 'http:';
  const line = openLine({
    reach: {
      // What isn't encrypted goes no further than the own net.
      allows: (host, address, port) => allowed.allows(host, address, port) && !(plain && netOf(address) === 'outside'),
    },
    millisecondsMax: ANSWER_MILLISECONDS_MAX,
    bytesMax: ANSWER_BYTES_MAX,
    truncates: true,
  });
  try {
    const sent = { method: 'POST', url, headers, body: Buffer.from(body), writes: true };
    const { status, body: answer } = await line.exchange(sent);
    return readHeard(kind, status, answer.toString('utf8').replaceAll('\0', ''));
  } finally {
    line.close();
  }
}

async function sayByMail(database: Database, channel: ChannelRow, said: Said, id: string): Promise<Heard> {
  const zh = channel.language === 'zh';
  const settings = mailSettingsOf(database);
  if (!settings)
    return {
      kind: 'refused',
      answer: zh ? '没有设置邮件服务器（TRUEUP_SMTP_URL）' : 'no mail server is set (TRUEUP_SMTP_URL)',
    };
  const host = /@([a-z0-9.-]+)/i.exec(settings.from)?.[1] ?? 'trueup.invalid';
  const letters = (readRecipients(channel.recipients) ?? []).map(({ address }, at): Letter => {
    const text = said.markdown.replaceAll(/\*\*/g, '').replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 $2');
    return {
      to: address,
      subject: said.title,
      text,
      html: htmlOf(said.markdown),
      messageId: `<alerts.${id}.${at}@${host}>`,
    };
  });
  const troubles: string[] = [];
  let taken = 0;
  await sendLetters(settings, letters, async ({ to }, sent) => {
    // What may have been taken counts as taken: a letter too many to all is worse than one too few to one.
    if (sent.kind === 'failed') troubles.push(`${to}: ${sent.reason}`);
    else taken += 1;
  });
  const answer = troubles.join('\n').slice(0, ANSWER_SHOWN);
  return taken === 0 && troubles.length > 0 ? { kind: 'away', answer } : { kind: 'taken', answer };
}

/** As little of markdown as messages use. */
function htmlOf(markdown: string): string {
  const escaped = markdown.replaceAll(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '',
  );
  const marked = escaped
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/\[([^\]]*)\]\(([^)\s]*)\)/g, '<a href="$2">$1</a>');
  return `<div style="font-family:sans-serif;line-height:1.6">${marked.replaceAll('\n', '<br>')}</div>`;
}
