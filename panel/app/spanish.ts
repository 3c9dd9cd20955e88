/**
 * What the API says in English, in Spanish. A name in braces stands for whatever the API puts there, and stands in the translation
 * again where it is of use to the reader. `test/panel/messages.test.ts` says what is missing here.
 */
export const SPANISH: readonly (readonly [english: string, spanish: string])[] = [
  // Any field.
  ['This field is required', 'Este campo es obligatorio'],
  ['This field is not known', 'Este campo no se conoce'],
  ['Must be valid Unicode, without half a surrogate pair', 'Debe ser un texto Unicode válido'],
  ['Must be a number of at most {digits} significant digits', 'Debe ser un número de {digits} cifras como máximo'],
  ['Must be a text', 'Debe ser un texto'],
  ['Must be one value, not several', 'Debe ser un solo valor'],
  ['Invalid discriminator value. Expected {values}', 'Debe ser uno de estos valores: {values}'],
  ['Must be a number', 'Debe ser un número'],
  ['Must be a whole number', 'Debe ser un número entero'],
  ['Must be a whole number from 1', 'Debe ser un número entero desde 1'],
  ['Must be true or false', 'Debe ser sí o no'],
  ['Must be a list', 'Debe ser una lista'],
  ['Must be an object', 'Debe ser un objeto'],
  ['The body must be an object', 'El cuerpo debe ser un objeto'],
  ['Must be one of {values}', 'Debe ser uno de estos valores: {values}'],
  ['Must be at most {most}', 'Debe ser como máximo {most}'],
  ['Must be at least {least}', 'Debe ser como mínimo {least}'],
  ['Must be less than {most}', 'Debe ser menor que {most}'],
  ['Must be more than {least}', 'Debe ser mayor que {least}'],
  ['Must have at most {most} characters', 'Debe tener como máximo {most} caracteres'],
  ['Must have at least {least} characters', 'Debe tener como mínimo {least} caracteres'],
  ['Must have at least 1 character', 'No puede estar vacío'],
  ['Must have {least} to {most} characters', 'Debe tener de {least} a {most} caracteres'],
  ['Must have at most {most} entries', 'Debe tener como máximo {most} elementos'],
  ['Must have at least 1 entry', 'Debe tener al menos un elemento'],
  ['Must be one line', 'Debe ser una sola línea'],
  ['Must have at most {most} lines', 'Debe tener como máximo {most} líneas'],
  ['Must have at most {most} decimals', 'Debe tener como máximo {most} decimales'],
  ['Must have at most {most} keys', 'Debe tener como máximo {most} claves'],
  ['Must have at most 32 KB in all', 'Debe ocupar como máximo 32 KB en total'],
  ['The key must have 1 to {most} characters', 'La clave debe tener de 1 a {most} caracteres'],
  ['Must not be blank', 'No puede estar en blanco'],
  ['Must not hold control characters', 'No puede contener caracteres de control'],
  ['Must be an e-mail address', 'Debe ser una dirección de correo'],
  ['Must be an address that mail can be sent to', 'Debe ser una dirección a la que se pueda enviar correo'],
  [
    '{address} is not an address that mail can be sent to',
    '{address} no es una dirección a la que se pueda enviar correo',
  ],
  ['Must be an ISO 4217 currency code, such as EUR', 'Debe ser un código de moneda ISO 4217, como EUR'],
  ['Must be a date that exists, as YYYY-MM-DD', 'Debe ser una fecha que exista'],
  [
    'Must be an instant, as 2027-01-01T00:00:00Z, or a date, as 2027-01-01',
    'Debe ser una fecha, como 2027-01-01, con hora o sin ella',
  ],
  ['Must be a BCP 47 language tag, such as en-US', 'Debe ser un idioma, como es-ES'],
  ['Must be an IANA time zone, such as Europe/Madrid', 'Debe ser una zona horaria, como Europe/Madrid'],
  ['Must be in the future', 'Debe estar en el futuro'],
  ['Must not be before from', 'No puede ser anterior al comienzo'],
  ['Must not be before issuedFrom', 'No puede ser anterior al comienzo'],
  ['Must not be before dueFrom', 'No puede ser anterior al comienzo'],
  ['Must be at most {days} days after from', 'Debe ser como máximo {days} días después del comienzo'],
  [
    'Must be the nextCursor of an earlier page of the same list, with the same filters and order',
    'Esta página de la lista ya no existe: empiece por la primera',
  ],

  // Clients and the account.
  ['Must be the two letters of a country by ISO 3166-1, such as ES', 'Debe ser un país en dos letras, como ES'],
  ['Must be a code of the list EAS, such as 0088 or 9920', 'Debe ser un código de la lista EAS, como 0088 o 9920'],
  ['Must begin with EL, the prefix of Greece', 'Debe empezar por EL, el prefijo de Grecia'],
  [
    'Must begin with the two letters of its country, such as DE, or EL for Greece',
    'Debe empezar por las dos letras de su país, como ES, o EL para Grecia',
  ],
  ['Must have the form of a VAT number of {country}', 'Debe tener la forma de un NIF-IVA de {country}'],
  ['Must have a valid check digit for {country}', 'El dígito de control no es válido para {country}'],
  ['Must be 4 to 17 letters and digits', 'Debe tener de 4 a 17 letras y cifras'],
  [
    'Must be an ABA routing number of 9 digits with a valid check digit',
    'Debe ser un routing number ABA de 9 cifras con un dígito de control válido',
  ],
  ['Must be a sort code of 6 digits', 'Debe ser un sort code de 6 cifras'],
  ['Must not stand beside routingNumber', 'No puede ir junto al routing number'],
  ['Is required beside routingNumber or sortCode', 'Es obligatorio junto al routing number o al sort code'],
  [
    'Is required beside accountNumber, unless there is a sortCode',
    'Es obligatorio junto al número de cuenta, salvo que haya un sort code',
  ],
  ['Must be 8 digits beside a sortCode', 'Debe tener 8 cifras junto a un sort code'],
  [
    'Is required, unless there are accountNumber or instructions',
    'Es obligatorio, salvo que haya un número de cuenta o instrucciones',
  ],
  ['Must be an IBAN with valid check digits', 'Debe ser un IBAN con dígitos de control válidos'],
  ['Must be a BIC of 8 or 11 characters', 'Debe ser un BIC de 8 u 11 caracteres'],
  ['Must be a colour as #rrggbb', 'Debe ser un color como #0F766E'],
  ['Must be a status, such as 422, or a class, such as 4xx', 'Debe ser un estado, como 422, o una clase, como 4xx'],
  [
    'A request is in the log some seconds after its reply. Requests to links that open without a key are not in it.',
    'Una solicitud está en el registro unos segundos después de su respuesta. Las de enlaces que se abren sin clave no están.',
  ],
  [
    'Must be {least} to {most} letters, digits or / _ . -, and may hold {year}',
    'Debe tener de {least} a {most} letras, cifras o / _ . -, y puede contener {year}',
  ],
  [
    'Must not end in a digit or {year}, as the number itself follows: write {prefix}',
    'No puede terminar en una cifra ni en {year}, pues sigue el número: escriba {prefix}',
  ],
  [
    'Must not end in a digit, as the number itself follows: write {prefix}',
    'No puede terminar en una cifra, pues sigue el número: escriba {prefix}',
  ],
  ['Must not be what numbers of {documents} start with', 'Así empiezan ya los números de otros documentos'],
  ['Must not have the same days twice', 'No puede tener dos veces los mismos días'],
  [
    'The chain cannot be switched off: documents after that would have no record in it',
    'La cadena no se puede desactivar: los documentos posteriores no tendrían registro',
  ],
  ['Stays true', 'Sigue activada'],
  ['Is required for the chain, unless there is a taxId', 'Es obligatorio para la cadena, salvo que haya un NIF'],
  ['Must be a Spanish NIF for the chain', 'Debe ser un NIF español para la cadena'],
  ['Must be an address that begins with https://', 'Debe ser una dirección que empiece por https://'],
  ['Must have nothing in braces but {names}', 'Entre llaves solo puede haber {names}'],
  ['Must have no braces before the path', 'No puede haber llaves antes de la ruta'],
  ['Must hold no user name or password', 'No puede contener usuario ni contraseña'],

  // Logos.
  ['Must be a data URL of a PNG, JPEG or SVG', 'Debe ser una imagen PNG, JPEG o SVG'],
  ['Must be a PNG, JPEG or SVG picture', 'Debe ser una imagen PNG, JPEG o SVG'],
  ['Has no width or no height', 'No tiene ancho o no tiene alto'],
  [
    'Is {size} pixels: must have no more than {most} million pixels',
    'Tiene {size} píxeles: debe tener como máximo {most} millones',
  ],
  [
    'Is not a readable {format}: the file is damaged or incomplete',
    'No se puede leer: el archivo está dañado o incompleto',
  ],
  ['Is not readable: its compression is broken', 'No se puede leer: su compresión está dañada'],
  ['Is not a readable SVG: {reason}', 'No es un SVG que se pueda leer: {reason}'],
  ['Draws nothing: must show shapes or paths', 'No dibuja nada: debe mostrar formas o trazos'],
  [
    'Has text, whose fonts are not in the file: convert the text to outlines (paths)',
    'Tiene texto cuya letra no está en el archivo: convierta el texto en trazos',
  ],
  [
    'Shows a picture that is not in the file: embed it as PNG or JPEG',
    'Muestra una imagen que no está en el archivo: incrústela como PNG o JPEG',
  ],
  ['Must unpack to no more than {size} MB', 'Desempaquetada debe ocupar como máximo {size} MB'],
  ['Is too long and thin to be seen', 'Es demasiado larga y fina para verse'],
  ['Must be no larger than {size} KB', 'Debe ocupar como máximo {size} KB'],
  [
    'Is too complex to draw: simplify the picture and upload it again',
    'Es demasiado complejo de dibujar: simplifique la imagen y súbala de nuevo',
  ],
  [
    'Takes longer than {seconds} seconds to draw: simplify the picture and upload it again',
    'Tarda más de {seconds} segundos en dibujarse: simplifique la imagen y súbala de nuevo',
  ],

  // Lines, taxes and sums.
  ['The total must not be negative', 'El total no puede ser negativo'],
  ['Must be an amount where the lines add up to less than 0', 'Debe ser un importe cuando las líneas suman menos de 0'],
  ['Must lie between 0 and the amount that it is taken from', 'Debe estar entre 0 y el importe del que se descuenta'],
  ['Must have the sign of the amount that it is added to', 'Debe tener el signo del importe al que se suma'],
  ['{currency} has {places} decimals', '{currency} tiene {places} decimales'],
  ['Must be an amount between 0 and the total', 'Debe ser un importe entre 0 y el total'],
  ["Must be another than the invoice's currency", 'Debe ser otra moneda que la de la factura'],
  ['The amount has more digits than a JSON number carries exactly (15)', 'El importe tiene más de 15 cifras'],
  [
    'Give either discountRate or discountAmount, not both; null takes one away',
    'Indique el descuento en porcentaje o en importe, no ambos',
  ],
  ['Give either chargeRate or chargeAmount, not both', 'Indique el cargo en porcentaje o en importe, no ambos'],
  ['Give either amount or rate', 'Indique un importe o un porcentaje'],
  [
    'Give either deliveryDate or period, not both; null takes one away',
    'Indique la fecha de entrega o el periodo, no ambos',
  ],
  ['Must not stand beside taxes: give either taxes or {field}', 'No puede ir junto a varios impuestos'],
  ['Must not be the name of another tax of this line', 'Otro impuesto de esta línea se llama igual'],
  ['Must be absent: what is not subject to tax (O) has no rate', 'Debe faltar: lo no sujeto (O) no tiene tipo'],
  [
    'Must be 0 or absent: no tax is charged in the category {category}',
    'Debe ser 0 o faltar: la categoría {category} no lleva impuesto',
  ],
  [
    'Must be more than 0 in the category S; for a rate of 0 the category is Z',
    'Debe ser mayor que 0 en la categoría S; para un tipo 0 la categoría es Z',
  ],
  ['Is required in the category {category}', 'Es obligatorio en la categoría {category}'],
  [
    'Must have a taxCategory that is not taxed beside it: {categories}',
    'Necesita una categoría sin impuesto: {categories}',
  ],
  ['{code} belongs to the taxCategory {category}', '{code} es de la categoría {category}'],
  ['Must be a code of the list VATEX, such as VATEX-EU-132', 'Debe ser un código de la lista VATEX, como VATEX-EU-132'],
  [
    'Must be a unit of UN/ECE Recommendation 20, such as HUR for hours or KGM for kilograms',
    'Debe ser una unidad de la Recomendación 20 de UN/ECE, como HUR o KGM',
  ],
  ['Must be the last 4 digits of the card, and no more', 'Deben ser las 4 últimas cifras de la tarjeta, y no más'],
  [
    'Must be a SEPA creditor identifier with valid check digits',
    'Debe ser un identificador de acreedor SEPA con dígitos de control válidos',
  ],
  [
    'Must have descriptions of at most {most} characters together',
    'Las descripciones deben sumar como máximo {most} caracteres',
  ],
  [
    'Must have descriptions of at most {most} lines together',
    'Las descripciones deben sumar como máximo {most} líneas',
  ],
  [
    'Must be written with at most {most} different characters, notes and terms included',
    'Debe escribirse con un máximo de {most} caracteres distintos, con las notas y condiciones',
  ],
  [
    'Must have at most {most} KB when compressed, together with all texts and metadata',
    'Debe ocupar como máximo {most} KB comprimido, con todos los textos',
  ],
  [
    'Must have at most {most} KB together with notes, terms, reference and metadata',
    'Debe ocupar como máximo {most} KB con las notas, las condiciones y la referencia',
  ],

  // Dates and clients of documents.
  ['There is no such client', 'Este cliente ya no existe'],
  ['Must be an active client', 'El cliente debe estar activo'],
  ['Must not be before issueDate', 'No puede ser anterior a la fecha de emisión'],
  ['Must not be after dueDate, {date}', 'No puede ser posterior al vencimiento, {date}'],
  ['Must not be after validUntil, {date}', 'No puede ser posterior al último día de validez, {date}'],
  [
    'Must be so early that {days} days later, when the invoice is due, is not past {date}',
    'Debe ser tan temprana que el vencimiento, {days} días después, no pase de {date}',
  ],
  ['Must be before the year 3000', 'Debe ser anterior al año 3000'],
  ['Must not be before startDate', 'No puede ser anterior al comienzo'],
  [
    'Give either endDate or count, not both; null takes one away',
    'Indique el último día o el número de facturas, no ambos',
  ],
  ['Leaves no date for an invoice', 'No deja ninguna fecha para una factura'],
  [
    'Must be left out where the interval is WEEK: invoices are on the weekday of startDate',
    'Debe faltar si se repite por semanas: las facturas salen el día de la semana del comienzo',
  ],
  [
    'Must be so late that at most {most} invoices are due at once, or missed must be LATEST',
    'Debe ser más tarde: se harían de golpe más de {most} facturas. O elija hacer solo la última',
  ],

  // Payments, refunds and credit notes.
  ['Is finer than {currency} can be paid', 'Tiene más decimales que {currency}'],
  ['Must be at most what is due, {amount}', 'Debe ser como máximo lo pendiente, {amount}'],
  ['Must be at most what is to be refunded, {amount}', 'Debe ser como máximo lo que hay que devolver, {amount}'],
  ['Must be at most what is left of the invoice', 'Debe ser como máximo lo que queda de la factura'],
  [
    'Must be at most what is left of the invoice, {amount}',
    'Debe ser como máximo lo que queda de la factura, {amount}',
  ],
  ['Must not be before the invoice was issued, {date}', 'No puede ser anterior a la emisión de la factura, {date}'],
  ['Must take back more than 0', 'Debe rectificar más de 0'],
  [
    'Must take back at most what is left of what is taxed at {rate} percent',
    'Debe rectificar como máximo lo que queda de lo gravado al {rate} %',
  ],
  ['Must take back at most what is left of the invoice', 'Debe rectificar como máximo lo que queda de la factura'],
  [
    'Must be absent, as they come to all that is left: then every line is taken back',
    'Deben faltar, pues suman todo lo que queda: entonces se rectifican todas las líneas',
  ],
  ['Must be a line of the invoice, from 0 to {last}', 'Debe ser una línea de la factura, de 0 a {last}'],
  ['Must not name a line twice', 'No puede nombrar dos veces una línea'],
  [
    'Must be at most what is left of the line, {most}, and not 0',
    'Debe ser como máximo lo que queda de la línea, {most}, y no 0',
  ],
  [
    'Must be at most what is left of the line before tax, {most}, and not 0',
    'Debe ser como máximo lo que queda de la línea sin impuestos, {most}, y no 0',
  ],
  ['Give either quantity or amount, not both', 'Indique la cantidad o el importe, no ambos'],
  ['Give either lineItems or amount, not both', 'Indique las líneas o el importe, no ambos'],
  [
    'A payment that was refunded cannot be deleted: delete the refund first',
    'Un pago devuelto no se puede eliminar: elimine antes la devolución',
  ],
  ['A draft has no credit notes: change it, or void it', 'Un borrador no se rectifica: cámbielo o anúlelo'],
  ['An invoice that is VOID has no credit notes', 'Una factura anulada no se rectifica'],
  ['An invoice has at most {most} credit notes', 'Una factura tiene como máximo {most} rectificativas'],
  ['Nothing is left of the invoice to take back', 'No queda nada de la factura que rectificar'],
  [
    'Nothing is to be refunded: a credit note says what is',
    'No hay nada que devolver: lo dice una factura rectificativa',
  ],
  [
    "Credit notes need numbers of their own, and invoices have {prefix}: set the account's creditNotePrefix",
    'Las rectificativas necesitan números propios, y las facturas tienen {prefix}: elija otro comienzo en Ajustes > Documentos',
  ],

  // The status of invoices and quotes.
  ['An invoice with payments cannot be voided', 'Una factura con pagos no se puede anular'],
  ['An invoice with credit notes cannot be voided', 'Una factura con rectificativas no se puede anular'],
  ['An invoice that is VOID cannot be sent', 'Una factura anulada no se puede enviar'],
  ['An invoice that is {status} cannot become {target}', 'Esto no es posible en el estado actual de la factura'],
  ['An invoice that is {status} takes no payments', 'Una factura en este estado no admite pagos'],
  ['An invoice that is {status} cannot be reminded of', 'De una factura en este estado no se envían recordatorios'],
  [
    'An invoice becomes PARTIALLY_PAID by a payment of a part of it',
    'Una factura pasa a pago parcial al registrar el pago de una parte',
  ],
  ['The invoice is due on {date}', 'La factura vence el {date}'],
  ['Nothing is owed on the invoice', 'La factura no debe nada'],
  ['Nothing is due on the invoice', 'La factura no tiene nada pendiente'],
  [
    'Only a draft can be changed. For any other invoice, send metadata or reminders and nothing else',
    'Solo se puede cambiar un borrador. Esta factura ya no lo es',
  ],
  [
    'Only a draft can be changed. For any other quote, send metadata and nothing else, or duplicate it',
    'Solo se puede cambiar un borrador. Duplique este presupuesto',
  ],
  [
    'Only a draft can be deleted. To withdraw a quote, use PATCH {request}',
    'Solo se puede eliminar un borrador. Este presupuesto se puede retirar',
  ],
  [
    'The quote was valid until {date}: change its validUntil first',
    'El presupuesto era válido hasta el {date}: cambie antes esa fecha',
  ],
  ['A quote that is {status} cannot be sent: duplicate it', 'Este presupuesto ya no se puede enviar: duplíquelo'],
  ['The quote was invoiced already, as {invoice}', 'El presupuesto ya se ha facturado'],
  [
    'A quote that is {status} cannot be invoiced: it must be ACCEPTED',
    'Solo se puede facturar un presupuesto aceptado',
  ],
  [
    'A quote that is {status} cannot become {target}: duplicate it',
    'Este presupuesto ya no puede ser un borrador: duplíquelo',
  ],
  ['A quote that is {status} cannot become {target}', 'Esto no es posible en el estado actual del presupuesto'],
  ['A quote becomes INVOICED by POST /quotes/{path}/invoice', 'Un presupuesto se factura al crear su factura'],
  [
    'The client of the quote was deleted, and cannot be invoiced',
    'El cliente del presupuesto se ha eliminado y no se le puede facturar',
  ],
  ['It has ended: create another one', 'Ha terminado: cree otra'],
  ['It has ended and cannot be paused', 'Ha terminado y no se puede pausar'],
  ['It has ended and cannot be resumed: create another one', 'Ha terminado y no se puede reanudar: cree otra'],
  ['An invoice that is VOID has no e-invoice', 'Una factura anulada no tiene factura electrónica'],
  [
    'The invoice has all that {format} asks for, but it is a DRAFT: send it first',
    'La factura tiene todo lo necesario, pero es un borrador: envíela antes',
  ],
  ['Missing: {what}, by rule {rule}', 'Falta este dato, que pide la regla {rule}'],
  ['{what}, by rule {rule}', 'No cumple la regla {rule} de la norma EN 16931'],

  // Mail.
  [
    'Must not name an address twice, in to and cc together',
    'No puede nombrar dos veces la misma dirección, entre para y copia',
  ],
  [
    'An earlier mail to {address} bounced or was reported as spam',
    'Un correo anterior a {address} fue devuelto o marcado como spam',
  ],
  [
    'An earlier mail to {address} bounced or was reported as spam: {advice}',
    'Un correo anterior a {address} fue devuelto o marcado como spam: envíe a otra dirección',
  ],
  [
    'Mail is not set up yet: the operator of this service has to set its sender address (mailFrom). {advice}',
    'El correo aún no está configurado: falta la dirección del remitente de este servicio. Puede marcar el documento como enviado',
  ],

  // Keys, webhooks, members and sessions.
  ['There is such a key already', 'Esa clave ya existe'],
  [
    'The last admin key that never ends cannot be revoked: make another one first',
    'La última clave de administrador que no caduca no se puede revocar: cree antes otra',
  ],
  ['Must be a URL that begins with {scheme}', 'Debe ser una URL que empiece por https://'],
  ['Must have a valid host and port', 'Debe tener un servidor y un puerto válidos'],
  ['Must have no fragment (#…), as it would not be sent', 'No puede tener un fragmento (#…), pues no se enviaría'],
  ['Must have the port 443, or one from 1024', 'Debe tener el puerto 443, o uno desde el 1024'],
  ['Must not be a private, local or reserved address', 'No puede ser una dirección privada, local o reservada'],
  ['Must not be a name of a local network', 'No puede ser un nombre de una red local'],
  [
    'Must have a full host name, such as hooks.example.com',
    'Debe tener un nombre de servidor completo, como hooks.example.com',
  ],
  [
    'An account has at most {most} webhooks: delete one first',
    'Una cuenta tiene como máximo {most} webhooks: elimine antes uno',
  ],
  [
    'An account has at most {most} keys, with those that ended in the last {days} days',
    'Una cuenta tiene como máximo {most} claves, contando las que terminaron en los últimos {days} días',
  ],
  ['The webhook is switched off: switch it on first, by PUT {request}', 'El webhook está desactivado: actívelo antes'],
  [
    'Another replay of this webhook is running: wait until it is done',
    'Otra repetición de este webhook está en marcha: espere a que termine',
  ],
  ['This address is a member of the account already', 'Esta dirección ya es miembro de la cuenta'],
  [
    'An account has at most {most} members: remove one first',
    'Una cuenta tiene como máximo {most} miembros: retire antes uno',
  ],
  [
    'An account always keeps an owner: make another member an owner first',
    'Una cuenta siempre tiene un propietario: haga propietario antes a otro miembro',
  ],
  ['Your role was changed', 'Su rol ha cambiado'],
  [
    'Only an owner who has signed in may make, change or remove owners',
    'Solo un propietario que haya iniciado sesión puede crear, cambiar o retirar propietarios',
  ],
  ['This API key lacks the scope "{scope}"', 'Su clave no permite hacer esto (hace falta «{scope}»)'],
  ['Your role does not allow this', 'Su rol no permite hacer esto'],
  ['The API is available on the Business plan', 'La API está disponible en el plan Empresa'],
  ['Must be that of a link that was not used and has not expired', 'Este enlace ya no funciona'],
  ['Must be one of the accounts that the address is a member of', 'Elija una de sus cuentas'],
  ['A request with the same Idempotency-Key is still in progress', 'Esto ya se está haciendo'],
];
