// zod reads this when it is loaded, which is later: it must not try whether code can be made from text, since the page's
// policy forbids it and the browser would report the attempt.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
