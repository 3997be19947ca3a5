import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { appShell } from './build/app-shell.ts'
import { proxyTo } from './build/proxy-to.ts'

// Where `npm run dev` has the API, unless it is told otherwise.
const proxy = proxyTo(3100)
const BASE =
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/(react-router|router-core|history|react-store|store))\//

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
      // What every page needs and no edit changes: smaller in one piece, and an update leaves it where it is.
      output: { chunkFileNames: 'assets/[hash].js', codeSplitting: { groups: [{ name: 'base', test: BASE }] } },
    },
    // Every browser that reads this target knows it.
    modulePreload: { polyfill: false },
  },
})
