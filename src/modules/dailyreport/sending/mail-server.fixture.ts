import { createServer, type Socket } from 'node:net';

export interface MailServer {
  url: string;
  letters: { to: string; body: string }[];
  /** How the next letters are taken; `hang-up`: the letter is kept, and the line goes dead before a word. */
  answer: 'yes' | 'no' | 'hang-up';
  close(): Promise<void>;
}

/** As much of SMTP as it takes to receive letters, and to refuse them. */
export async function openMailServer(): Promise<MailServer> {
  const open = new Set<Socket>();
  const mail: MailServer = { url: '', letters: [], answer: 'yes', close: async () => {} };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => {});
    let [to, pending] = ['', ''];
    let letter: string[] | undefined;
    const take = (line: string) => {
      if (letter && line !== '.') return void letter.push(line);
      if (letter) {
        mail.letters.push({ to, body: letter.join('\n') });
        letter = undefined;
        return void (mail.answer === 'hang-up' ? socket.destroy() : socket.write('250 kept\r\n'));
      }
      const recipient = /^rcpt to:<([^>]*)>/i.exec(line);
      if (recipient) {
        to = recipient[1] ?? '';
        socket.write(mail.answer === 'no' ? '451 come back later\r\n' : '250 fine\r\n');
      } else if (/^data/i.test(line)) {
        letter = [];
        socket.write('354 say it\r\n');
      } else if (/^quit/i.test(line)) socket.end('221 good day\r\n');
      else socket.write('250 fine\r\n');
    };
    socket.write('220 mail.example.com\r\n');
    socket.on('data', (bytes) => {
      const lines = (pending + bytes.toString('utf8')).split('\r\n');
      pending = lines.pop() ?? '';
      for (const line of lines) take(line);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  mail.url = `smtp://127.0.0.1:${(server.address() as { port: number }).port}`;
  mail.close = () =>
    new Promise((closed) => {
      for (const socket of open) socket.destroy();
      server.close(() => closed());
    });
  return mail;
}
