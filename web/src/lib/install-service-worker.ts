/** After everything that the page itself needs: it fetches the whole application once. */
export function installServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const install = () => {
    // Without it the application works all the same, only not without a network.
    navigator.serviceWorker.register('/sw.js').catch(() => {})
  }
  if (document.readyState === 'complete') install()
  else addEventListener('load', install, { once: true })
}
