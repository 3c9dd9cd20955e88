import { useState } from 'preact/hooks';
import { CleverInvoError, type Client, type ClientInput } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { api } from '../../app/api.ts';
import { useTexts } from '../../app/language.ts';
import { useLoad } from '../../app/load.ts';
import { notify } from '../../app/notices.ts';
import type { PageProps } from '../../app/pageProps.ts';
import { href, replacePlace } from '../../app/place.ts';
import { ConflictDialog } from '../../parts/conflictDialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/pageHead.tsx';
import { ClientCard } from './card.tsx';
import { TEXTS as FORM_TEXTS, patchOf } from './form.tsx';
import { type Tagged, taggedClient } from './tagged.ts';
import { TEXTS } from './texts.ts';

export default function EditClient({ params: { id = '' } }: PageProps) {
  const t = useTexts(TEXTS);
  const action = useAction();
  const { data, error, reload, replace } = useLoad((signal) => taggedClient(id, { signal }), [id]);
  const [conflict, setConflict] = useState<{ mine: ClientInput; theirs: Tagged }>();
  const save = (input: ClientInput, etag: string | undefined) =>
    action.run(async () => {
      try {
        const { name } = await api.clients.update(id, patchOf(input), { ifMatch: etag });
        notify(t.saved(name));
        replacePlace(`/clients/${id}`);
      } catch (fault) {
        if (!(fault instanceof CleverInvoError) || fault.status !== 412) throw fault;
        setConflict({ mine: input, theirs: await taggedClient(id) });
      }
    });
  return (
    <>
      <PageHead
        title={t.editTitle(data?.client.name ?? '')}
        back={{ href: href(`/clients/${id}`), text: data?.client.name ?? t.title }}
      />
      {error !== undefined && <Fault error={error} onRetry={reload} />}
      {!data && error === undefined && <Loading />}
      {data && (
        <ClientCard
          key={data.etag}
          initial={data.client}
          action={action}
          onSave={(input) => save(input, data.etag)}
          saveText={t.save}
          cancelHref={href(`/clients/${id}`)}
        />
      )}
      {conflict && (
        <Conflict
          mine={conflict.mine}
          theirs={conflict.theirs.client}
          onKeepMine={() => {
            setConflict(undefined);
            save(conflict.mine, conflict.theirs.etag);
          }}
          onTakeTheirs={() => {
            setConflict(undefined);
            replace(conflict.theirs);
          }}
          onClose={() => setConflict(undefined)}
        />
      )}
    </>
  );
}

interface ConflictProps {
  readonly mine: ClientInput;
  readonly theirs: Client;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

const FIELDS = [
  'name',
  'email',
  'address',
  'taxId',
  'phone',
  'locale',
  'legalName',
  'vatId',
  'buyerReference',
] as const;

function Conflict({ mine, theirs, ...handlers }: ConflictProps) {
  const t = useTexts(TEXTS);
  const names = useTexts(FORM_TEXTS);
  const differences = FIELDS.filter((field) => (mine[field] ?? '') !== (theirs[field] ?? '')).map((field) => ({
    label: names[field],
    mine: mine[field] ?? '–',
    theirs: theirs[field] ?? '–',
  }));
  return <ConflictDialog words={t} text={t.conflict} differences={differences} {...handlers} />;
}
