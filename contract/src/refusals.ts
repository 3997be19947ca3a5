import { z } from 'zod'
import { faultNames } from './document-verdicts.ts'
import { Id } from './ids.ts'
import { undoObstacleNames } from './import-faults.ts'
import { Money, Quantity } from './money.ts'
import { permissions } from './permissions.ts'

interface Sentences {
  status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 428 | 429 | 500 | 503
  es: string
  en: string
}

/** The closed list of ways to say no. The sentences are for a person in a shop. */
export const refusals = {
  invalid_request: {
    status: 400,
    es: 'Hay datos que faltan o no son válidos.',
    en: 'Some data is missing or not valid.',
  },
  unauthenticated: {
    status: 401,
    es: 'Inicia sesión para continuar.',
    en: 'Sign in to continue.',
  },
  // One sentence whatever went wrong: it must not tell who exists.
  sign_in_failed: {
    status: 401,
    es: 'La empresa, el correo o la contraseña no coinciden, o hubo demasiados intentos. Revisa los datos o espera 15 minutos.',
    en: 'The organization, email or password do not match, or there were too many attempts. Check them or wait 15 minutes.',
  },
  permission_denied: {
    status: 403,
    es: 'Tu rol no permite hacer esto.',
    en: 'Your role does not allow this.',
  },
  // Not 403, which says that this request is not for one's role: here it is what the request is about.
  beyond_own_permissions: {
    status: 409,
    es: 'No puedes dar, cambiar ni quitar permisos que tú no tienes.',
    en: 'You cannot give, change or take away permissions that you do not have.',
  },
  signup_closed: {
    status: 403,
    es: 'Aquí no se pueden registrar empresas. Pide una cuenta a quien administra el sistema.',
    en: 'Organizations cannot sign up here. Ask whoever runs the system for an account.',
  },
  foreign_origin: {
    status: 403,
    es: 'La solicitud vino de otro sitio web y fue bloqueada.',
    en: 'The request came from another website and was blocked.',
  },
  https_required: {
    status: 403,
    es: 'Esta dirección no es segura. Ábrela con https.',
    en: 'This address is not secure. Open it with https.',
  },
  not_found: {
    status: 404,
    es: 'No encontramos lo que buscas.',
    en: 'We could not find what you are looking for.',
  },
  sale_id_reused: {
    status: 409,
    es: 'Ya existe otra venta con este identificador.',
    en: 'Another sale already has this identifier.',
  },
  print_id_reused: {
    status: 409,
    es: 'Ya hay otra impresión o envío con este identificador.',
    en: 'Another print or email already has this identifier.',
  },
  sale_without_number: {
    status: 409,
    es: 'Esta venta no tiene número: no hay comprobante que entregar.',
    en: 'This sale has no number: there is no receipt to give out.',
  },
  email_missing: {
    status: 409,
    es: 'El cliente no tiene correo. Indica a qué dirección enviarlo.',
    en: 'The customer has no email address. Say where to send it.',
  },
  product_id_reused: {
    status: 409,
    es: 'Ya existe otro producto con este identificador.',
    en: 'Another product already has this identifier.',
  },
  category_id_reused: {
    status: 409,
    es: 'Ya existe otra categoría con este identificador.',
    en: 'Another category already has this identifier.',
  },
  bulk_change_id_reused: {
    status: 409,
    es: 'Ya existe otro cambio masivo con este identificador.',
    en: 'Another bulk change already has this identifier.',
  },
  customer_id_reused: {
    status: 409,
    es: 'Ya existe otro cliente con este identificador.',
    en: 'Another customer already has this identifier.',
  },
  stock_document_id_reused: {
    status: 409,
    es: 'Ya existe otro documento de almacén con este identificador.',
    en: 'Another stock document already has this identifier.',
  },
  stock_count_id_reused: {
    status: 409,
    es: 'Ya existe otro conteo con este identificador.',
    en: 'Another stock count already has this identifier.',
  },
  stock_count_closed: {
    status: 409,
    es: 'Este conteo ya se aplicó o se descartó.',
    en: 'This stock count was already applied or dropped.',
  },
  stock_count_empty: {
    status: 409,
    es: 'Este conteo todavía no tiene nada que aplicar.',
    en: 'This stock count has nothing to apply yet.',
  },
  sale_item_unavailable: {
    status: 409,
    es: 'La venta no existe, no está cobrada o no tiene esa línea.',
    en: 'The sale does not exist, is not completed or has no such line.',
  },
  return_exceeds_sale: {
    status: 409,
    es: 'Se devuelve más de lo que queda por devolver de la venta.',
    en: 'More would come back than is left of what was sold.',
  },
  document_date_in_future: {
    status: 400,
    es: 'La fecha del documento no puede estar en el futuro.',
    en: 'The date of the document cannot be in the future.',
  },
  user_id_reused: {
    status: 409,
    es: 'Ya existe otro usuario con este identificador.',
    en: 'Another user already has this identifier.',
  },
  email_taken: {
    status: 409,
    es: 'Otro usuario ya usa este correo.',
    en: 'Another user already uses this email address.',
  },
  user_not_invited: {
    status: 409,
    es: 'Este usuario ya aceptó su invitación.',
    en: 'This user has already accepted the invitation.',
  },
  user_not_joined: {
    status: 409,
    es: 'Este usuario aún no acepta su invitación.',
    en: 'This user has not accepted the invitation yet.',
  },
  last_administrator: {
    status: 409,
    es: 'La empresa necesita al menos un administrador activo. Nombra otro antes.',
    en: 'The organization needs at least one active administrator. Appoint another one first.',
  },
  role_id_reused: {
    status: 409,
    es: 'Ya existe otro rol con este identificador.',
    en: 'Another role already has this identifier.',
  },
  role_name_taken: {
    status: 409,
    es: 'Otro rol ya tiene este nombre.',
    en: 'Another role already has this name.',
  },
  role_unavailable: {
    status: 409,
    es: 'El rol elegido no existe o fue eliminado.',
    en: 'The chosen role does not exist or was deleted.',
  },
  role_in_use: {
    status: 409,
    es: 'Hay usuarios con este rol. Dales otro antes de eliminarlo.',
    en: 'Some users have this role. Give them another one before deleting it.',
  },
  link_invalid: {
    status: 409,
    es: 'Este enlace ya se usó, venció o no es válido. Pide uno nuevo.',
    en: 'This link was already used, has expired or is not valid. Ask for a new one.',
  },
  password_wrong: {
    status: 409,
    es: 'La contraseña actual no es correcta, o hubo demasiados intentos.',
    en: 'The present password is not right, or there were too many attempts.',
  },
  domain_unavailable: {
    status: 409,
    es: 'Esta dirección ya está en uso o no se puede usar. Elige otra.',
    en: 'This address is taken or cannot be used. Choose another one.',
  },
  currency_in_use: {
    status: 409,
    es: 'Ya hay ventas: la moneda y sus decimales no se pueden cambiar.',
    en: 'There are sales already: the currency and its decimals cannot change.',
  },
  series_taken: {
    status: 409,
    es: 'Ya existe una serie con este nombre.',
    en: 'A series with this name already exists.',
  },
  series_unavailable: {
    status: 409,
    es: 'La serie elegida no existe.',
    en: 'The chosen series does not exist.',
  },
  confirmation_mismatch: {
    status: 409,
    es: 'Lo que escribiste no coincide con la dirección de la empresa.',
    en: 'What you typed does not match the address of the organization.',
  },
  insufficient_stock: {
    status: 409,
    es: 'No hay stock suficiente.',
    en: 'There is not enough stock.',
  },
  prices_changed: {
    status: 409,
    es: 'Los precios cambiaron. Revisa el nuevo total antes de cobrar.',
    en: 'Prices have changed. Check the new total before charging.',
  },
  stock_moved: {
    status: 409,
    es: 'El stock cambió mientras contabas. Revisa la cantidad y vuelve a guardar.',
    en: 'The stock changed while you were counting. Check the quantity and save again.',
  },
  stock_not_tracked: {
    status: 409,
    es: 'Este producto no lleva stock.',
    en: 'This product does not keep stock.',
  },
  sale_already_cancelled: {
    status: 409,
    es: 'Esta venta ya fue anulada.',
    en: 'This sale has already been cancelled.',
  },
  sale_not_pending: {
    status: 409,
    es: 'Esta venta ya no está en espera.',
    en: 'This sale is no longer on hold.',
  },
  sku_taken: {
    status: 409,
    es: 'Otro producto ya usa este código.',
    en: 'Another product already uses this code.',
  },
  barcode_taken: {
    status: 409,
    es: 'Otro producto ya usa este código de barras.',
    en: 'Another product already uses this barcode.',
  },
  customer_document_taken: {
    status: 409,
    es: 'Otro cliente ya tiene este documento.',
    en: 'Another customer already has this document.',
  },
  customer_document_invalid: {
    status: 400,
    es: 'El número de documento no es válido. Revísalo con el cliente.',
    en: 'The document number is not valid. Check it with the customer.',
  },
  customer_merged: {
    status: 409,
    es: 'Este cliente se unió con otro. Usa el otro.',
    en: 'This customer was merged into another one. Use the other one.',
  },
  customer_anonymised: {
    status: 409,
    es: 'Los datos de este cliente se borraron a pedido suyo y no vuelven.',
    en: 'This customer’s data was erased on request and does not come back.',
  },
  customer_merge_into_itself: {
    status: 400,
    es: 'Elige dos clientes distintos para unirlos.',
    en: 'Choose two different customers to merge.',
  },
  customer_has_held_sales: {
    status: 409,
    es: 'Este cliente tiene ventas en espera. Cóbralas o descártalas antes de borrar sus datos.',
    en: 'This customer has sales on hold. Complete or drop them before erasing the data.',
  },
  product_unavailable: {
    status: 409,
    es: 'Un producto de la venta no existe o ya no está a la venta.',
    en: 'A product in the sale does not exist or is no longer for sale.',
  },
  customer_unavailable: {
    status: 409,
    es: 'El cliente elegido no existe o fue eliminado.',
    en: 'The chosen customer does not exist or was deleted.',
  },
  category_unavailable: {
    status: 409,
    es: 'La categoría elegida no existe o fue eliminada.',
    en: 'The chosen category does not exist or was deleted.',
  },
  category_name_taken: {
    status: 409,
    es: 'Ya hay una categoría con este nombre en el mismo lugar.',
    en: 'There is already a category with this name in the same place.',
  },
  category_circle: {
    status: 409,
    es: 'Una categoría no puede quedar dentro de sí misma.',
    en: 'A category cannot be inside itself.',
  },
  category_too_deep: {
    status: 409,
    es: 'Las categorías pueden tener hasta seis niveles.',
    en: 'Categories can be up to six levels deep.',
  },
  category_not_empty: {
    status: 409,
    es: 'La categoría tiene productos o subcategorías. Indica a dónde van.',
    en: 'The category holds products or subcategories. Say where they should go.',
  },
  barcode_misread: {
    status: 409,
    es: 'El código no se leyó bien. Vuelve a escanearlo.',
    en: 'The code was not read correctly. Scan it again.',
  },
  selection_too_large: {
    status: 409,
    es: 'Son demasiados productos para un solo cambio. Elige menos.',
    en: 'These are too many products for one change. Choose fewer.',
  },
  preview_outdated: {
    status: 409,
    es: 'Los productos cambiaron desde la vista previa. Revísala otra vez antes de aplicar.',
    en: 'The products have changed since the preview. Look at it again before applying.',
  },
  document_series_missing: {
    status: 409,
    es: 'Falta configurar la serie de este tipo de documento.',
    en: 'The number series for this type of document is not set up.',
  },
  stock_limits_disordered: {
    status: 400,
    es: 'El stock máximo no puede ser menor que el mínimo.',
    en: 'The maximum stock cannot be below the minimum.',
  },
  customer_name_missing: {
    status: 400,
    es: 'El cliente necesita un nombre o una razón social.',
    en: 'The customer needs a name or a company name.',
  },
  amount_too_large: {
    status: 400,
    es: 'El importe es demasiado grande.',
    en: 'The amount is too large.',
  },
  amount_decimals: {
    status: 400,
    es: 'El importe tiene más decimales que la moneda.',
    en: 'The amount has more decimals than the currency.',
  },
  quantity_decimals: {
    status: 400,
    es: 'Este producto no se vende con tantos decimales.',
    en: 'This product is not sold with that many decimals.',
  },
  discount_exceeds_amount: {
    status: 400,
    es: 'El descuento es mayor que el importe.',
    en: 'The discount is larger than the amount.',
  },
  payment_is_short: {
    status: 400,
    es: 'El dinero recibido no alcanza para el total.',
    en: 'The money received does not cover the total.',
  },
  sale_date_in_future: {
    status: 400,
    es: 'La fecha de la venta no puede estar en el futuro.',
    en: 'The date of the sale cannot be in the future.',
  },
  export_id_reused: {
    status: 409,
    es: 'Ya existe otra tarea con este identificador.',
    en: 'Another job already has this identifier.',
  },
  forecast_run_id_reused: {
    status: 409,
    es: 'Esa solicitud ya se usó para otra tarea. Vuelve a intentarlo.',
    en: 'That request was already used for another job. Try again.',
  },
  purchase_order_id_reused: {
    status: 409,
    es: 'Ese pedido ya se guardó con otros datos. Revísalo en la lista de pedidos.',
    en: 'That order was already saved with other data. Look for it in the list of orders.',
  },
  purchase_order_closed: {
    status: 409,
    es: 'Este pedido ya se recibió o se anuló y no se puede cambiar.',
    en: 'This order was received or cancelled already and cannot be changed.',
  },
  import_id_reused: {
    status: 409,
    es: 'Ya existe otra importación con este identificador.',
    en: 'Another import already has this identifier.',
  },
  import_file_empty: {
    status: 400,
    es: 'El archivo está vacío.',
    en: 'The file is empty.',
  },
  import_file_unreadable: {
    status: 400,
    es: 'No pudimos leer este archivo. Guárdalo como CSV o como libro de Excel (.xlsx) y vuelve a enviarlo.',
    en: 'We could not read this file. Save it as CSV or as an Excel workbook (.xlsx) and send it again.',
  },
  import_file_too_large: {
    status: 413,
    es: 'El archivo es demasiado grande: el máximo son 50 000 filas y 20 MB. Divídelo en varios.',
    en: 'The file is too large: at most 50,000 rows and 20 MB. Divide it into several.',
  },
  import_mapping_unfit: {
    status: 409,
    es: 'Las columnas elegidas no bastan o se repiten. Elige al menos las obligatorias, cada una una vez.',
    en: 'The chosen columns are not enough or appear twice. Choose at least the required ones, each once.',
  },
  import_unchecked: {
    status: 409,
    es: 'Primero hay que revisar el archivo y esperar a que termine la revisión.',
    en: 'The file has to be checked first, and the check has to end.',
  },
  import_under_way: {
    status: 409,
    es: 'Esta importación está en marcha o ya se hizo.',
    en: 'This import is under way or has been done.',
  },
  import_not_applied: {
    status: 409,
    es: 'Solo se puede deshacer una importación que ya se hizo.',
    en: 'Only an import that was applied can be undone.',
  },
  import_in_use: {
    status: 409,
    es: 'La importación ya no se puede deshacer: hay cosas que dependen de ella.',
    en: 'The import can no longer be undone: other things depend on it.',
  },
  job_ended: {
    status: 409,
    es: 'Esta tarea ya terminó.',
    en: 'This job has already ended.',
  },
  job_not_failed: {
    status: 409,
    es: 'Solo se puede repetir una tarea que falló o se canceló.',
    en: 'Only a job that failed or was cancelled can begin again.',
  },
  // How a job fails; no request is answered with these two.
  job_actor_gone: {
    status: 409,
    es: 'Quien pidió esta tarea ya no puede entrar en la empresa.',
    en: 'Whoever asked for this job can no longer enter the organization.',
  },
  job_interrupted: {
    status: 409,
    es: 'La tarea se interrumpió varias veces. Si la repites y vuelve a pasar, avisa a quien administra el sistema.',
    en: 'The job was cut off several times. If it happens again after a retry, tell whoever runs the system.',
  },
  version_conflict: {
    status: 412,
    es: 'Otra persona cambió estos datos. Vuelve a abrirlos antes de guardar.',
    en: 'Someone else changed this data. Open it again before saving.',
  },
  precondition_required: {
    status: 428,
    es: 'Falta indicar qué versión de los datos se está cambiando.',
    en: 'The version of the data being changed is missing.',
  },
  body_too_large: {
    status: 413,
    es: 'Los datos enviados son demasiado grandes.',
    en: 'The data sent is too large.',
  },
  image_unsupported: {
    status: 415,
    es: 'Este archivo no es una imagen que podamos usar. Envía un PNG, JPEG, WebP, GIF o AVIF.',
    en: 'This file is not an image that we can use. Send a PNG, JPEG, WebP, GIF or AVIF.',
  },
  image_damaged: {
    status: 400,
    es: 'La imagen está dañada o incompleta. Ábrela, guárdala de nuevo y vuelve a enviarla.',
    en: 'The image is damaged or incomplete. Open it, save it again and send it once more.',
  },
  image_too_large: {
    status: 413,
    es: 'La imagen tiene demasiados píxeles: el máximo son 40 millones (por ejemplo, 8000 × 5000).',
    en: 'The image has too many pixels: 40 million at most (for example, 8000 × 5000).',
  },
  unsupported_media_type: {
    status: 415,
    es: 'El formato de los datos enviados no es válido.',
    en: 'The format of the data sent is not supported.',
  },
  too_many_requests: {
    status: 429,
    es: 'Hubo demasiados intentos desde tu conexión. Espera un poco y vuelve a intentarlo.',
    en: 'There were too many attempts from your connection. Wait a little and try again.',
  },
  busy: {
    status: 503,
    es: 'Hay mucho movimiento ahora. Inténtalo de nuevo en unos segundos.',
    en: 'The system is busy right now. Try again in a few seconds.',
  },
  service_unavailable: {
    status: 503,
    es: 'El servicio no está disponible. Inténtalo en unos minutos.',
    en: 'The service is not available. Try again in a few minutes.',
  },
  internal_error: {
    status: 500,
    es: 'Algo falló de nuestro lado. Inténtalo de nuevo; si continúa, avisa con el número de solicitud.',
    en: 'Something failed on our side. Try again; if it goes on, report the request number.',
  },
} as const satisfies Record<string, Sentences>

export type RefusalCode = keyof typeof refusals

export const refusalCodes = Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]

/** What some refusals say besides their sentence; the members stand beside `code` in the answer. */
const refusalDetails = {
  permission_denied: { permission: z.enum(permissions) },
  /** Those that are missing. */
  beyond_own_permissions: { permissions: z.array(z.enum(permissions)) },
  insufficient_stock: {
    products: z.array(z.object({ productId: Id, asked: Quantity, available: Quantity })),
  },
  /** The price of the moment of each product in the sale, and what the sale would cost now. */
  prices_changed: {
    prices: z.array(z.object({ productId: Id, unitPrice: Money })),
    total: Money,
  },
  /** The stock there is now of each product in which it is another than the person saw; alone, that of the first. */
  stock_moved: {
    stockQuantity: Quantity,
    moved: z.array(z.object({ productId: Id, stockQuantity: Quantity })),
  },
  sale_item_unavailable: { saleItemIds: z.array(Id) },
  product_unavailable: { productIds: z.array(Id) },
  quantity_decimals: { productId: Id, quantityDecimals: z.int() },
  version_conflict: { version: z.int() },
  /** The one who has it, for those who may see customers. */
  customer_document_taken: { customer: z.object({ id: Id, name: z.string() }).optional() },
  customer_document_invalid: { documentFault: z.enum(faultNames) },
  /** Who they turned out to be in the end. */
  customer_merged: { mergedIntoId: Id },
  /** What is directly in it. */
  category_not_empty: { productsCount: z.int(), childrenCount: z.int() },
  selection_too_large: { limit: z.int() },
  /** Of required fields those that no column is, and of all those that several are. */
  import_mapping_unfit: { missing: z.array(z.string()), repeated: z.array(z.string()) },
  /** The first twenty things that stand in the way. */
  import_in_use: {
    obstacles: z.array(
      z.object({ row: z.int(), name: z.string(), reason: z.enum(undoObstacleNames), es: z.string(), en: z.string() }),
    ),
    obstaclesCount: z.int(),
  },
} as const satisfies Partial<Record<RefusalCode, z.ZodRawShape>>

type Details = typeof refusalDetails

/** The members a refusal with this code carries, e.g. `products` for `insufficient_stock`. */
export type RefusalDetails<Code extends RefusalCode> = Code extends keyof Details
  ? z.input<z.ZodObject<Details[Code]>>
  : Record<never, never>

/** RFC 9457, `application/problem+json`: the body of every answer that is not a success. */
export const Problem = z.object({
  type: z.literal('about:blank'),
  /** The sentence of the code in the reader's language. */
  title: z.string(),
  status: z.int().min(400).max(599),
  code: z.enum(refusalCodes),
  requestId: z.string(),
  detail: z.string().optional(),
  /** With `invalid_request`: where (`items.0.quantity`) and why. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  ...z.object(refusalDetails.permission_denied).partial().shape,
  ...z.object(refusalDetails.beyond_own_permissions).partial().shape,
  ...z.object(refusalDetails.insufficient_stock).partial().shape,
  ...z.object(refusalDetails.prices_changed).partial().shape,
  ...z.object(refusalDetails.stock_moved).partial().shape,
  ...z.object(refusalDetails.sale_item_unavailable).partial().shape,
  ...z.object(refusalDetails.product_unavailable).partial().shape,
  ...z.object(refusalDetails.quantity_decimals).partial().shape,
  ...z.object(refusalDetails.version_conflict).partial().shape,
  ...z.object(refusalDetails.customer_document_taken).partial().shape,
  ...z.object(refusalDetails.customer_document_invalid).partial().shape,
  ...z.object(refusalDetails.customer_merged).partial().shape,
  ...z.object(refusalDetails.category_not_empty).partial().shape,
  ...z.object(refusalDetails.selection_too_large).partial().shape,
  ...z.object(refusalDetails.import_mapping_unfit).partial().shape,
  ...z.object(refusalDetails.import_in_use).partial().shape,
})
export type Problem = z.output<typeof Problem>
