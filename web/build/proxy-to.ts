/** What the pages ask of the server, while Vite serves them. It compares where a write comes from with the address it was asked under. */
export function proxyTo(apiPort: number | string) {
  const api = { target: `http://127.0.0.1:${apiPort}`, changeOrigin: false }
  return { '/api': api, '/files': api, '/healthz': api, '/readyz': api }
}
