import { createElement, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What mails of ours are made of. Anything else is left out, its text too where nobody would read it. */
const known = new Set([
  'table',
  'tbody',
  'tr',
  'td',
  'p',
  'a',
  'strong',
  'br',
  'div',
  'span',
  'ul',
  'ol',
  'li',
  'h1',
  'h2',
]);
const MARK = 'data-look';

function look(node: Element): (element: HTMLElement | null) => void {
  const css = node.getAttribute(MARK) ?? '';
  // Set by script: the content security policy lets no page bring styles in its text.
  return (element) => {
    if (element !== null) element.style.cssText = css;
  };
}

function show(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (!known.has(name)) return null;
  if (name === 'br') return <br key={key} />;
  const children = [...node.childNodes].map(show);
  // White space between the parts of a table is no cell.
  const inside = /^(table|tbody|tr)$/.test(name) ? children.filter((child) => typeof child !== 'string') : children;
  const href = name === 'a' ? node.getAttribute('href') : null;
  const link = href !== null && /^https?:/i.test(href) ? { href, target: '_blank', rel: 'noreferrer noopener' } : {};
  const role = name === 'table' ? { role: 'presentation' } : {};
  return createElement(name, { key, ref: look(node), ...link, ...role }, ...inside);
}

/** A mail as it arrives. It is read as data and drawn anew, so nothing in it can run or reach out. */
export function MailPage({ html }: { html: string }) {
  const { t } = useTranslation('messages');
  const body = useMemo(
    () => new DOMParser().parseFromString(html.replaceAll(' style="', ` ${MARK}="`), 'text/html').body,
    [html],
  );
  return (
    <div
      role="group"
      aria-label={t('content.asMail')}
      className="relative overflow-hidden rounded-lg border [contain:paint]"
    >
      <div ref={look(body)}>{[...body.childNodes].map(show)}</div>
    </div>
  );
}
