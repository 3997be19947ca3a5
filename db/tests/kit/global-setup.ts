import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../migrate.ts'
import { startTestCluster, type TestCluster } from './cluster.ts'
import type { PostgresVersion } from './server-programs.ts'

/** Where the worker finds its cluster; each makes itself copies of the template, which is migrated and empty. */
export interface ProvidedPostgres {
  version: PostgresVersion
  adminUrl: string
  port: number
  appPassword: string
  template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    postgresVersion: PostgresVersion
    postgres: ProvidedPostgres
  }
}

const TEMPLATE = 'orbit_template'
const APP_PASSWORD = 'app-only-for-tests'

interface SharedCluster {
  ready: Promise<TestCluster>
  users: number
}

// Projects of the same version share a cluster. Each project loads this module anew, hence the global.
const place = Symbol.for('orbit-test-clusters')
const shared = globalThis as { [place]?: Map<PostgresVersion, SharedCluster> }
shared[place] ??= new Map()
const clusters = shared[place]

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const version = project.getProvidedContext().postgresVersion
  const shared = clusters.get(version) ?? { ready: startMigratedCluster(version), users: 0 }
  clusters.set(version, shared)
  shared.users++
  const cluster = await shared.ready
  project.provide('postgres', {
    version,
    adminUrl: cluster.adminUrl('postgres'),
    port: cluster.port,
    appPassword: APP_PASSWORD,
    template: TEMPLATE,
  })
  return async () => {
    if (--shared.users > 0) return
    clusters.delete(version)
    await cluster.stop()
  }
}

async function startMigratedCluster(version: PostgresVersion): Promise<TestCluster> {
  const cluster = await startTestCluster(version)
  try {
    const admin = new pg.Client({ connectionString: cluster.adminUrl('postgres') })
    await admin.connect()
    await admin.query(`create database ${TEMPLATE}`)
    await admin.end()
    await migrate({ url: cluster.adminUrl(TEMPLATE), appPassword: APP_PASSWORD })
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster
}
