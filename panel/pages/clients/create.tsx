import type { ClientInput } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { useCreation } from '../../app/creation.ts';
import { useTexts } from '../../app/language.ts';
import { notify } from '../../app/notices.ts';
import { href, replacePlace } from '../../app/place.ts';
import { PageHead } from '../../parts/pageHead.tsx';
import { ClientCard } from './card.tsx';
import { TEXTS } from './texts.ts';

export default function CreateClient() {
  const t = useTexts(TEXTS);
  const { action, save } = useCreation(async (input: ClientInput, options) => {
    const { id, name } = await api.clients.create(input, options);
    notify(t.created(name));
    replacePlace(`/clients/${id}`);
  });
  return (
    <>
      <PageHead title={t.createTitle} back={{ href: href('/clients'), text: t.title }} />
      <ClientCard initial={{}} action={action} onSave={save} saveText={t.createClient} cancelHref={href('/clients')} />
    </>
  );
}
