import { CleverInvoError, type ErrorDetail } from '../../sdk/src/cleverinvo.ts';
import { texts, useTexts } from '../app/language.ts';
import { type Translate, useMessages } from '../app/messages.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

const TEXTS = texts(
  {
    retry: 'Try again',
    request: (id: string) => `Request ${id}`,
    CONNECTION_FAILED: 'The service could not be reached. Check your connection.',
    UNAUTHORIZED: 'Your session has ended.',
    FORBIDDEN: 'You may not do this. Ask an administrator of the account.',
    NOT_FOUND: 'This was not found. It may have been deleted.',
    CONFLICT: 'This is not possible in its present state.',
    PRECONDITION_FAILED: 'Somebody else has changed this in the meantime.',
    PAYLOAD_TOO_LARGE: 'This is too large.',
    UNSUPPORTED_MEDIA_TYPE: 'The service did not understand the request.',
    VALIDATION_ERROR: 'Some of what you entered is not valid.',
    RATE_LIMITED: 'There are many requests at the moment. Try again in a minute.',
    INTERNAL_ERROR: 'Something went wrong on our side.',
    SERVICE_UNAVAILABLE: 'The service is busy. Try again in a moment.',
    unknown: 'Something went wrong.',
  },
  {
    retry: 'Reintentar',
    request: (id: string) => `Solicitud ${id}`,
    CONNECTION_FAILED: 'No se ha podido contactar con el servicio. Compruebe su conexión.',
    UNAUTHORIZED: 'Su sesión ha terminado.',
    FORBIDDEN: 'No tiene permiso para hacer esto. Pregunte a un administrador de la cuenta.',
    NOT_FOUND: 'No se ha encontrado. Puede que se haya eliminado.',
    CONFLICT: 'No es posible en su estado actual.',
    PRECONDITION_FAILED: 'Otra persona lo ha modificado mientras tanto.',
    PAYLOAD_TOO_LARGE: 'Es demasiado grande.',
    UNSUPPORTED_MEDIA_TYPE: 'El servicio no ha entendido la solicitud.',
    VALIDATION_ERROR: 'Algunos datos no son válidos.',
    RATE_LIMITED: 'Hay muchas solicitudes en este momento. Inténtelo de nuevo en un minuto.',
    INTERNAL_ERROR: 'Ha habido un error por nuestra parte.',
    SERVICE_UNAVAILABLE: 'El servicio está ocupado. Inténtelo de nuevo en un momento.',
    unknown: 'Ha habido un error.',
  },
);

/** Says what happened in one sentence. A refusal is given in the API's own words where they are known, since they say more. */
export function useSentence(): (error: unknown) => string {
  const t = useTexts(TEXTS);
  const translate = useMessages();
  return (error) => {
    if (!(error instanceof CleverInvoError)) return t.unknown;
    const isRefusal = error.code === 'CONFLICT' || error.code === 'FORBIDDEN';
    return (isRefusal && translate(error.message)) || t[error.code];
  };
}

/** A reason of the API, such as `dueDate: Must not be before issueDate`, in the language of the reader. */
export function reasonText(reason: string, translate: Translate): string {
  const [, field, message = ''] = /^([\w.[\]]+): (.+)$/s.exec(reason) ?? [];
  return translate(reason) ?? (field ? `${field}: ${translate(message) ?? message}` : reason);
}

interface FaultProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** The fields that show their errors themselves. */
  readonly shown?: (field: string) => boolean;
}

/** Says what failed, with the fields that do not show it themselves. Empty where nothing failed. */
export function Fault({ error, onRetry, shown = () => false }: FaultProps) {
  const t = useTexts(TEXTS);
  const sentence = useSentence();
  const translate = useMessages();
  if (error === undefined) return null;
  const known = error instanceof CleverInvoError ? error : undefined;
  const details: readonly ErrorDetail[] = known?.details.filter(({ field }) => !shown(field)) ?? [];
  return (
    <div class="fault" role="alert">
      <Icon name="alert" />
      <div>
        <p>{sentence(error)}</p>
        {details.length > 0 && (
          <ul>
            {details.map(({ field, message }) => (
              <li key={field}>
                <code>{field}</code> {translate(message) ?? message}
              </li>
            ))}
          </ul>
        )}
        {known?.requestId && (known.status >= 500 || known.status === 0) && (
          <p class="hint">{t.request(known.requestId)}</p>
        )}
      </div>
      {onRetry && !isFinal(known) && <Button onPress={onRetry}>{t.retry}</Button>}
    </div>
  );
}

/** Whether the same request would be refused again. */
function isFinal(error: CleverInvoError | undefined): boolean {
  return error?.code === 'FORBIDDEN' || error?.code === 'NOT_FOUND';
}
