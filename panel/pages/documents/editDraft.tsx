import type { RequestOptions } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { texts, useLanguage, useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import { href, replacePlace } from '../../app/place.ts';
import { rememberAccount } from '../../app/session.ts';
import { tagged } from '../../app/tagged.ts';
import { type Conflict, useVersions } from '../../app/versions.ts';
import { LinkButton } from '../../parts/button.tsx';
import { ConflictDialog } from '../../parts/conflictDialog.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { useContentFields } from './conflict.tsx';
import { Editor, type LastDate } from './editor.tsx';
import { type FormSource, formOf, type Typed } from './form.ts';
import type { PreviewRequest } from './preview.tsx';

const TEXTS = texts(
  {
    title: (number: string) => `Edit ${number}`,
    save: 'Save',
    saved: (number: string) => `${number} was saved`,
    notDraft: 'Only a draft can be changed. This one was issued before.',
    show: (number: string) => `Show ${number}`,
  },
  {
    title: (number: string) => `Editar ${number}`,
    save: 'Guardar',
    saved: (number: string) => `${number} se ha guardado`,
    notDraft: 'Solo se puede cambiar un borrador. Este ya está emitido.',
    show: (number: string) => `Ver ${number}`,
  },
);

interface Draft {
  readonly status: string;
}

interface EditDraftProps<D extends Draft> {
  /** Where the document is shown. */
  readonly path: string;
  /** What documents of its kind are called. */
  readonly kind: string;
  readonly lastDate: LastDate;
  readonly get: (options: RequestOptions) => Promise<D>;
  readonly update: (typed: Typed, options: RequestOptions) => Promise<D>;
  readonly numberOf: (document: D) => string;
  readonly sourceOf: (document: D) => FormSource;
  readonly previewOf?: (typed: Typed) => PreviewRequest;
}

/** Changes a draft. Where somebody else has saved it meanwhile, it shows both versions. */
export function EditDraft<D extends Draft>(props: EditDraftProps<D>) {
  const { path, kind, lastDate, get, update, numberOf, sourceOf, previewOf } = props;
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const action = useAction();
  const loaded = useLoad(
    async (signal) => {
      const [account, document] = await Promise.all([api.account.get({ signal }), tagged(get, { signal })]);
      rememberAccount(account);
      return { account, ...document };
    },
    [path],
  );
  const { data, replace } = loaded;
  const { save, conflict } = useVersions<D, Typed>({
    action,
    etag: data?.etag,
    change: async (typed, ifMatch) => {
      notify(t.saved(numberOf(await update(typed, { ifMatch }))));
      replacePlace(path);
    },
    read: () => tagged(get),
    onTakeTheirs: (theirs) => data && replace({ account: data.account, ...theirs }),
  });
  const number = data && numberOf(data.value);
  return (
    <ObjectPage
      loaded={loaded}
      head={() => ({ title: t.title(number ?? '') })}
      back={{ href: href(path), text: number ?? kind }}
    >
      {({ account, value: document, etag }) =>
        document.status === 'DRAFT' ? (
          <>
            <Editor
              key={etag}
              account={account}
              initial={formOf(sourceOf(document), language)}
              action={action}
              onSave={save}
              saveText={t.save}
              cancelHref={href(path)}
              lastDate={lastDate}
              {...(previewOf && { previewOf })}
            />
            {conflict && <DraftConflict {...conflict} sourceOf={sourceOf} lastDate={lastDate} />}
          </>
        ) : (
          <Empty
            icon="lock"
            title={t.title(numberOf(document))}
            action={<LinkButton href={href(path)}>{t.show(numberOf(document))}</LinkButton>}
          >
            {t.notDraft}
          </Empty>
        )
      }
    </ObjectPage>
  );
}

type DraftConflictProps<D extends Draft> = Conflict<D, Typed> & Pick<EditDraftProps<D>, 'sourceOf' | 'lastDate'>;

function DraftConflict<D extends Draft>({ mine, theirs, sourceOf, lastDate, ...choices }: DraftConflictProps<D>) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const fields = useContentFields(mine.form, formOf(sourceOf(theirs), language), { lastDate: lastDate.label });
  return <ConflictDialog {...choices} fields={fields} obstacle={theirs.status === 'DRAFT' ? undefined : t.notDraft} />;
}
