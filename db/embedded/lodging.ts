import { createHash } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, readlinkSync, realpathSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, copyBinaries, findComplaint, findPackagedBinaries, makeMissingLinks } from './binaries.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { makeFolder } from './make-folder.ts'
import { canEnter, findOrMakeSystemUser, type SystemUser } from './system-user.ts'

/** Where PostgreSQL lives, and as whom. */
export interface Lodging {
  /** the data directory: a real path, not there yet before the first start */
  cluster: string
  binaries: Binaries
  user: SystemUser | undefined
}

/** The way out for root, whose own folders are closed to the user that PostgreSQL runs as. */
const systemHome = '/var/lib/orbitengine'

/** Where the database of this folder is, if it was ever made; changes nothing. */
export function findCluster(dataDir: string): string | undefined {
  const door = join(dataDir, 'postgres')
  return existsSync(door) ? realpathSync(door) : undefined
}

export async function findLodging(dataDir: string, say: (line: string) => void): Promise<Lodging> {
  const door = join(dataDir, 'postgres')
  makeFolder(dataDir)
  return process.getuid?.() === 0 ? lodgeForRoot(dataDir, door, say) : lodgeForUser(dataDir, door)
}

function lodgeForUser(dataDir: string, door: string): Lodging {
  const cluster = follow(door)
  const owner = findOwner(cluster)
  if (owner && owner.uid !== process.getuid?.()) {
    throw new EmbeddedPostgresError(
      `The database in ${cluster} belongs to another user (uid ${owner.uid}). Start OrbitEngine as that user or as root, or set ORBIT_DATA_DIR to another folder.`,
    )
  }
  const packaged = findPackagedBinaries()
  const binaries = makeMissingLinks(packaged.folder) ? packaged : copyBinaries(packaged, dataDir, undefined)
  refuseBrokenBinaries(binaries, undefined)
  return { cluster, binaries, user: undefined }
}

async function lodgeForRoot(dataDir: string, door: string, say: (line: string) => void): Promise<Lodging> {
  const owner = findOwner(follow(door))
  if (owner?.uid === 0) {
    throw new EmbeddedPostgresError(
      `The database in ${follow(door)} belongs to root, as whom PostgreSQL does not run. Give it to a user made for it: useradd --system orbitengine; chown -R orbitengine: ${follow(door)}`,
    )
  }
  // A cluster made before by an ordinary user goes on as that user's.
  const user = owner ?? (await findOrMakeSystemUser(say))
  const cluster = owner || isLink(door) || canEnter(dataDir, user) ? follow(door) : moveOut(dataDir, door)
  if (owner && !canEnter(cluster, user)) {
    throw new EmbeddedPostgresError(
      `PostgreSQL (uid ${user.uid}) can't reach its database in ${cluster} any more. Move the data folder to a place that user can reach, such as /srv/orbitengine, and set ORBIT_DATA_DIR.`,
    )
  }
  const packaged = findPackagedBinaries()
  const isPackageUsable = makeMissingLinks(packaged.folder) && findComplaint(packaged, user) === undefined
  const binaries = isPackageUsable ? packaged : copyBinaries(packaged, makeSystemHome(), user)
  refuseBrokenBinaries(binaries, user)

  const elsewhere = [
    ...(isLink(door) ? [`its data is in ${cluster}`] : []),
    ...(isPackageUsable ? [] : [`its programs are in ${binaries.folder}`]),
  ]
  if (elsewhere.length > 0) say(`PostgreSQL's own user can't reach this folder, so ${elsewhere.join(' and ')}.`)
  return { cluster, binaries, user }
}

/**
 * The link in the data folder is what counts from then on: it is there before the database is, it moves with the
 * folder, and when it is deleted with the folder, the next start gets a new place and leaves the old data alone.
 */
function moveOut(dataDir: string, door: string): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 10)
  const home = makeSystemHome()
  for (let count = 1; ; count++) {
    const room = join(home, count === 1 ? name : `${name}-${count}`)
    if (existsSync(join(room, 'postgres'))) continue
    makeOpenFolder(room)
    try {
      symlinkSync(join(room, 'postgres'), door)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another start was faster
    }
    return follow(door)
  }
}

function makeSystemHome(): string {
  makeOpenFolder(systemHome)
  return systemHome
}

/** The mode is set apart because root's umask may be strict. */
function makeOpenFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(folder)
  chmodSync(folder, 0o755)
}

/** The real path, also where the link leads to something that is not there yet. */
function follow(door: string): string {
  if (existsSync(door)) return realpathSync(door)
  if (isLink(door)) return readlinkSync(door)
  return join(realpathSync(join(door, '..')), 'postgres')
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

function findOwner(cluster: string): SystemUser | undefined {
  const version = statSync(join(cluster, 'PG_VERSION'), { throwIfNoEntry: false })
  return version && { uid: version.uid, gid: version.gid }
}

function refuseBrokenBinaries(binaries: Binaries, user: SystemUser | undefined): void {
  const complaint = findComplaint(binaries, user)
  if (complaint === undefined) return
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL does not run on this system (${complaint}). Run "npm ci" again, or use a PostgreSQL of your own (ORBIT_APP_DATABASE_URL).`,
  )
}
