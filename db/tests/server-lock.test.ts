import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startOfProcess } from '../embedded/process-start.ts'
import { AlreadyRunning, holdServerLock } from '../embedded/server-lock.ts'
import { cleanUp, firstLine, kill, openFolder } from './embedded-postgres-kit.ts'

afterAll(cleanUp)

describe('the lock of the server', () => {
  test('is refused to a second holder, with pid and address, and free again when released', () => {
    const folder = openFolder()
    const lock = holdServerLock(folder, {})
    lock.update({ address: 'http://127.0.0.1:3000' })
    expect(() => holdServerLock(folder, {})).toThrow(AlreadyRunning)
    expect(() => holdServerLock(folder, {})).toThrow(new RegExp(`process ${process.pid} at http://127.0.0.1:3000`))
    lock.release()
    holdServerLock(folder, {}).release()
    expect(readdirSync(folder)).toEqual([])
  })

  test('is replaced when its holder is gone, when its pid was recycled, and when it is damaged', () => {
    const folder = openFolder()
    const file = join(folder, 'server.lock')
    const stale = [
      JSON.stringify({ pid: 4_194_304, start: '1@abc' }), // beyond the largest pid there is
      JSON.stringify({ pid: process.ppid, start: `1${startOfProcess(process.ppid)}` }),
      '{"pid":',
    ]
    for (const text of stale) {
      writeFileSync(file, text)
      writeFileSync(`${file}.takeover`, text) // as if one had died while replacing it, too
      const lock = holdServerLock(folder, {})
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid })
      lock.release()
      expect(readdirSync(folder)).toEqual([])
    }
  })

  test('in a folder that cannot be used is refused in a sentence', () => {
    const file = join(openFolder(), 'letter.txt')
    writeFileSync(file, 'Dear')
    for (const folder of [file, join(file, 'data', 'shop')]) {
      expect(() => holdServerLock(folder, {})).toThrow(/could not use .*letter\.txt.* Set ORBIT_DATA_DIR to a folder/)
    }
  })

  test('makes the folders that are missing', () => {
    const folder = join(openFolder(), 'a', 'b')
    holdServerLock(folder, {}).release()
    expect(readdirSync(folder)).toEqual([])
  })

  test('goes to exactly one of many that find the same stale lock', async () => {
    const folder = openFolder()
    writeFileSync(join(folder, 'server.lock'), JSON.stringify({ pid: 4_194_304, start: '1@abc' }))
    const contender = `
      import { holdServerLock } from '${join(import.meta.dirname, '../embedded/server-lock.ts')}'
      try { holdServerLock('${folder}', {}); console.log('mine'); process.stdin.resume() } catch (error) { console.log(error.name) }`
    const children = Array.from({ length: 6 }, () => spawn(process.execPath, ['--input-type=module', '-e', contender]))
    const answers = await Promise.all(children.map((child) => firstLine(child)))
    await Promise.all(children.map(kill))
    expect(answers.toSorted()).toEqual([...Array(5).fill('AlreadyRunning'), 'mine'])
  })
})
