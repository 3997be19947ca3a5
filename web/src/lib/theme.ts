import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'orbit.theme'
const listeners = new Set<() => void>()
const darkness = matchMedia('(prefers-color-scheme: dark)')

darkness.addEventListener('change', show)

export function currentTheme(): Theme {
  const chosen = localStorage.getItem(KEY)
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme)
  show()
  for (const listener of listeners) listener()
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, currentTheme)
}

// public/theme.js does the same before the first paint.
function show(): void {
  const theme = currentTheme()
  const isDark = theme === 'dark' || (theme === 'system' && darkness.matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}
