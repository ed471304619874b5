import { tanstackRouter } from '@tanstack/router-plugin/vite';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { VitePWA } from 'vite-plugin-pwa';
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

/**
 * The client needs of an operation only where its fields go, and not of those that only machines call: a line of text each.
 * The schemas, with their words and examples, stay with the API: they would weigh more than React.
 */
const lightOperations: Plugin = {
  name: 'light-operations',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('/packages/contract/src/operations.ts')) return null;
    const lines = Object.entries(operations)
      .filter(([, { callers }]) => callers.some((caller) => caller !== 'service' && caller !== 'worker'))
      .map(([name, { method, path, parts }]) => {
        // What is in neither path nor query goes to the body; only a product may go to a header instead.
        const body = Object.keys(parts.body.shape).filter((key) => key === 'productCode');
        return [name, method, path, Object.keys(parts.query.shape).join(), body.join()].join(' ');
      });
    return `const shape = (keys) => ({ shape: Object.fromEntries(keys.map((key) => [key, 1])) });
      const listed = (text) => (text === '' ? [] : text.split(','));
      const read = (line) => {
        const [name, method, path, query, body] = line.split(' ');
        const inPath = [...path.matchAll(/:(\\w+)/g)].map(([, key]) => key);
        return [name, { method, path, parts: { path: shape(inPath), query: shape(listed(query)), body: shape(listed(body)) } }];
      };
      export const operations = Object.fromEntries(${JSON.stringify(lines.join(';'))}.split(';').map(read));
      export const allOperations = [];`;
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
  id.includes('/catalog/components/version-');

export default defineConfig({
  // Replaced by the API with a fresh one for every page it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  plugins: [
    lightOperations,
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
