// Before the first paint, so that nobody who works in the dark is dazzled. In a file of its own: nothing inline may run.
;(() => {
  const root = document.documentElement
  const chosen = localStorage.getItem('orbit.theme')
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = chosen === 'dark' || (chosen !== 'light' && prefersDark) ? 'dark' : 'light'
  root.lang = localStorage.getItem('orbit.language') ?? 'es'
})()
