import { imports } from '@orbit/contract/imports.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { beginApplication, beginUndo, getImport, listImports, listRows, mapImport } from './steer-import.ts'
import { uploadImport } from './upload-import.ts'

export function importsRoutes(api: Api, database: Database): void {
  api.answerUpload(imports.create, ({ user, query, file, request }) =>
    uploadImport(database, user, request.id, { ...query, bytes: file.bytes, fingerprint: request.fingerprint }),
  )
  api.answer(imports.list, ({ tx, user, query }) => listImports(tx, user, query))
  api.answer(imports.read, ({ tx, user, params }) => getImport(tx, user, params.id))
  api.answer(imports.listRows, ({ tx, user, params, query }) => listRows(tx, user, params.id, query))
  api.answer(imports.map, ({ tx, user, params, body }) => mapImport(tx, user, params.id, body.fields))
  api.answer(imports.apply, ({ tx, user, params }) => beginApplication(tx, user, params.id))
  api.answer(imports.undo, ({ tx, user, params }) => beginUndo(tx, user, params.id))
}
