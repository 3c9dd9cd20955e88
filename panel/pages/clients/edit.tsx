import type { Client, ClientInput } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { tagged } from '../../app/tagged.ts';
import { type Conflict, useVersions } from '../../app/versions.ts';
import { ConflictDialog } from '../../parts/conflictDialog.tsx';
import { ObjectPage } from '../../parts/objectPage.tsx';
import { ClientCard } from './card.tsx';
import { TEXTS as FORM_TEXTS, patchOf } from './form.tsx';
import { TEXTS } from './texts.ts';

export default function EditClient({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const action = useAction();
  const loaded = useLoad((signal) => tagged((options) => api.clients.get(id, options), { signal }), [id]);
  const { data, replace } = loaded;
  const path = `/clients/${id}`;
  const { save, conflict } = useVersions<Client, ClientInput>({
    action,
    etag: data?.etag,
    change: async (input, ifMatch) => {
      const { name } = await api.clients.update(id, patchOf(input), { ifMatch });
      notify(t.saved(name));
      replacePlace(path);
    },
    read: () => tagged((options) => api.clients.get(id, options)),
    onTakeTheirs: replace,
  });
  const name = data?.value.name;
  return (
    <ObjectPage
      loaded={loaded}
      head={() => ({ title: t.editTitle(name ?? '') })}
      back={{ href: href(path), text: name ?? t.title }}
    >
      {({ value: client, etag }) => (
        <>
          <ClientCard
            key={etag}
            initial={client}
            action={action}
            onSave={save}
            saveText={t.save}
            cancelHref={href(path)}
          />
          {conflict && <ClientConflict {...conflict} />}
        </>
      )}
    </ObjectPage>
  );
}

const FIELDS = [
  ...(['name', 'email', 'address', 'taxId', 'phone', 'locale'] as const),
  ...(['legalName', 'vatId', 'buyerReference'] as const),
];
const PLACE_FIELDS = ['line1', 'postalCode', 'city', 'region', 'country'] as const;

function ClientConflict({ mine, theirs, ...choices }: Conflict<Client, ClientInput>) {
  const t = useTexts(FORM_TEXTS);
  const fields = [
    ...FIELDS.map((field) => ({ label: t[field], mine: mine[field], theirs: theirs[field] })),
    ...PLACE_FIELDS.map((field) => ({
      label: t[field],
      mine: mine.postalAddress?.[field],
      theirs: theirs.postalAddress?.[field],
    })),
  ];
  return <ConflictDialog {...choices} fields={fields} />;
}
