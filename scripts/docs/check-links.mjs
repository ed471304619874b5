/** Every relative link of README, CHANGELOG and docs/ leads to a file, and every `#…` to a heading of it. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { inRoot } from '../lib/run.mjs';
import { filesUnder, read, report } from './lib.mjs';

const pages = ['README.md', 'CHANGELOG.md', 'migrations/README.md', ...filesUnder('docs', /\.md$/)];

const withoutCode = (text) => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');

function linksOf(text) {
  const plain = withoutCode(text);
  const inline = [...plain.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const html = [...plain.matchAll(/<(?:img|source|a)\b[^>]*?\b(?:src|srcset|href)="([^"]+)"/g)];
  const named = [...plain.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  return [...inline, ...html, ...named].map(([, target]) => target ?? '');
}

/** As GitHub makes them: lower case, spaces to hyphens, punctuation gone, repeated ones numbered. */
function anchorsOf(text) {
  const seen = new Map();
  const headings = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)];
  return new Set(
    headings.map(([, heading]) => {
      const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const anchor = words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
      const count = seen.get(anchor) ?? 0;
      seen.set(anchor, count + 1);
      return count === 0 ? anchor : `${anchor}-${count}`;
    }),
  );
}

function faultOf(page, target) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
  if (file.startsWith('..') || path.startsWith('/')) return `${page}: ${target} leaves the repository`;
  if (!existsSync(inRoot(file))) return `${page}: ${target} does not exist`;
  if (anchor === undefined || !file.endsWith('.md') || statSync(inRoot(file)).isDirectory()) return undefined;
  return anchorsOf(read(file)).has(anchor) ? undefined : `${page}: ${target}: there is no such heading`;
}

const links = pages.flatMap((page) => linksOf(read(page)).map((target) => ({ page, target })));
const faults = links.map(({ page, target }) => faultOf(page, target)).filter((fault) => fault !== undefined);
report(faults, `${links.length} links in ${pages.length} pages resolve`);
