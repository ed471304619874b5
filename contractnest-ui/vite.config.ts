import { tanstackRouter } from '@tanstack/router-plugin/vite';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { VitePWA } from 'vite-plugin-pwa';
import { errors } from '../packages/contract/src/errors.ts';
import { operations } from '../packages/contract/src/operations.ts';

const API = process.env['CN_PUBLIC_URL'] ?? 'http://localhost:3000';

/** Each entry is an application of its own: own routes, own bundle, own cookie. */
function routesOf(app: string): Plugin[] {
  const plugins = tanstackRouter({
    target: 'react',
    autoCodeSplitting: true,
    routesDirectory: `src/app/${app}/routes`,
    generatedRouteTree: `src/app/${app}/route-tree.gen.ts`,
    addExtensions: true,
    quoteStyle: 'single',
    semicolons: true,
    disableLogging: true,
    tmpDir: 'node_modules/.cache/router',
  });
  return (Array.isArray(plugins) ? plugins : [plugins]).map((plugin) => confine(plugin, app));
}

/** The plugin splits every route module it meets; with two of them each must keep to its own folder. */
function confine(plugin: Plugin, app: string): Plugin {
  if (!plugin.name.endsWith('compile-virtual-file') || typeof plugin.transform !== 'object') return plugin;
  return { ...plugin, transform: { ...plugin.transform, filter: { id: new RegExp(`/src/app/${app}/.*tsr-split`) } } };
}

/** Where the fields of an operation go is all that the client needs of it: a line, where the API keeps pages. */
function lightOperation(name: string): string | undefined {
  const operation = Object.entries(operations).find(([id]) => id === name)?.[1];
  if (operation === undefined) return undefined;
  const { method, path, parts } = operation;
  const only = (keys: string[]) => ({ shape: Object.fromEntries(keys.map((key) => [key, 1])) });
  // What is in neither path nor query goes to the body; only a product may go to a header instead.
  const body = Object.keys(parts.body.shape).filter((key) => key === 'productCode');
  const light = { path: only(Object.keys(parts.path.shape)), query: only(Object.keys(parts.query.shape)) };
  return JSON.stringify({ method, path, parts: { ...light, body: only(body) } });
}

/**
 * `api.call('listInvoices', …)` and `operations.listInvoices` become that line where they stand, so that an operation
 * comes with the route that calls it, and the first script does not grow with their number.
 */
const lightOperations: Plugin = {
  name: 'light-operations',
  enforce: 'pre',
  load: (id) =>
    id.endsWith('/packages/contract/src/operations.ts')
      ? 'export const operations = {}; export const allOperations = []; export const apiOperations = [];'
      : null,
  transform(source, id) {
    if (!/\/contractnest-ui\/src\/.*\.tsx?(\?|$)/.test(id)) return null;
    const called = /(?<=\bapi\.call\(\s*)'(\w+)'|(?<!typeof )\boperations\.(\w+)/g;
    const code = source.replace(called, (text, literal?: string, member?: string) => {
      const light = lightOperation(literal ?? member ?? '');
      return light ?? this.error(`${text} is no operation of the contract`);
    });
    return code === source ? null : { code, map: null };
  },
};

/** Of refusals the page needs to know which there are, and what it says when nothing came back; words are its own. */
const lightErrors: Plugin = {
  name: 'light-errors',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('/packages/contract/src/errors.ts')) return null;
    const { not_ready, internal_error } = errors;
    return `const names = ${JSON.stringify(Object.keys(errors).join(' '))}.split(' ');
      export const errors = ${JSON.stringify({ not_ready, internal_error })};
      export const isErrorCode = (value) => names.includes(value);`;
  },
};

/** Which scopes a key can use at all: of these the form that makes one offers what its maker holds. */
const keyScopes: Plugin = {
  name: 'key-scopes',
  resolveId: (id) => (id === 'virtual:key-scopes' ? `\0${id}` : null),
  load(id) {
    if (id !== '\0virtual:key-scopes') return null;
    const of = (caller: 'service' | 'admin'): string[] => {
      const open = Object.values(operations).filter(({ callers }) => (callers as readonly string[]).includes(caller));
      return [...new Set(open.flatMap((operation) => ('scope' in operation ? [operation.scope] : [])))].sort();
    };
    return `export const keyScopes = ${JSON.stringify({ service: of('service'), admin: of('admin') })};`;
  },
};

/** In development `/admin/...` is served by admin.html, as the API does in production. */
const adminEntry: Plugin = {
  name: 'admin-entry',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      if (/^\/admin(\/[^.]*)?$/.test(path)) request.url = '/admin.html';
      next();
    });
  },
};

/** Sonner puts its styles into the page itself, which the content security policy refuses; we link its file instead. */
const linkedToastStyles: Plugin = {
  name: 'linked-toast-styles',
  apply: 'build',
  transform(code, id) {
    if (!id.endsWith('/sonner/dist/index.mjs')) return null;
    const without = code.replace(/^__insertCSS\(".*$/m, '');
    if (without === code) this.error('sonner no longer inserts its styles the way this plugin removes them');
    return { code: without, map: null };
  },
};

/** The editor of price documents is a module of a feature, and nobody but staff opens it. */
const isAdminModule = (id: string): boolean =>
  id.includes('/src/app/admin/') ||
  id.includes('/catalog/components/json-editor') ||
  id.includes('/catalog/components/version-') ||
  id.includes('/features/invoices/staff/') ||
  id.includes('/features/charging/') ||
  id.includes('/features/runs/');

export default defineConfig({
  // Replaced by the API with a fresh one for every page it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  plugins: [
    lightOperations,
    lightErrors,
    keyScopes,
    linkedToastStyles,
    ...routesOf('tenant'),
    ...routesOf('admin'),
    react(),
    tailwindcss(),
    adminEntry,
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        name: 'ContractNest',
        short_name: 'ContractNest',
        description: 'Plans, credits and bills in one place.',
        display: 'standalone',
        start_url: '/',
        scope: '/',
        background_color: '#f9fafb',
        theme_color: '#454fdb',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['index.html', 'theme.js', 'logo.svg', 'assets/*.{js,css}', 'assets/*-latin-*normal*.woff2'],
        globIgnores: ['assets/*-latin-ext-*', 'assets/admin/**'],
        // Answers are never kept: a balance from yesterday is worse than none.
        navigateFallback: '/index.html',
        navigateFallbackAllowlist: [/^\/(?:$|login|sign-up|invitation|billing|credits|usage|settings)/],
        navigateFallbackDenylist: [/^\/(?:api|functions|admin|c|graphql|mcp|docs)(?:\/|$)/],
        cleanupOutdatedCaches: true,
      },
    }),
    // Smallest copies beside the files, made once here rather than by the API for each request. Pages are not
    // among them: they get their nonce when they are served.
    compression({
      include: /\.(js|css|svg|json|webmanifest)$/,
      threshold: 1_000,
      algorithms: [defineAlgorithm('gzip'), defineAlgorithm('brotliCompress')],
    }),
  ],
  build: {
    target: 'es2022',
    outDir: 'dist',
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { tenant: 'index.html', admin: 'admin.html' },
      output: {
        // Kept apart so that the offline cache of tenants never holds the admin application.
        entryFileNames: ({ name }) => (name === 'admin' ? 'assets/admin/[name]-[hash].js' : 'assets/[name]-[hash].js'),
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some(isAdminModule) ? 'assets/admin/[name]-[hash].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  // The API refuses foreign origins; in development this server stands in for its own.
  server: {
    proxy: Object.fromEntries(
      ['/api', '/v1'].map((path) => [path, { target: API, changeOrigin: true, headers: { origin: API } }]),
    ),
  },
});
