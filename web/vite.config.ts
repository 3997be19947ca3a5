import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { appShell } from './build/app-shell.ts'

// The API that `npm run dev` started beside this. It compares where a write comes from with the address it was asked under.
const api = { target: 'http://127.0.0.1:3100', changeOrigin: false }
const proxy = { '/api': api, '/files': api, '/healthz': api, '/readyz': api }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routesDirectory: './src/routes',
      generatedRouteTree: './src/route-tree.gen.ts',
      routeFileIgnorePattern: '\\.(test|spec)\\.',
      quoteStyle: 'single',
      disableLogging: true,
    }),
    react(),
    tailwindcss(),
    appShell(),
  ],
  server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy },
  build: {
    // `npm start` builds into folders beside it, each named after what it was made of.
    outDir: 'dist/by-hand',
    // A `data:` address would need a wider policy.
    assetsInlineLimit: 0,
    target: 'es2022',
    rolldownOptions: {
      // The contract's schemas are made by calls; unused ones leave the bundle with what only they use.
      treeshake: { manualPureFunctions: ['z', 'line', 'paragraph', 'page', 'endpoint', 'decimal'] },
    },
  },
})
