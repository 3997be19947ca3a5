import { receipts } from '@orbit/contract/receipts.ts'
import type { Api } from '../platform/api.ts'
import { type EmailMeans, emailReceipt } from './email-receipt.ts'
import { listPrints, printReceipt, readPrint, SAME_PRINT } from './print-receipt.ts'
import { layOut, readReceipt } from './read-receipt.ts'

export function receiptsRoutes(api: Api, means: EmailMeans): void {
  api.answerFile(receipts.read, async ({ user, params, query }) => {
    const identity = { organizationId: user.organization.id, userId: user.id }
    const receipt = await means.database.inOrganization(identity, (tx) => readReceipt(tx, params.id, query), {
      isReadOnly: true,
    })
    return layOut(user.organization.id, receipt, query)
  })
  api.answerOnce(
    receipts.print,
    { readAhead: (tx, { params, body }) => readPrint(tx, params.id, body.id), retryOn: SAME_PRINT },
    ({ tx, user, params, body, ahead }) => printReceipt(tx, user, params.id, body.id, ahead),
  )
  api.answerApart(receipts.email, ({ user, params, body, request }) =>
    emailReceipt(means, user, { requestId: request.id, id: body.id, saleId: params.id, to: body.to }),
  )
  api.answer(receipts.prints, ({ tx, params }) => listPrints(tx, params.id))
}
