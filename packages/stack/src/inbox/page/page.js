// Everything from a mail is set as text; its HTML is shown in a sandboxed frame without scripts.
const list = document.getElementById('list');
const message = document.getElementById('message');
const count = document.getElementById('count');
const clear = document.getElementById('clear');
const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

let shown;
let seen = '';

function element(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

const addresses = (entries) => entries.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ');

function row(mail) {
  const button = element(
    'button',
    { type: 'button', className: 'mail', onclick: () => show(mail) },
    element('span', { className: 'subject' }, mail.subject || '(no subject)'),
    element('span', { className: 'to' }, addresses(mail.to)),
    element('time', { dateTime: mail.date }, clock.format(new Date(mail.date))),
  );
  button.setAttribute('aria-current', String(mail.id === shown));
  return element('li', {}, button);
}

function body(mail) {
  if (!mail.html) return element('pre', {}, mail.text);
  const frame = element('iframe', { src: `/email/${mail.id}/html`, title: 'Message' });
  frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  return frame;
}

function show(mail) {
  shown = mail.id;
  for (const button of list.querySelectorAll('.mail')) button.setAttribute('aria-current', 'false');
  const code = /\b\d{6}\b/.exec(mail.text)?.[0];
  const facts = [
    ['From', addresses(mail.from)],
    ['To', addresses(mail.to)],
    ['Received', clock.format(new Date(mail.date))],
  ];
  message.replaceChildren(
    element('h2', {}, mail.subject || '(no subject)'),
    element('dl', {}, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
    ...(code ? [element('p', { className: 'code', title: 'Code' }, code)] : []),
    body(mail),
  );
  seen = '';
  void refresh();
}

async function refresh() {
  const mails = await fetch('/email').then(
    (answer) => answer.json(),
    () => undefined,
  );
  if (mails === undefined) {
    count.textContent = 'The stack does not answer.';
    return;
  }
  const now = mails.map(({ id }) => id).join();
  if (now === seen) return;
  seen = now;
  count.textContent = mails.length === 1 ? '1 message' : `${mails.length} messages`;
  clear.disabled = mails.length === 0;
  list.replaceChildren(...mails.map(row));
  if (shown === undefined && mails.length > 0) show(mails[0]);
}

clear.addEventListener('click', async () => {
  await fetch('/email/all', { method: 'DELETE' });
  shown = undefined;
  seen = '';
  message.replaceChildren(element('p', { className: 'empty' }, 'Nothing here.'));
  await refresh();
});

await refresh();
setInterval(refresh, 2000);
