// Plain JavaScript, so that an older Node can still read it and say what is missing. TypeScript runs as it is from Node 24 on.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `OrbitEngine runs on Node 24; this is ${process.version}. On Linux x64 "npm ci" (without --omit=optional) brings it, and the npm scripts use it; elsewhere install Node 24 from https://nodejs.org.`,
  )
  process.exit(1)
}
