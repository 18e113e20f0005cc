import type { Language, Said } from '../../kernel/index.ts';
import { drawQr } from './draw-qr.ts';
import type { PhoneOrigins } from './phone-origins.ts';

export interface InstallPageFacts {
  language: Language;
  origins: PhoneOrigins;
  /** The authority that phones are told to trust; undefined where the certificate is the factory's own. */
  authority: { name: string; fingerprint: string } | undefined;
  /** What the reader holds, as far as the browser tells: its steps stand first, the others are folded away. */
  phone: 'android' | 'apple' | undefined;
  /** Allows this page's own script and nobody else's. */
  nonce: string;
}

/** How a phone comes to use Trueup over https: trust it, see that it does, open the floor app. */
export function writeInstallPage(facts: InstallPageFacts): string {
  const { language, nonce } = facts;
  const say = (name: keyof typeof words) => words[name][language === 'zh' ? 0 : 1];
  const other = language === 'zh' ? '<a href="/install?in=en">English</a>' : '<a href="/install?in=zh">中文</a>';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${say('title')} · Trueup 账实通</title>
<style nonce="${nonce}">${style}</style></head><body>
<header><b>Trueup 账实通</b>${other}</header>
<main><h1>${say('title')}</h1>${facts.origins.secure.length === 0 ? withoutHttps(say) : steps(facts, say)}</main>
</body></html>`;
}

type Say = (name: keyof typeof words) => string;

function withoutHttps(say: Say): string {
  return `<p>${say('noHttps')}</p><p>${say('noHttpsHow')}</p>`;
}

function steps({ origins, authority, nonce, phone }: InstallPageFacts, say: Say): string {
  const floor = `${origins.secure[0]}/floor/`;
  const here = origins.plain[0] && `${origins.plain[0]}/install`;
  const others = origins.secure.slice(1).map((origin) => `<li>${origin}/floor/</li>`);
  const from =
    here && authority
      ? `<section class="wide"><p>${say('fromDesk')}</p>${drawQr(here)}<p class="address">${here}</p></section>`
      : '';
  return `${from}
${authority ? trustStep(authority, phone, origins.secure[0], say) : ''}
<section><h2>${authority ? '2' : '1'}. ${say('check')}</h2>
<p id="trust" role="status" data-at="${origins.secure[0]}">${say('checking')}</p>
<p><button id="again" type="button">${say('checkAgain')}</button></p></section>
<section><h2>${authority ? '3' : '2'}. ${say('open')}</h2>
<p><a class="main" href="${floor}">${say('openFloor')}</a></p><div class="wide">${drawQr(floor)}</div><p class="address">${floor}</p>
<p>${say('home')}</p>${others.length > 0 ? `<details><summary>${say('others')}</summary><ul class="address">${others.join('')}</ul></details>` : ''}</section>
<script nonce="${nonce}">${checkScript(say)}</script>`;
}

function trustStep(
  { name, fingerprint }: { name: string; fingerprint: string },
  phone: InstallPageFacts['phone'],
  origin: string | undefined,
  say: Say,
): string {
  const certificate = '/install/trueup-ca.crt';
  const kinds = [
    {
      kind: 'apple',
      title: 'iPhone · iPad',
      // With a name to save it under, iPhones would only keep the file.
      link: `href="${certificate}"`,
      steps: ['apple1', 'apple2', 'apple3'],
    },
    {
      kind: 'android',
      title: 'Android · HarmonyOS',
      link: `href="${certificate}" download="trueup-ca.crt"`,
      steps: ['android1', 'android2', 'android3'],
    },
  ] as const;
  const drawn = [...kinds]
    .sort((one, other) => Number(other.kind === phone) - Number(one.kind === phone))
    .map(({ kind, title, link, steps: list }) => {
      const how = `<p><a class="main" ${link}>${say('download')}</a></p><ol>${list.map((each) => `<li>${say(each)}</li>`).join('')}</ol>`;
      return phone === undefined || kind === phone
        ? `<h3>${title}</h3>${how}`
        : `<details><summary>${title}</summary>${how}</details>`;
    });
  return `<section><h2>1. ${say('trust')}</h2><p>${say('trustWhy')}</p>${drawn.join('')}
<details><summary>${say('computer')}</summary><p>${say('computerHow')}</p><p class="address"><a href="${origin}/">${origin}/</a></p></details>
<details><summary>${say('whatIsIt')}</summary><p>${say('whatIsItHow')}</p>
<p class="address">${escaped(name)}<br>SHA-256 ${fingerprint}</p></details></section>`;
}

/** Asks the https address for a sign of life: that works only where the certificate is trusted. */
function checkScript(say: Say): string {
  return `const box = document.getElementById('trust');
const look = async () => {
  box.className = ''; box.textContent = ${JSON.stringify(say('checking'))};
  const trusted = await fetch(box.dataset.at + '/livez', { mode: 'no-cors', cache: 'no-store' }).then(() => true, () => false);
  box.className = trusted ? 'yes' : 'no';
  box.textContent = trusted ? ${JSON.stringify(say('trusted'))} : ${JSON.stringify(say('untrusted'))};
};
document.getElementById('again').addEventListener('click', look);
document.addEventListener('visibilitychange', () => { if (!document.hidden) void look(); });
void look();`;
}

/** Host names come from the machine. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const words = {
  title: ['把手机和 PDA 接进来', 'Set up phones and PDAs'],
  noHttps: [
    '这里没有开 https，手机上不能用摄像头，断网时也打不开。',
    'There is no https here: phones have no camera, and nothing opens without a network.',
  ],
  noHttpsHow: [
    '请管理员检查设置 HOST、TRUEUP_HTTPS_PORT、TRUEUP_PUBLIC_URL，说明在 README。',
    'Ask the administrator to look at the settings HOST, TRUEUP_HTTPS_PORT and TRUEUP_PUBLIC_URL; the README says what they mean.',
  ],
  fromDesk: [
    '在电脑上看本页？用手机扫这个码，在手机上接着做。',
    'Reading this on a computer? Scan this with the phone and go on there.',
  ],
  trust: ['装一次证书', 'Install the certificate, once'],
  trustWhy: [
    '装了它，手机才允许用摄像头扫码，断网时也能打开现场端。以后换地址、换证书都不用再装。',
    'With it the phone lets the camera scan, and opens the floor app without a network. Later changes need no second time.',
  ],
  download: ['下载证书', 'Download the certificate'],
  android1: ['下载证书（文件名 trueup-ca.crt）。', 'Download it (trueup-ca.crt).'],
  android2: [
    '打开手机的“设置”，搜索“证书”，选“从存储设备安装” › “CA 证书” › “仍然安装”。',
    'Open the phone’s Settings, search for “certificate”: Install a certificate › CA certificate › Install anyway.',
  ],
  android3: ['选中刚下载的 trueup-ca.crt。回到本页看第 2 步。', 'Choose trueup-ca.crt. Come back here for step 2.'],
  apple1: ['用 Safari 打开本页，下载证书，点“允许”。', 'Open this page in Safari, download, and tap Allow.'],
  apple2: ['“设置” › “已下载描述文件” › “安装”。', 'Settings › Profile Downloaded › Install.'],
  apple3: [
    '“设置” › “通用” › “关于本机” › “证书信任设置”，打开 Trueup 账实通。',
    'Settings › General › About › Certificate Trust Settings: switch Trueup on.',
  ],
  computer: ['电脑上也要？', 'On a computer, too?'],
  computerHow: [
    'Windows：打开下载的文件 › 安装证书 › 本地计算机 › 受信任的根证书颁发机构。Mac：放进“钥匙串访问”，设为始终信任。Firefox 在自己的设置里导入。',
    'Windows: open the file › Install Certificate › Local Machine › Trusted Root Certification Authorities. Mac: add it to Keychain Access and trust it always. Firefox imports it in its own settings.',
  ],
  whatIsIt: ['这是什么证书？', 'What is this certificate?'],
  whatIsItHow: [
    '本厂账实通服务器自己做的证书颁发机构，只能证明这台服务器和厂内网络里的名字。要核对，请在服务器上运行 npx trueup doctor，比较指纹。',
    'The certificate authority that this Trueup made for itself. It can vouch for this server and for names in your own network only. To be sure it is ours, compare the fingerprint with what npx trueup doctor prints on the server.',
  ],
  check: ['检查', 'See whether it works'],
  checking: ['正在检查 …', 'Looking …'],
  checkAgain: ['再检查一次', 'Look again'],
  trusted: ['✓ 这台手机信任账实通。', '✓ This phone trusts Trueup.'],
  untrusted: [
    '✕ 还不信任，或连不上服务器。证书装好后再检查一次。',
    '✕ Not trusted yet, or the server isn’t reached. Install the certificate and look again.',
  ],
  open: ['打开现场端', 'Open the floor app'],
  openFloor: ['打开现场端 →', 'Open the floor app →'],
  home: [
    '打开后用浏览器菜单“添加到主屏幕”，以后像应用一样点开。再到登录页登记这台设备。',
    'Then “Add to home screen” in the browser’s menu, so that it opens like an app. Enrol the device on the sign-in page.',
  ],
  others: ['其他地址', 'Other addresses'],
} satisfies Record<string, Said>;

const style = `:root{color-scheme:light dark}body{margin:0;font:18px/1.6 system-ui,"Noto Sans SC",sans-serif;background:#f4f6f8;color:#14202b}
header{display:flex;justify-content:space-between;align-items:center;padding:12px 20px;background:#0b3d5c;color:#fff}header a{color:#fff;padding:12px}
main{max-width:640px;margin:0 auto;padding:8px 20px 60px}h1{font-size:28px;line-height:1.3}h2{font-size:22px;margin:0 0 8px}h3{font-size:18px;margin:20px 0 4px}
section{background:#fff;border-radius:12px;padding:20px;margin:16px 0}li{margin:6px 0}
.main,button{display:block;box-sizing:border-box;width:100%;min-height:56px;padding:14px;border:0;border-radius:10px;font:inherit;font-weight:600;line-height:28px;text-align:center;text-decoration:none;background:#0b5c8a;color:#fff}
button{background:#e3e9ef;color:#14202b}.qr{display:block;width:220px;height:220px;margin:12px auto}.address{font-family:ui-monospace,monospace;font-size:15px;overflow-wrap:anywhere}
.wide{text-align:center}@media(max-width:600px){.wide{display:none}}summary{min-height:48px;line-height:48px}
#trust{padding:16px;border-radius:10px;background:#eef1f4;font-weight:600}#trust.yes{background:#0d5a2f;color:#fff}#trust.no{background:#fbe8c3;color:#5c3a00}
@media(prefers-color-scheme:dark){body{background:#0d141a;color:#e8eef3}section{background:#18222b}button{background:#2b3945;color:#e8eef3}#trust{background:#24313c}}`;
