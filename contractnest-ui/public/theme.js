// Runs before the first paint, so that a dark page never flashes white. Same keys as src/lib/theme.ts.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('cn.theme');
  } catch {
    chosen = null;
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
