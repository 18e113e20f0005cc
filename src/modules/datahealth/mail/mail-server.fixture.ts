import { createServer, type Server, type Socket } from 'node:net';

/** A mail server that takes what it is told to take. */
export function openMailServer() {
  const state = {
    letters: [] as { to: string; body: string }[],
    say: 'yes' as 'yes' | 'no' | 'hang-up',
    /** This one it doesn't know. */
    refused: undefined as string | undefined,
  };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let to = '';
    let body: string | undefined;
    let rest = '';
    socket.write('220 mail.example.com ESMTP\r\n');
    socket.on('data', (data) => {
      rest += data.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (body !== undefined) {
          if (line !== '.') {
            body += `${line}\n`;
            continue;
          }
          // It has the letter, and nobody hears that it has.
          state.letters.push({ to, body });
          body = undefined;
          if (state.say === 'hang-up') socket.destroy();
          else socket.write('250 taken\r\n');
        } else if (/^DATA/i.test(line)) {
          body = '';
          socket.write('354 go on\r\n');
        } else if (/^RCPT TO:<(.*)>/i.test(line)) {
          to = /<(.*)>/.exec(line)?.[1] ?? '';
          if (to === state.refused) socket.write('550 nobody here is called so\r\n');
          else socket.write(state.say === 'no' ? '451 not now\r\n' : '250 ok\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
  });
  return {
    state,
    listen: () =>
      new Promise<number>((resolve) =>
        server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
      ),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Words of a letter, out of its parts. */
export function wordsOf(body: string): string {
  return body
    .split(/^--.*$/m)
    .map((part) => {
      const [head = '', ...content] = part.split('\n\n');
      const text = content.join('\n\n');
      if (/base64/i.test(head)) return Buffer.from(text.replaceAll('\n', ''), 'base64').toString('utf8');
      return /quoted-printable/i.test(head)
        ? Buffer.from(
            text
              .replace(/=\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8')
        : text;
    })
    .join('\n');
}
