import { createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { routeTree } from './route-tree.gen.ts'
import { BrokenPage } from './shell/broken-page.tsx'
import { LoadingPage } from './ui/loading-page.tsx'

export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: lazyRouteComponent(() => import('./shell/unknown-page.tsx'), 'UnknownPage'),
    defaultPendingComponent: LoadingPage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
